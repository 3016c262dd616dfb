"""The situations that every format is tried in: files, what is typed, and how it ends."""

import dataclasses
import shutil

AS_AT = "2025-11-22"
FILES, GAPS_IN_EACH = 10, 1000  # of the situation with many gaps

HOSTILE = [
    "% : , ]]> | = :: ##[group]x",
    "::error file=a.yaml::forged",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script> & \\\" ' ]]>]]>",
    "[x](javascript:alert(1)) {0} {} {{ %s ${IFS} `x` $(x)",
    "\\e[31m\\a\\b\\x7f \\uFFFE\\uFFFF",
    "\\u202Efdp.exe\\u202C \\u200B\\uFEFF\\U000E0041 \\u2028\\u0085",
    "a\\n::error::forged\\r\\n##vso[task.complete]",
    "字幕 é 😀",
]


@dataclasses.dataclass
class Situation:
    name: str
    arguments: list  # after `arrcheck validate -r tiny -f FORMAT`
    code: int
    stdin: str = ""  # name of a file


def arrangement(partners, boundaries="The county."):
    lines = ["arrcheck: arrangement/1", "title: An area", "edition: tiny", "transcription: complete"]
    lines += ["in-force-from: 2025-10-01", "area:", "  name: An area"]
    lines += [f"  boundaries: {boundaries}"] if boundaries else []
    lines += ["partners:"] + [f"  - {{id: {id}, kind: police, name: {name}}}" for id, name in partners]
    return "\n".join(lines) + "\n"


def write(folder, repository):
    """Writes the files of all situations into a new folder and returns the situations."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(repository / "tests/cli/files/area", folder)
    shutil.copytree(repository / "tests/cli/files/tiny", folder / "tiny")

    def add(name, text):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    gap = (folder / "gap-must.yaml").read_bytes()
    add("crlf.yaml", gap.replace(b"\n", b"\r\n"))
    add("bom.yaml", b"\xef\xbb\xbf" + gap)
    add("deux écoles/字 #1 100% [x].yaml", gap)
    add("folder\\windows.yaml", gap)
    add("bytes.yaml", b"\xff\xfe\x80")
    add("empty/readme.txt", "no arrangement")
    for number in range(FILES):
        add(f"many/{number}.yaml", arrangement((f"p{n}", f"Police {n}") for n in range(GAPS_IN_EACH)))
    add("twins.yaml", arrangement([("same", "One"), ("same", "One"), ("other", "One")]))
    add("hostile.yaml", arrangement(((f"p{n}", f'"{text}"') for n, text in enumerate(HOSTILE)), '""'))
    add("flow.yaml", "{arrcheck: arrangement/1, title: A, edition: tiny, transcription: complete, area: {name: A}, "
        "partners: [{id: a, kind: police, name: A}, {id: b, kind: police, name: B}]}")
    add("waivers.yaml", f"""arrcheck: waivers/1
waivers:
  - rule: tiny/boundaries
    item: document
    document: gap-must.yaml
    type: accepted-risk
    reason: "{HOSTILE[0]}"
    owner: "{HOSTILE[1]}"
    approved-by: "{HOSTILE[2]}"
    approved-on: {AS_AT}
    valid-through: {AS_AT}
""")
    add("baseline.json", """{
  "arrcheck": "baseline/1",
  "as-at": "2025-11-01",
  "gaps": [
    {"rule": "tiny/boundaries", "document": "gap-must.yaml", "item": "document",
     "fingerprint": "8947af701bc023b0"}
  ]
}
""")
    return [
        Situation("clean", ["good.yaml"], 0),
        Situation("one gap", ["gap-must.yaml"], 1),
        Situation("waived", ["gap-must.yaml", "--waivers", "waivers.yaml"], 0),
        Situation("in the baseline", ["gap-must.yaml", "--baseline", "baseline.json"], 0),
        Situation("gap without position", ["gap-may.yaml", "--fail-on", "may"], 1),
        Situation("cannot tell", ["unknown.yaml"], 0),
        Situation("cannot tell, failing", ["unknown.yaml", "--fail-on-unknown"], 1),
        Situation("unreadable file", ["broken.yaml", "gap-must.yaml"], 3),
        Situation("bytes that are no text", ["bytes.yaml", "good.yaml"], 3),
        Situation("unknown field", ["wrong-shape.yaml"], 3),
        Situation("no such file", ["nowhere.yaml", "good.yaml"], 3),
        Situation("nothing to check", ["empty"], 2),
        Situation("zero rules", ["gap-must.yaml", "--skip", "tiny"], 2),
        Situation("10,000 findings", ["many", "--fail-on", "should"], 1),
        Situation("hostile text", ["hostile.yaml"], 1),
        Situation("CRLF", ["crlf.yaml"], 1),
        Situation("BOM", ["bom.yaml"], 1),
        Situation("spaces and non-ASCII", ["deux écoles/字 #1 100% [x].yaml"], 1),
        Situation("Windows path", ["folder\\windows.yaml"], 1),
        Situation("path with a dot", ["./deux écoles/.././gap-must.yaml"], 1),
        Situation("absolute path", [str((folder / "gap-must.yaml").resolve())], 1),
        Situation("standard input", ["-", "--stdin-name", "a b.yaml"], 1, "gap-must.yaml"),
        Situation("several files", ["good.yaml", "gap-must.yaml", "gap-should.yaml", "unknown.yaml"], 1),
        Situation("several gaps in a line", ["flow.yaml"], 1),
        Situation("items of one name", ["twins.yaml"], 0),
        Situation("hidden by --show", ["gap-should.yaml", "--show", "must"], 0),
    ]
