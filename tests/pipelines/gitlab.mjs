// The job for GitLab: valid by GitLab's own schema, and run as a runner without containers would.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checker, council, folder, needed, surroundings, root, run, script, text, tool, with_gaps } from "./bench.mjs";

const { parse } = await needed("yaml");
const runner = tool("gitlab-ci-local");
const checker_at = checker("checker");
const programs = folder("programs");
for (const name of ["apt-get", "rsync"]) { // nothing is installed here, and nothing copied into a container
  script(join(programs, name), "exit 0");
}

const pipeline = (workspace, ...words) =>
  run(runner, ["--force-shell-executor", "--no-color", "--variable", `CHECKER=${checker_at}`, ...words], {
    cwd: workspace,
    env: { ...surroundings, PATH: `${programs}:${process.env.PATH}`, HOME: folder("home") },
  });

const with_job = (name, example) => {
  const workspace = council(name, example);
  cpSync(join(root, "ci/gitlab.yml"), join(workspace, ".gitlab-ci.yml"));
  return workspace;
};

test("the job has the form that GitLab asks for", () => {
  const workspace = with_job("form");
  assert.equal(pipeline(workspace, "--list").status, 0);
  writeFileSync(join(workspace, ".gitlab-ci.yml"), text("ci/gitlab.yml").replace("when: always", "when: never-ever"));
  assert.notEqual(pipeline(workspace, "--list").status, 0, "a broken job is not noticed");
});

test("the reports handed in are those that are written, and also after a failure", () => {
  const { artifacts, script: commands } = parse(text("ci/gitlab.yml")).arrcheck;
  assert.equal(artifacts.when, "always");
  assert.deepEqual(Object.keys(artifacts.reports).sort(), ["codequality", "junit"]);
  for (const [report, format] of [["codequality", "gitlab"], ["junit", "junit"]]) {
    assert.ok(commands[0].includes(`-f ${format}:${artifacts.reports[report]} `), report);
  }
});

test("a merge request hands in no report of its own, and disarms no gate", () => {
  const workspace = with_job("brought", with_gaps);
  mkdirSync(join(workspace, "arrcheck-reports"));
  writeFileSync(join(workspace, "arrcheck-reports/arrcheck.xml"), "forged");
  writeFileSync(join(workspace, ".arrcheck.yaml"), "arrcheck: config/1\nfail-on: never\n");
  assert.equal(pipeline(workspace).status, 1);
  assert.match(readFileSync(join(workspace, "arrcheck-reports/arrcheck.xml"), "utf8"), /<testsuites/);
  pipeline(workspace, "--variable", "ARRANGEMENT=--rules=wt1999");
  const left = join(workspace, "arrcheck-reports/arrcheck.xml");
  assert.ok(!existsSync(left) || !readFileSync(left, "utf8").includes("forged"));
});

test("an arrangement that meets every rule passes", () => {
  const workspace = with_job("met");
  const done = pipeline(workspace);
  assert.equal(done.status, 0, done.out);
  assert.deepEqual(JSON.parse(readFileSync(join(workspace, "arrcheck-reports/code-quality.json"), "utf8")), []);
  assert.match(readFileSync(join(workspace, "arrcheck-reports/arrcheck.xml"), "utf8"), /<testsuites/);
});

test("gaps fail the job, and both reports are there", () => {
  const workspace = with_job("gaps", with_gaps);
  const done = pipeline(workspace);
  assert.equal(done.status, 1, done.out);
  assert.match(done.out, /Gap · must /);
  const found = JSON.parse(readFileSync(join(workspace, "arrcheck-reports/code-quality.json"), "utf8"));
  assert.equal(found[0].location.path, "masa.yaml");
  assert.ok(existsSync(join(workspace, "arrcheck-reports/arrcheck.xml")));
});

test("another arrangement is named by a variable", () => {
  const done = pipeline(with_job("absent"), "--variable", "ARRANGEMENT=not there.yaml");
  assert.notEqual(done.status, 0);
  assert.match(done.out, /no such file or folder: not there\.yaml/);
});
