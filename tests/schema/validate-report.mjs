// Validates JSON files against a JSON Schema with ajv; says what does not fit.
//   node validate-report.mjs SCHEMA FILE...
// Ends with 0 when all fit, 1 when one does not, 77 (skipped) where ajv is not installed, unless
// CI=true: then that is a failure too.
import { readFileSync } from "node:fs";

const [schemaPath, ...files] = process.argv.slice(2);

let Ajv, addFormats;
try {
  ({ Ajv } = await import("ajv"));
  addFormats = (await import("ajv-formats")).default;
} catch {
  console.log("the packages of tests/schema/package.json are missing: skipped");
  process.exit(process.env.CI === "true" ? 1 : 77);
}

const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
(addFormats.default ?? addFormats)(ajv, ["date"]);
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, "utf8")));

let failed = files.length === 0;
for (const file of files) {
  if (validate(JSON.parse(readFileSync(file, "utf8")))) {
    console.log(`${file}: fits`);
    continue;
  }
  failed = true;
  for (const error of validate.errors.slice(0, 20)) {
    console.log(`${file}: ${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`);
  }
}
process.exit(failed ? 1 : 0);
