// What the tests of this folder share. Each is called as  node TEST.mjs PROGRAM FOLDER  and ends with 77
// (skipped) where what it needs is not to be had, unless CI=true.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, "../..");
export const program = resolve(process.argv[2]);
const work = join(resolve(process.argv[3]), basename(process.argv[1], ".mjs"));
rmSync(work, { recursive: true, force: true });

// The day on which the examples are checked.
export const day = "2026-09-01";

export const skip = (why) => {
  const refused = process.env.CI === "true";
  console.log(`${why}: ${refused ? "FAILED" : "skipped"}`);
  process.exit(refused ? 1 : 77);
};

// A package of package.json here, and a program that such a package brings.
export const needed = (name) => import(name).catch(() => skip(`the npm package ${name} is missing`));
export const tool = (name) => {
  const path = join(here, "node_modules/.bin", name);
  return existsSync(path) ? path : skip(`the npm package with ${name} is missing`);
};

export const text = (path) => readFileSync(join(root, path), "utf8");

// An empty folder of its own.
export const folder = (name) => {
  const made = join(work, name);
  mkdirSync(made, { recursive: true });
  return made;
};

export const script = (path, ...lines) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${lines.join("\n")}\n`);
  chmodSync(path, 0o755);
};

// The real arrangement meets every must about contents: one of them is denied here.
const arrangement = (example) => {
  const published = text(`examples/${example}.yaml`);
  return example === with_gaps ? published.replace("independent: true", "independent: false") : published;
};

// A council's repository, with an arrangement that meets every rule or one with gaps.
export const council = (name, example = "compliant-2023", file = "masa.yaml") => {
  const made = folder(name);
  writeFileSync(join(made, file), arrangement(example));
  git(made, "init", "-q", "-b", "main");
  git(made, "add", ".");
  commit(made);
  return made;
};

export const with_gaps = "leicester-leicestershire-rutland-2025";

// A copy of this repository as far as pipelines use it, whose scripts/arrcheck is the program that was
// built already.
export const checker = (name) => {
  const made = folder(name);
  for (const path of ["action.yml", "ci", ".pre-commit-hooks.yaml"]) {
    cpSync(join(root, path), join(made, path), { recursive: true });
  }
  script(
    join(made, "scripts/arrcheck"),
    `case "$*" in *--as-at*) exec "${program}" "$@" ;; esac`,
    `exec "${program}" --as-at ${day} "$@"`,
  );
  git(made, "init", "-q", "-b", "main");
  git(made, "add", ".");
  commit(made);
  return made;
};

export const git = (where, ...words) =>
  execFileSync("git", ["-C", where, ...words], { encoding: "utf8", env: surroundings });

const commit = (where) =>
  git(where, "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-q", "-m", "As published");

// Nothing of the caller's own git, of its pipeline or of its settings for arrcheck.
const callers = /^(GIT_(DIR|INDEX_FILE|WORK_TREE)|GITHUB_\w+|GITLAB_CI|ARRCHECK_\w+)$/;
export const surroundings = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !callers.test(name))),
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

// Runs a command to its end: {status, out}, both streams together.
export const run = (command, words, options = {}) => {
  const done = spawnSync(command, words, { encoding: "utf8", env: surroundings, ...options });
  if (done.error) {
    throw done.error;
  }
  return { status: done.status, out: done.stdout + done.stderr };
};
