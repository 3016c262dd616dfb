#!/usr/bin/env python3
"""Makes seeds and dictionaries for the fuzz targets out of what the repository has:

    seeds.py REPOSITORY FOLDER

writes FOLDER/TARGET/… and FOLDER/TARGET.dict. Seeds are small, so that many can be tried in a second.
"""
import json
import pathlib
import re
import sys

MOST = 3000  # bytes of a seed
BETWEEN = "\n%%%\n"  # input.cc parts an input here
HEAD = "arrcheck: arrangement/1\ntitle: A\nedition: wt2023\ntranscription: complete\n"

YAML = ["- ", ": ", "? ", "[", "]", "{", "}", ", ", " #", "|", ">", "|-\n", ">+\n", "|2\n", "''", '"', "'", "---\n",
        "...\n", "&a", "*a", "!", "!!str ", "%YAML 1.2\n", "~", "null", "true", "<<: ", "\\u00e9", "\\x41", "\\\n",
        "\r\n", "\t", "\u00e9", "\u00a0", "\ufeff", "\u2028", "\u202e", "\U0001f600", "\U000e0061", "2025/26",
        "2025-02-29", "9999-12-31", "-0", "1e9", "0.1", "90000000000000000", "TBC"]
NASTY = ["::error file=a.yaml::forged", "##vso[task.complete]", "##[group]x", "%0A::error::x", "\x1b[31m", "\u009b31m",
         "\x07", "]]>", "<script>", "&amp;", "`", "|", "\u200b", "=cmd|' /C calc'!A0", "{}", "%s", "\\", "```", "\r",
         " \u0301", "\u5b57\u5e55"]


class Seeds:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def add(self, target, *parts):
        text = BETWEEN.join(part.rstrip("\n") for part in parts) + "\n"
        bytes_ = text.encode("utf-8", "surrogateescape")
        if len(bytes_) <= MOST:
            self.count += 1
            folder = self.folder / target
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{self.count:05d}").write_bytes(bytes_)

    def dictionary(self, target, words):
        def quoted(word):
            return "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode())

        lines = [f'"{quoted(word)}"' for word in dict.fromkeys(words) if 0 < len(word.encode()) < 64]
        (self.folder / f"{target}.dict").write_text("\n".join(lines) + "\n")


def words_of(schema):
    """Every key and every value that a schema names."""
    words = []

    def walk(node):
        if isinstance(node, dict):
            words.extend(node.get("properties", {}))
            words.extend(str(value) for value in node.get("enum", []))
            if "const" in node:
                words.append(str(node["const"]))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(json.loads(schema.read_text()))
    return words


def cases(path):
    """The sections of a file of cases, each begun by "=== what"."""
    return re.split(r"^=== .*\n", path.read_text(), flags=re.M)[1:]


def sections(scenario):
    """(title, text) of each section of a scenario."""
    parts = re.split(r"^=== (.*)\n", scenario, flags=re.M)
    return list(zip(parts[1::2], parts[2::2]))


def with_head(document):
    """A document of which a test says only what it is about, as a whole file."""
    return HEAD + "".join(line for line in document.splitlines(True) if not line.startswith("title:"))


def seeds_of_examples(root, seeds):
    for path in sorted(root.glob("examples/*.yaml")):
        blocks = re.split(r"^(?=[a-z])", path.read_text(), flags=re.M)
        head = [b for b in blocks if re.match(r"(arrcheck|title|edition|transcription|arrangement|period):", b)]
        for block in blocks[1:]:
            seeds.add("reader", block)
            if block not in head:
                seeds.add("check", "".join(head) + block, "a")
                seeds.add("diff", "".join(head), "".join(head) + block)


def seeds_of_cases(root, seeds):
    for line in (root / "tests/unit/rules/verbs.cases").read_text().splitlines():
        document = re.match(r"  \{(.*)\} => ", line)
        if document:
            head = ", ".join(one for one in HEAD.splitlines() if not one.startswith("title"))
            title = "" if "title:" in document[1] else ", title: A"
            seeds.add("check", f"{{{head}{title}, {document[1]}}}", "a")
    for case in cases(root / "tests/unit/document/diff/changes.txt"):
        versions = case.split("---\n")
        seeds.add("diff", with_head(versions[0]), with_head(versions[1]), str(seeds.count % 10))
    for case in cases(root / "tests/unit/rules/refused.cases"):
        head = "rule: a/b\ntitle: T\nduty: must\nkind: content\nsource: {instrument: a, heading: H, confidence: stated}\nsays: S\n"
        seeds.add("other_files", head + case.split("---\n")[0])


def seeds_of_rules(root, seeds):
    for path in sorted(root.glob("rules/**/*.yaml")) + sorted(root.glob("tests/cli/files/**/*.yaml")):
        seeds.add("other_files", path.read_text())


def seeds_of_scenarios(root, seeds):
    for path in sorted(root.glob("tests/cli/**/*.scenario")):
        told = sections(path.read_text())
        given = [(title, text) for title, text in told
                 if title.split()[0] in ("file", "folder", "environment", "input", "run")]
        seeds.add("command_line", "".join(f"=== {title}\n{text}" for title, text in given))
        files = [text for title, text in given if title.startswith("file ") and " from " not in title]
        for text in files:
            seeds.add("reader", text)
            seeds.add("other_files", text)
            seeds.add("check", text, "a")
        if "/diff/" in str(path) and len(files) == 2:
            seeds.add("diff", files[0], files[1], "a")


def seeds_of_texts(seeds):
    for number, text in enumerate(NASTY):
        for subject in range(4):  # the choices: what is shown, in which format, how
            seeds.add("formats", chr(subject) + chr(number % 11) + chr(number % 2) * 8 + "abcdefgh", text, "plain")
    for sample in ("a: [1, {b: c}]\n", '"a": "\\u00e9\\\n  b"\n', "a: |2-\n   b\n\n", "- - a\n  - 'it''s'\n", ">+\n a\n\n"):
        seeds.add("reader", sample)


def main(root, folder):
    seeds = Seeds(folder)
    seeds_of_examples(root, seeds)
    seeds_of_cases(root, seeds)
    seeds_of_rules(root, seeds)
    seeds_of_scenarios(root, seeds)
    seeds_of_texts(seeds)
    schema = {path.name.split(".")[0]: words_of(path) for path in root.glob("schemas/*.schema.json")}
    said = re.findall(r"`([^`\n]+)`", (root / "docs/rule-language.md").read_text())
    options = re.findall(r"--[a-z-]+", "\n".join(p.read_text() for p in sorted(root.glob("docs/*.md"))))
    parting = ["\n%%%\n"]
    seeds.dictionary("reader", YAML)
    seeds.dictionary("check", YAML + parting + schema["arrangement"] + schema["yearly-report"])
    seeds.dictionary("diff", YAML + parting + ["was: "] + schema["arrangement"])
    others = (words for name, words in sorted(schema.items()) if name not in ("arrangement", "yearly-report"))
    seeds.dictionary("other_files", YAML + parting + said + [word for words in others for word in words])
    seeds.dictionary("formats", NASTY + parting)
    seeds.dictionary("command_line", options + NASTY + ["\n=== run\n", "\n=== input\n", "\n=== file ", " from "])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
