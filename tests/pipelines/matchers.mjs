// The problem matchers of VS Code and of GitHub's runners, on what arrcheck really prints.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { council, day, folder, program, run, text, with_gaps } from "./bench.mjs";

const editor = JSON.parse(text("ci/vscode-tasks.json")).tasks[0];
const runner = JSON.parse(text("ci/arrcheck-matcher.json")).problemMatcher;
const runner_severity = { error: "error", warning: "warning", info: "notice" };

// What the editor makes of a line: the first matcher that fits says it.
const read = (line) => {
  const fitting = editor.problemMatcher.filter((each) => new RegExp(each.pattern.regexp).test(line));
  assert.ok(fitting.length <= 1, `${fitting.length} matchers fit: ${line}`);
  const [matcher] = fitting;
  if (!matcher) {
    return undefined;
  }
  const { pattern, severity } = matcher;
  const found = new RegExp(pattern.regexp).exec(line);
  const part = (name) => found[pattern[name]];
  return { severity, file: part("file"), line: part("line"), column: part("column"), code: part("code"), message: part("message") };
};

const lines = (workspace, ...words) => {
  const done = run(program, [...editor.args.slice(0, -1), "--as-at", day, ...words, "."], { cwd: workspace });
  assert.ok(done.status < 4, done.out);
  return done.out.trimEnd().split("\n");
};

test("runners are told what the editor is told", () => {
  assert.deepEqual(
    runner,
    editor.problemMatcher.map(({ owner, severity, pattern }) => ({
      owner,
      severity: runner_severity[severity],
      pattern: [pattern],
    })),
  );
});

const grave = { must: "error", "must-not": "error", error: "error", should: "warning", warning: "warning", may: "info" };

// Every open gap by its duty, and every other one as information.
const same_as_json = (workspace, ...words) => {
  const done = run(program, ["validate", "-q", "--as-at", day, "-f", "json", ...words, "masa.yaml"], { cwd: workspace });
  const expected = JSON.parse(done.out)
    .findings.filter(({ outcome }) => outcome === "gap" || outcome === "cannot-tell")
    .map((each) => {
      const open = each.outcome === "gap" && !each.waiver && !each["in-baseline"];
      const { line, column } = each.location;
      return [open ? grave[each.duty ?? each.severity] : "info", "masa.yaml", line, column, each.rule].join(" ");
    });
  const seen = lines(workspace, ...words)
    .map(read)
    .filter(Boolean)
    .map((each) => [each.severity, each.file, each.line, each.column, each.code].join(" "));
  assert.ok(expected.length > 20);
  assert.deepEqual(seen.sort(), expected.sort());
  return seen;
};

test("every finding of a real arrangement is one problem of its severity", () => {
  const seen = same_as_json(council("gaps", with_gaps));
  assert.ok(["error", "warning", "info"].every((severity) => seen.some((each) => each.startsWith(severity))));
});

test("a gap that is waived or in the baseline is information", () => {
  const workspace = council("standing", with_gaps);
  writeFileSync(
    join(workspace, "waivers.yaml"),
    `arrcheck: waivers/1
waivers:
  - rule: wt2023/103-scrutiny
    item: document
    type: accepted-risk
    reason: "The page moves in [January]: see 1:2:3"
    owner: Business manager
    approved-by: Executive group
    valid-through: 2027-01-31
`,
  );
  const waived = same_as_json(workspace, "--waivers", "waivers.yaml", "--against-edition", "wt2018");
  assert.ok(waived.some((each) => each.startsWith("info ") && each.endsWith(" wt2023/103-scrutiny")));
  run(program, ["validate", "-q", "--as-at", day, "--write-baseline", "baseline.json", "masa.yaml"], { cwd: workspace });
  const known = same_as_json(workspace, "--baseline", "baseline.json", "--against-edition", "wt2018");
  assert.ok(known.every((each) => each.startsWith("info ")));
});

test("what is met or does not apply is no problem", () => {
  const workspace = council("verbose", with_gaps);
  const all = lines(workspace, "--verbose");
  assert.ok(all.some((line) => line.includes(" met: ")) && all.some((line) => line.includes(" not-applicable: ")));
  assert.equal(all.map(read).filter(Boolean).length, lines(workspace).map(read).filter(Boolean).length);
});

test("a path of Windows and a message with brackets and colons stay whole", () => {
  const workspace = folder("windows");
  const post = "Chief [a:1:2: must x/y z] (see: p. 3)";
  const file = "C:\\masa 2025\\arrangement (final).yaml";
  writeFileSync(join(workspace, file), text(`examples/${with_gaps}.yaml`).replace("post: Chief Operating Officer", `post: "${post}"`));
  const [found] = lines(workspace, "--only", "wt2023/lsp-posts-local-authority").map(read);
  assert.equal(found.file, file);
  assert.equal(found.severity, "info"); // nobody knows such a post
  assert.equal(found.code, "wt2023/lsp-posts-local-authority");
  assert.ok(found.message.includes(`(${post})`), found.message);
});

test("a file that cannot be read is an error at its line, a remark about the run is none", () => {
  const workspace = folder("unreadable");
  writeFileSync(join(workspace, "masa.yaml"), "arrcheck: arrangement/1\n\ttitle: x\n");
  writeFileSync(join(workspace, "other.yml"), "on: push\n");
  const found = lines(workspace).map(read).filter(Boolean);
  assert.deepEqual(found, [
    {
      severity: "error",
      file: "masa.yaml",
      line: "2",
      column: "1",
      code: "yaml/tab-indent",
      message: "line 2 starts with a tab, expected spaces",
    },
  ]);
  assert.equal(read("arrcheck:1:1: error run/no-files nothing to check"), undefined);
});

test("a must-not is as grave as a must", () => {
  const workspace = folder("must-not");
  writeFileSync(join(workspace, "masa.yaml"), text(`examples/${with_gaps}.yaml`).replace("kind: icb", "kind: ccg"));
  const [found] = lines(workspace, "--only", "wt2023/no-ccg").map(read);
  assert.deepEqual([found.severity, found.code], ["error", "wt2023/no-ccg"]);
});
