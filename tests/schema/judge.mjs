// Judges files by a JSON Schema with ajv and prints one line each: "accept PATH", "reject PATH"
// or "unreadable PATH".
//   node judge.mjs SCHEMA FILE...      ("node judge.mjs SCHEMA" only checks the schema itself)
// The schema must satisfy the draft-07 meta-schema and ajv's strict mode.
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";

const annotations = ["x-item", "x-identity", "x-refers-to", "x-file", "x-short-for", "x-instead-of"];

const scalar = (tag, test, resolve) => ({ tag: `tag:yaml.org,2002:${tag}`, default: true, test, resolve });

// What a plain scalar is to arrcheck: everything that is not one of these is text.
const customTags = [
  scalar("null", /^(?:~|null|Null|NULL)?$/, () => null),
  scalar("bool", /^(?:true|True|TRUE|false|False|FALSE)$/, (text) => /^t/i.test(text)),
  scalar("float", /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/, Number),
];

function compile(path) {
  const schema = JSON.parse(readFileSync(path, "utf8"));
  if (schema.$schema !== "http://json-schema.org/draft-07/schema#") {
    throw new Error(`${path}: not declared as draft-07`);
  }
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
  addFormats.default(ajv, ["date"]);
  for (const keyword of annotations) {
    ajv.addKeyword({ keyword, metaSchema: { type: "string", minLength: 1 } });
  }
  ajv.addKeyword({ keyword: "x-aside", metaSchema: { const: true } });
  return ajv.compile(schema);
}

function read(path) {
  return parse(readFileSync(path, "utf8"), { version: "1.2", schema: "failsafe", customTags });
}

function verdict(path) {
  let value;
  try {
    value = read(path);
  } catch {
    return "unreadable";
  }
  return validate(value) ? "accept" : "reject";
}

const [schemaPath, ...files] = process.argv.slice(2);
const validate = compile(schemaPath);
for (const file of files) {
  console.log(`${verdict(file)} ${file}`);
}
