// The hooks, run by pre-commit itself, without a network.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checker, council, folder, git, surroundings, run, script, skip, text, with_gaps } from "./bench.mjs";

if (run("sh", ["-c", "command -v pre-commit"]).status !== 0) {
  skip("pre-commit is missing");
}

const checker_at = checker("checker");
const programs = folder("programs"); // where arrcheck is installed
script(join(programs, "arrcheck"), `exec "${join(checker_at, "scripts/arrcheck")}" "$@"`);

const hook = (workspace, id, ...words) =>
  run("pre-commit", ["try-repo", checker_at, id, "--all-files", "--verbose", "--color", "never", ...words], {
    cwd: workspace,
    env: { ...surroundings, PATH: `${programs}:${process.env.PATH}`, PRE_COMMIT_HOME: folder("home") },
  });

// A council's repository with other YAML beside the arrangement, which no hook may look at.
const beside = (name, example, file) => {
  const workspace = council(name, example, file);
  writeFileSync(join(workspace, "mkdocs.yml"), "site_name: !!python/name:x\n");
  git(workspace, "add", ".");
  return workspace;
};

for (const id of ["arrcheck", "arrcheck-from-source"]) {
  test(`${id} lets an arrangement pass that meets every rule`, () => {
    const done = hook(beside(`${id}-met`), id);
    assert.equal(done.status, 0, done.out);
    assert.match(done.out, /Passed/);
    assert.doesNotMatch(done.out, / must /);
  });

  test(`${id} stops one with gaps`, () => {
    const done = hook(beside(`${id}-gaps`, with_gaps, "masa-2025.yaml"), id);
    assert.equal(done.status, 1, done.out);
    assert.match(done.out, /exit code: 1/);
    assert.match(done.out, /masa-2025\.yaml/);
    assert.doesNotMatch(done.out, /mkdocs/);
  });

  test(`${id} is not disarmed by what is committed`, () => {
    const workspace = beside(`${id}-disarmed`, with_gaps);
    writeFileSync(join(workspace, ".arrcheck.yaml"), "arrcheck: config/1\nfail-on: never\n");
    git(workspace, "add", ".");
    assert.equal(hook(workspace, id).status, 1);
  });
}

test("the example of a configuration names a hook that there is", () => {
  const ids = [...text("ci/pre-commit-config.yaml").matchAll(/- id: (\S+)/g)].map((match) => match[1]);
  assert.ok(ids.length > 0);
  for (const id of ids) {
    assert.match(text(".pre-commit-hooks.yaml"), new RegExp(`^- id: ${id}$`, "m"));
  }
  assert.equal(run("pre-commit", ["validate-config", "ci/pre-commit-config.yaml"], { cwd: checker_at }).status, 0);
  assert.equal(run("pre-commit", ["validate-manifest", ".pre-commit-hooks.yaml"], { cwd: checker_at }).status, 0);
});
