// The action and the workflows for GitHub: valid, and doing what they say.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { checker, council, folder, needed, surroundings, root, run, text, tool, with_gaps } from "./bench.mjs";

const { parse } = await needed("yaml");
const validator = tool("action-validator");

const action = parse(text("action.yml"));
const workflows = ["ci/github.yml", "ci/github-code-scanning.yml", "ci/github-diff.yml"];
const verdict = (path) => run(validator, [path], { cwd: root }).status;
const action_at = checker("action");

// Runs the action as a runner does: inputs into env, env into the script.
const act = (workspace, given) => {
  const step = action.runs.steps[0];
  const temp = folder(`temp-${basename(workspace)}`);
  const files = { GITHUB_OUTPUT: join(temp, "output"), GITHUB_STEP_SUMMARY: join(temp, "summary") };
  writeFileSync(files.GITHUB_STEP_SUMMARY, "before\n");
  const env = { ...surroundings, ...files, RUNNER_TEMP: temp, GITHUB_ACTION_PATH: action_at };
  for (const [name, value] of Object.entries(step.env)) {
    env[name] = value.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, input) => {
      assert.ok(input in action.inputs, `${name} is filled from an input that there is not: ${input}`);
      return given[input] ?? action.inputs[input].default ?? "";
    });
  }
  const done = run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], { cwd: workspace, env });
  const output = Object.fromEntries(
    readFileSync(files.GITHUB_OUTPUT, "utf8").split("\n").filter(Boolean).map((line) => line.split(/=(.*)/)),
  );
  for (const name of Object.keys(output)) {
    assert.ok(name in action.outputs, `the action has no output called ${name}`);
  }
  return {
    ...done,
    code: output["exit-code"],
    reports: output.reports,
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"),
  };
};

const times = (pattern, where) => [...where.matchAll(pattern)].length;

test("another program finds the action and the workflows valid", () => {
  for (const path of ["action.yml", ...workflows]) {
    assert.equal(verdict(path), 0, path);
  }
  const broken = join(folder("broken"), "action.yml");
  writeFileSync(broken, text("action.yml").replace("using: composite", "using: composition"));
  assert.notEqual(verdict(broken), 0, "a broken action is not noticed");
});

test("no input becomes a command, and each is handed on and explained", () => {
  const passed = Object.values(action.runs.steps[0].env).join();
  for (const input of Object.keys(action.inputs)) {
    assert.ok(passed.includes(`{{ inputs.${input} }}`), input);
    assert.ok(text("docs/ci.md").includes(`\n| \`${input}\` | `), `docs/ci.md lacks ${input}`);
  }
  for (const step of action.runs.steps) {
    assert.ok(!step.run.includes("${{"), step.run);
  }
  assert.ok(!text("ci/github.sh").includes("${{"));
});

test("the workflows use inputs that the action has", () => {
  for (const path of workflows) {
    const steps = parse(text(path)).jobs.arrcheck.steps;
    const ours = steps.find((step) => step.uses?.startsWith("your-organisation/arrcheck@"));
    for (const input of Object.keys(ours.with)) {
      assert.ok(input in action.inputs, `${path}: ${input}`);
    }
  }
});

const ran = "contains(fromJSON('[\"0\", \"1\"]'), steps.check.outputs.exit-code)";
const in_reports = (path) => {
  const start = "${{ steps.check.outputs.reports }}/";
  assert.ok(path.startsWith(start), `${path} could come from the checkout`);
  return path.slice(start.length);
};

test("code scanning gets the file that was written, also after gaps, and none when arrcheck did not run", () => {
  const steps = parse(text("ci/github-code-scanning.yml")).jobs.arrcheck.steps;
  const upload = steps.at(-1);
  assert.equal(steps.at(-2).id, "check");
  assert.equal(steps.at(-2).with.formats, `sarif:${in_reports(upload.with.sarif_file)}`);
  assert.equal(upload.if, `\${{ !cancelled() && ${ran} }}`);
});

