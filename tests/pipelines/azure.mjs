// The pipeline for Azure DevOps: YAML of known steps, whose scripts are run here with a stand-in for docker.
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { checker, council, folder, needed, surroundings, run, script, text, with_gaps } from "./bench.mjs";

const { parse } = await needed("yaml");
const pipeline = parse(text("ci/azure-pipelines.yml"));
const checker_at = checker("checker");
const programs = folder("programs");
// "docker run … -v HERE:THERE … -w FOLDER debian:12 PROGRAM …" without a container: THERE is HERE.
script(
  join(programs, "docker"),
  'while [ "$1" != debian:12 ]; do',
  '  case $1 in *:/arrcheck) checker=${1%:/arrcheck} ;; *:/reports) reports=${1%:/reports} ;; esac; shift',
  "done",
  "program=$checker/${2#/arrcheck/}; shift 2",
  'for word; do shift; case $word in *:/reports/*) word=${word%%:*}:$reports/${word#*:/reports/} ;; esac; set -- "$@" "$word"; done',
  'exec "$program" "$@"',
);
// "git clone … ADDRESS FOLDER" takes the checker that is here.
script(join(programs, "git"), `for folder; do :; done; cp -r "${checker_at}" "$folder"`);

// What is published is what arrcheck wrote, and only when it ran to its end.
const ran = "and(succeededOrFailed(), in(variables.arrcheckCode, '0', '1'))";

// Runs the steps in order, as an agent does; what comes back is each script's status and output.
const agent = (workspace) => {
  const temp = folder(`temp-${basename(workspace)}`);
  const env = { ...surroundings, PATH: `${programs}:${process.env.PATH}`, AGENT_TEMPDIRECTORY: temp };
  const done = [];
  let failed = false;
  let code = "";
  for (const step of pipeline.steps.filter((each) => each.script)) {
    if (step.condition ? step.condition !== ran || !["0", "1"].includes(code) : failed) {
      continue;
    }
    done.push(run("bash", ["--noprofile", "--norc", "-c", step.script], { cwd: workspace, env }));
    code = /##vso\[task\.setvariable variable=arrcheckCode\](\d+)/.exec(done.at(-1).out)?.[1] ?? code;
    failed ||= done.at(-1).status !== 0;
  }
  return { failed, done, reports: join(temp, "reports"), out: done.map((each) => each.out).join("") };
};

test("the steps are those that Azure knows", () => {
  assert.deepEqual(Object.keys(pipeline).sort(), ["pool", "steps", "trigger"]);
  for (const step of pipeline.steps) {
    const kinds = ["checkout", "script", "task"].filter((kind) => kind in step);
    assert.equal(kinds.length, 1, JSON.stringify(step));
    for (const key of Object.keys(step)) {
      assert.ok([...kinds, "displayName", "condition", "inputs"].includes(key), key);
    }
    assert.ok(!("task" in step) || /^\w+@\d+$/.test(step.task));
  }
});

test("what is published is what was written, and also after a failure", () => {
  const check = pipeline.steps.findIndex((step) => step.script?.includes("validate"));
  const later = pipeline.steps.slice(check + 1);
  assert.ok(later.length > 0);
  for (const step of later) {
    assert.equal(step.condition, ran);
    const file = step.inputs?.testResultsFiles ?? step.inputs?.PathtoPublish ?? step.script.slice(0, -1);
    assert.ok(pipeline.steps[check].script.includes(`:/reports/${basename(file)}`), file);
    const folder = step.inputs?.searchFolder ?? file;
    assert.match(folder, /(\$\(Agent\.TempDirectory\)|\$AGENT_TEMPDIRECTORY)\/reports/);
  }
});

test("an arrangement that meets every rule passes, one with gaps does not", () => {
  const met = agent(council("met"));
  assert.equal(met.failed, false, met.out);
  const workspace = council("with-gaps", with_gaps);
  const gaps = agent(workspace);
  assert.equal(gaps.done[1].status, 1, gaps.out);
  assert.match(gaps.out, /Gap · must /);
  assert.ok(gaps.out.includes(`##vso[task.uploadsummary]${gaps.reports}/arrcheck.md`));
  for (const file of ["arrcheck.xml", "arrcheck.md", "arrcheck.sarif"]) {
    assert.ok(existsSync(join(gaps.reports, file)), file);
    assert.ok(!existsSync(join(workspace, file)), file);
  }
});

test("nothing is published of a run that did not come about", () => {
  const workspace = council("broken");
  writeFileSync(join(workspace, "masa.yaml"), "a: [\n");
  writeFileSync(join(workspace, "arrcheck.md"), "forged\n");
  assert.doesNotMatch(agent(workspace).out, /uploadsummary/);
});
