"""Tries a format with the real program, and has a parser that is not ours read what it writes.

    check.py FORMAT --program PROGRAM --source REPOSITORY --work FOLDER

Every situation of inputs.py is run: standard output has to be the report and nothing else, the
exit code the one that is said there, and a second run under another locale and time zone the same
to the byte. Then the format's reader below gets all reports and the goldens, those of diffs
included.

To add a format: write `def NAME(reports): ...` in readers.py, which gets a list of Report and
raises an AssertionError (or its parser's own error) for one that is not right, put it into
readers.READERS, and its name into the list in CMakeLists.txt.

Ends with 77 (skipped) where a validator is not to be had, unless CI=true."""

import argparse
import json
import os
import pathlib
import subprocess
import sys

import inputs
import readers

SKIPPED = 77
HERE_AND_ELSEWHERE = [
    {"LC_ALL": "C.UTF-8", "TZ": "Europe/London"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"},
]


def run(options, situation, form, world):
    command = [options.program, "validate", "-r", "tiny", "--as-at", inputs.AS_AT, "-f", form, *situation.arguments]
    stdin = (options.inputs / situation.stdin).read_bytes() if situation.stdin else b""
    done = subprocess.run(
        command, cwd=options.inputs, input=stdin, capture_output=True, env={"PATH": os.environ["PATH"], **world}
    )
    assert done.returncode == situation.code, f"{situation.name}: ends with {done.returncode}\n{done.stderr.decode()}"
    return done.stdout


def report_of(options, situation):
    """The report in a situation, kept in a file, beside what the JSON format says."""
    here, elsewhere = (run(options, situation, options.format, world) for world in HERE_AND_ELSEWHERE)
    assert here == elsewhere, f"{situation.name}: another locale and time zone give another report"
    path = options.work / f"{situation.name.replace(' ', '-').replace(',', '')}.{options.format}"
    path.write_bytes(here)
    return readers.Report(situation.name, path, json.loads(run(options, situation, "json", HERE_AND_ELSEWHERE[0])))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("format", choices=sorted(readers.READERS))
    parser.add_argument("--program", required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    options.inputs = options.work / "inputs"
    folders = [options.source / "tests/golden" / f"{prefix}{options.format}" for prefix in ("", "diff-")]
    goldens = [path for folder in folders for path in sorted(folder.glob("*.golden"))]
    try:
        reports = [readers.Report(f"golden {path.parent.name} {path.stem}", path) for path in goldens]
        reports += [report_of(options, one) for one in inputs.write(options.inputs, options.source)]
        readers.READERS[options.format](reports)
    except readers.Missing as missing:
        needed = os.environ.get("CI") == "true"
        print(f"{missing}:", "FAILED" if needed else "skipped")
        return 1 if needed else SKIPPED
    print(f"{options.format}: {len(reports)} reports read, {len(goldens)} of them goldens")
    return 0


if __name__ == "__main__":
    sys.exit(main())