test("an arrangement that meets every rule passes", () => {
  const done = act(council("met"), { paths: "masa.yaml" });
  assert.equal(done.status, 0, done.out);
  assert.equal(done.code, "0");
  assert.match(done.summary, /^before\n[^]*masa\.yaml/);
  assert.equal(times(/^# /gm, done.summary), 1, "the summary is written more than once");
  assert.doesNotMatch(done.out, /^::error/m);
});

test("gaps fail the step, and stand in the log, at their lines and in the summary", () => {
  const done = act(council("gaps", with_gaps), { paths: "masa.yaml" });
  assert.equal(done.status, 1, done.out);
  assert.equal(done.code, "1");
  assert.match(done.out, /^::error file=masa\.yaml,line=\d+/m);
  assert.match(done.out, /^Gap · must /m);
  assert.match(done.summary, /^before\n[^]*masa\.yaml/);
  assert.equal(times(/^# /gm, done.summary), 1, "the summary is written more than once");
});

test("the reports asked for are written", () => {
  const workspace = council("reports", with_gaps);
  const elsewhere = join(folder("elsewhere"), "report.csv");
  const formats = `sarif:arrcheck.sarif\r\n\njunit:a b.xml\ncsv:${elsewhere}\n`;
  const { reports } = act(workspace, { paths: "masa.yaml", formats });
  assert.equal(JSON.parse(readFileSync(join(reports, "arrcheck.sarif"), "utf8")).version, "2.1.0");
  assert.match(readFileSync(join(reports, "a b.xml"), "utf8"), /<testsuites/);
  assert.ok(existsSync(elsewhere));
});

test("what the checkout brings is neither written over nor handed on, whatever it is called", () => {
  const workspace = council("brought", with_gaps);
  writeFileSync(join(workspace, "comment.md"), "forged\n");
  const given = { paths: "masa.yaml", rules: "wt1999", formats: "markdown:comment.md" };
  const done = act(workspace, given);
  assert.equal(done.code, "2");
  assert.ok(!existsSync(join(done.reports, "comment.md")) ||
    !readFileSync(join(done.reports, "comment.md"), "utf8").includes("forged"));
  act(workspace, { ...given, rules: "" });
  assert.equal(readFileSync(join(workspace, "comment.md"), "utf8"), "forged\n");
});

test("no configuration of the checkout disarms the gate, and one that is named counts", () => {
  const workspace = council("disarmed", with_gaps);
  writeFileSync(join(workspace, ".arrcheck.yaml"), "arrcheck: config/1\nfail-on: never\n");
  assert.equal(act(workspace, { paths: "masa.yaml" }).code, "1");
  assert.equal(act(workspace, { paths: "masa.yaml", gate: "false" }).code, "1");
  const named = { paths: "masa.yaml", config: ".arrcheck.yaml" };
  assert.match(act(workspace, named).out, /--gate and --fail-on never contradict each other/);
  assert.equal(act(workspace, { ...named, gate: "false" }).code, "0");
});

test("no link of the checkout leads out of it", () => {
  const workspace = council("linked");
  writeFileSync(join(folder("outside"), "secret.yaml"), "hunter2: hunter2\n");
  rmSync(join(workspace, "masa.yaml"));
  symlinkSync(join(folder("outside"), "secret.yaml"), join(workspace, "masa.yaml"));
  writeFileSync(join(workspace, "before.yaml"), text("examples/compliant-2023.yaml"));
  for (const given of [{}, { "compare-with": "before.yaml" }]) {
    const done = act(workspace, { paths: "masa.yaml", ...given });
    assert.equal(done.code, "3", done.out);
    assert.match(done.out, /leads out of the folder/);
    assert.doesNotMatch(done.out + done.summary, /hunter2/);
  }
});

test("inputs reach arrcheck as they are", () => {
  const odd = "-a $(touch owned) `touch owned`; \"touch\" 'owned'.yaml";
  const workspace = council("odd", with_gaps, odd);
  mkdirSync(join(workspace, "second folder"));
  writeFileSync(join(workspace, "second folder", "masa.yaml"), text("examples/compliant-2023.yaml"));
  const given = { paths: `${odd}\nsecond folder\n`, rules: "wt2023\nconsistency" };
  const done = act(workspace, { ...given, gate: "false", "fail-on": "never" });
  assert.equal(done.status, 0, done.out);
  assert.equal(act(workspace, { ...given, "fail-on": "never" }).code, "2");
  assert.ok(done.out.includes(odd));
  assert.match(done.out, /second folder\/masa\.yaml/);
  assert.ok(!existsSync(join(workspace, "owned")));
});

test("a wrong input ends as arrcheck ends", () => {
  const done = act(council("wrong"), { paths: "masa.yaml", rules: "wt1999" });
  assert.equal(done.status, 2, done.out);
  assert.equal(done.code, "2");
  assert.equal(act(council("absent"), { paths: "absent.yaml" }).status, 3);
  for (const input of ["waivers", "baseline", "config"]) {
    const absent = act(council(input), { paths: "masa.yaml", [input]: `no ${input} here.yaml` });
    assert.equal(absent.status, 2, absent.out);
    assert.ok(absent.out.includes(`no ${input} here.yaml`), absent.out);
  }
  assert.match(act(council("day"), { paths: "masa.yaml", "as-at": "tomorrow" }).out, /--as-at is "tomorrow"/);
});

test("a comparison says what the change does, and writes the comment", () => {
  const workspace = council("comparison", with_gaps);
  writeFileSync(join(workspace, "before.yaml"), text("examples/compliant-2023.yaml"));
  const given = { paths: "masa.yaml", "compare-with": "before.yaml", formats: "markdown:comment.md" };
  const done = act(workspace, given);
  assert.equal(done.status, 0, done.out);
  assert.match(done.out, /^Opened · must /m);
  assert.match(done.summary, /^before\n[^]*masa\.yaml/);
  const comment = readFileSync(join(done.reports, "comment.md"), "utf8");
  assert.ok(comment.length < 65536, "longer than GitHub lets a comment be");
  assert.match(comment, /masa\.yaml/);
  assert.equal(act(workspace, { ...given, "fail-on": "notify,opened" }).status, 1);
  assert.equal(act(workspace, { ...given, "compare-with": "main:absent.yaml" }).status, 3);
});

test("the comment is written where nothing of the pull request runs", () => {
  const { jobs } = parse(text("ci/github-diff.yml"));
  const given = jobs.arrcheck.steps.find((step) => step.with?.["compare-with"]).with;
  const kept = jobs.arrcheck.steps.find((step) => step.uses?.startsWith("actions/upload-artifact@"));
  const file = in_reports(kept.with.path);
  assert.equal(given.formats, `markdown:${file}`);
  assert.equal(kept.if, `\${{ !cancelled() && ${ran} }}`);
  assert.ok(jobs.comment.if.includes(ran.replace("steps.check", "needs.arrcheck")));
  assert.equal(jobs.arrcheck.outputs["exit-code"], "${{ steps.check.outputs.exit-code }}");
  assert.equal(jobs.arrcheck.permissions, undefined);
  assert.ok(jobs.comment.steps.every((step) => !step.uses || step.uses.startsWith("actions/download-artifact@")));
  assert.ok(jobs.comment.steps.at(-1).run.includes(`--body-file ${file}`));
});
