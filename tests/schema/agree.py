"""Requires that arrcheck and ajv judge every file of the corpus alike.

    agree.py --verdicts PROGRAM --work FOLDER --examples FOLDER SCHEMA...

A SCHEMA may be a folder of schemas. One that only describes what the program writes is checked
for being a good schema and no more. The examples, as they are and with a key misspelt, are judged
by the schema of the kind of file they say they are.

Ends with 77 (skipped) where npm or its packages are not to be had, unless CI=true."""

import argparse
import collections
import os
import pathlib
import shutil
import subprocess
import sys

import corpus

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
FEWEST_OF_EACH = 50  # accepted and rejected files, over all schemas
BATCH = 5000
OUTPUTS = {"areas", "diff", "report"}  # schemas of what the program writes


def installed():
    """Installs the other validator where it is missing."""
    if (HERE / "node_modules" / "ajv").is_dir():
        return True
    npm = shutil.which("npm")
    return npm is not None and subprocess.run([npm, "ci"], cwd=HERE, stdout=subprocess.DEVNULL).returncode == 0


def verdicts(command, schema, paths):
    """What a judge says of each path. Without paths it only has to accept the schema."""
    found = {}
    for start in range(0, max(1, len(paths)), BATCH):
        files = [str(path) for path in paths[start : start + BATCH]]
        done = subprocess.run([*command, schema, *files], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} {schema}:\n{done.stdout[-2000:]}{done.stderr}")
        for line in done.stdout.splitlines():
            verdict, path = line.split(" ", 1)
            found[path] = verdict
    return found


def compare(program, schema, paths, counts):
    judge = ["node", str(HERE / "judge.mjs")]
    ours = verdicts([program], schema, paths) if paths else {}
    theirs = verdicts(judge, schema, paths)
    disputed = [path for path in map(str, paths) if ours.get(path) != theirs.get(path) or ours[path] == "unreadable"]
    here = collections.Counter(theirs.values())
    counts.update(here)
    print(f"{name_of(schema)}: {len(paths)} files, {here['accept']} accepted, {here['reject']} rejected")
    for path in disputed[:20]:
        print(f"  {path}: arrcheck says {ours.get(path)}, ajv says {theirs.get(path)}")
    return len(disputed)


def name_of(schema):
    return pathlib.Path(schema).name.split(".")[0]


def corpus_for(schema, options):
    folder = options.work / name_of(schema)
    if name_of(schema) in OUTPUTS:
        return []
    thorough = pathlib.Path(schema).parent == HERE
    paths = corpus.write(schema, folder, every=1 if thorough else 5)
    for example in sorted(options.examples.glob("*.yaml")):
        if f"\narrcheck: {name_of(schema)}/" in example.read_text(encoding="utf-8"):
            paths += corpus.write_misspelt(example, folder, every=4)
    return paths


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--verdicts", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--examples", required=True, type=pathlib.Path)
    parser.add_argument("schemas", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    if shutil.which("node") is None or not installed():
        needed = os.environ.get("CI") == "true"
        print("node, npm or the packages of tests/schema/package.json are missing:", "FAILED" if needed else "skipped")
        return 1 if needed else SKIPPED
    shutil.rmtree(options.work, ignore_errors=True)
    counts = collections.Counter()
    disputed = 0
    for given in options.schemas:
        for schema in sorted(given.glob("*.json")) if given.is_dir() else [given]:
            disputed += compare(options.verdicts, str(schema), corpus_for(schema, options), counts)
    print(f"together: {counts['accept']} accepted, {counts['reject']} rejected, {disputed} disputed")
    too_few = min(counts["accept"], counts["reject"]) < FEWEST_OF_EACH
    return 1 if disputed or too_few else 0


if __name__ == "__main__":
    sys.exit(main())
