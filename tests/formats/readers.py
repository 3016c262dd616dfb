"""For each format a reader that judges its reports: a parser or validator from elsewhere, and what
the format's users need besides."""

import csv as csv_parser
import dataclasses
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import urllib.parse
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
MULTITOOL = HERE / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
SCHEMA_JUDGE = HERE.parent / "schema/validate-report.mjs"


class Missing(Exception):
    """A validator that is not on this machine."""


@dataclasses.dataclass
class Report:
    name: str
    path: pathlib.Path
    told: dict = None  # what the JSON format says of the same run; nothing for a golden

    def text(self):
        text = self.path.read_bytes().decode()  # UTF-8, or it raises
        assert not text.startswith("\ufeff") and text.endswith("\n"), self.name
        return text

    def findings(self, wanted):
        return [one for one in self.told["findings"] if wanted(one)]

    def diagnostics(self, *severities):
        return [one for one in self.told["diagnostics"] if one["severity"] in severities]


def is_open_gap(finding):
    return finding["outcome"] == "gap" and not finding["waiver"] and not finding["in-baseline"]


def is_open(finding):
    return finding["outcome"] == "cannot-tell" or is_open_gap(finding)


def require(condition, report, *words):
    if not condition:
        raise AssertionError(f"{report.name}: {' '.join(map(str, words))}")


def schema(path, reports):
    """Has ajv validate JSON reports."""
    if not shutil.which("node") or not (SCHEMA_JUDGE.parent / "node_modules/ajv").is_dir():
        raise Missing("the validator of JSON Schema (tests/schema) is missing")
    done = subprocess.run(
        ["node", SCHEMA_JUDGE, path, *[one.path for one in reports]], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


# --- junit


def junit(reports):
    for report in reports:
        root = ElementTree.fromstring(report.text())
        require(root.tag == "testsuites", report, root.tag)
        for suite in [root, *root.iter("testsuite")]:
            ends = {
                "tests": len(list(suite.iter("testcase"))),
                "failures": len(list(suite.iter("failure"))),
                "errors": len(list(suite.iter("error"))),
                "skipped": len(list(suite.iter("skipped"))),
            }
            for name, number in ends.items():
                require(suite.get(name) == str(number), report, name, suite.get(name), "are", number)
        cases = list(root.iter("testcase"))
        names = {(case.get("classname"), case.get("name")) for case in cases}
        require(len(names) == len(cases), report, "names are not unique")
        require(all(case.get("file") for case in cases), report, "a test without a file")
        ends = [*root.iter("failure"), *root.iter("error"), *root.iter("skipped")]
        require(all(end.get("message") is not None for end in ends), report, "no message")
        if report.told:
            gaps, all_findings = report.findings(is_open_gap), report.findings(lambda _: True)
            errors = report.diagnostics("error")
            met = report.findings(lambda one: one["outcome"] == "met")
            require(int(root.get("failures")) == len(gaps), report, "failures")
            require(int(root.get("errors")) == len(errors), report, "errors")
            require(int(root.get("tests")) == len(all_findings) + len(errors), report, "tests")
            require(int(root.get("skipped")) == len(all_findings) - len(met) - len(gaps), report, "skipped")
    if shutil.which("xmllint"):
        command = ["xmllint", "--noout", *[one.path for one in reports]]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


# --- gitlab


def gitlab(reports):
    for report in reports:
        issues = json.loads(report.text())
        fingerprints = {issue["fingerprint"] for issue in issues}
        require(len(fingerprints) == len(issues), report, "fingerprints are not unique")
        for issue in issues:
            path = issue["location"]["path"]
            is_relative = not path.startswith(("/", "./")) and "\\" not in path and "/./" not in path
            require(is_relative or report.name == "absolute path" and path.startswith("/"), report, path)
        if report.told:
            expected = len(report.findings(is_open)) + len(report.diagnostics("error", "warning"))
            require(len(issues) == expected, report, f"{len(issues)} issues, expected {expected}")
            lines = sorted(issue["location"]["lines"]["begin"] for issue in issues)
            places = [one["location"] for one in report.findings(is_open) + report.diagnostics("error", "warning")]
            require(lines == sorted(place["line"] if place else 1 for place in places), report, "lines")
        require(report.name != "clean" or report.text() == "[]\n", report, "is not empty")
    schema(HERE / "gitlab.schema.json", reports)


# --- sarif


def sarif_result(report, run, result):
    rules = run["tool"]["driver"]["rules"]
    require(rules[result["ruleIndex"]]["id"] == result["ruleId"], report, "ruleIndex")
    require(len(result["locations"]) == 1, report, "not one location")
    require(len(result.get("relatedLocations", [])) <= 10, report, "over ten locations")
    require("fixes" not in result, report, "fixes without changes")
    require(list(result["partialFingerprints"]) == ["arrcheckFinding/v1"], report, "fingerprints")
    for place in result["locations"] + result.get("relatedLocations", []):
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        region = place["physicalLocation"]["region"]
        require(re.fullmatch(r"[-A-Za-z0-9._~/%]+|file:///[-A-Za-z0-9._~/%:]+", uri), report, uri)
        require(not uri.startswith(("/", "./")) and "/./" not in uri, report, uri)
        require(all(region[key] >= 1 for key in ("startLine", "startColumn", "endLine", "endColumn")), report, region)
        start, end = ((region[f"{at}Line"], region[f"{at}Column"]) for at in ("start", "end"))
        require(start <= end, report, region)


def sarif_places(report, run):
    """The regions are the places that the JSON format tells."""
    keys = ["startLine", "startColumn", "endLine", "endColumn"]
    ours = ["line", "column", "end-line", "end-column"]
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in run["results"]]
    told = [one["location"] or dict.fromkeys(ours, 1) for one in report.findings(is_open)]
    taken = set()
    for result, region, place in zip(run["results"], regions, told):
        file = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        # GitHub takes two results of a rule on one line for one: the later ones stand further down.
        is_first = (result["ruleId"], file, place["line"]) not in taken
        taken.add((result["ruleId"], file, region["startLine"]))
        same = [region[key] for key in keys] == [place[key] for key in ours]
        require(same or not is_first and region["startLine"] > place["line"], report, region, place)
    many_lines = len({line for _, _, line in taken}) > 1
    require(len(taken) == len(regions) or not many_lines, report, "results of a rule on one line")
    paths = {urllib.parse.unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for one in run["results"]}
    known = {one["path"].replace("\\", "/") for one in report.told["documents"]}
    shortened = {os.path.normpath(path) for path in known} | {f"file://{path}" for path in known}
    require(paths <= shortened, report, paths)


def sarif(reports):
    for report in reports:
        log = json.loads(report.text())
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        require(run["automationDetails"]["id"].endswith("/"), report, "category")
        require(len({rule["id"] for rule in rules}) == len(rules), report, "rules are not unique")
        require("security" not in report.text().replace("code scanning", ""), report, "is about security")
        for rule in rules:
            require(len(rule["name"]) <= 255, report, "a long name")
            require(len(rule["shortDescription"]["text"]) <= 1024, report, "a long description")
            require(len(rule["fullDescription"]["text"]) <= 1024, report, "a long description")
        for result in run["results"]:
            sarif_result(report, run, result)
        prints = [(one["ruleId"], one["partialFingerprints"]["arrcheckFinding/v1"]) for one in run["results"]]
        require(len(set(prints)) == len(prints), report, "fingerprints are not unique")
        if report.told:
            require(len(run["results"]) == len(report.findings(is_open)), report, "results")
            notes = run["invocations"][0]["toolExecutionNotifications"]
            require(len(notes) == len(report.told["diagnostics"]), report, "notifications")
            sarif_places(report, run)
    multitool(reports)


def install(package, what):
    """Makes sure that something of package.json is there; one test at a time may do it."""
    npm = shutil.which("npm")
    done = package.exists() or (npm and subprocess.run([npm, "ci"], cwd=HERE, stdout=subprocess.DEVNULL).returncode == 0)
    if not done:
        raise Missing(f"{what} (tests/formats/package.json) is missing")


def multitool(reports):
    install(MULTITOOL, "Microsoft's validator of SARIF")
    MULTITOOL.chmod(0o755)
    folder = reports[-1].path.parent / "validated"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    files = []
    for number, report in enumerate(reports):
        files.append(folder / f"{number}.sarif")
        shutil.copy(report.path, files[-1])
    # Without its rules' required texts it has to be refused, or nothing here proves anything.
    control = folder / "control.sarif"
    control.write_text(re.sub(r'"(shortDescription|startLine)"', '"ignored"', reports[-1].text()))
    errors = multitool_errors([*files, control], folder)
    refused = errors.pop(control.name, [])
    assert refused, "the validator accepts a file that GitHub refuses"
    for name, messages in errors.items():
        print(f"{reports[int(name.split('.')[0])].name}:", *messages[:5], sep="\n  ")
    assert not errors, "GitHub would refuse some of them"
    print(f"sarif: Microsoft's validator finds no error in {len(files)} reports, and {len(refused)} in a broken one")


def multitool_errors(files, folder):
    """What the validator calls an error, by file name."""
    verdicts = folder / "verdicts.json"
    command = [MULTITOOL, "validate", *files, "--rule-kind", "Sarif;Ghas", "--output", verdicts, "--log", "ForceOverwrite"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    )
    assert f"{len(files)} files scanned" in done.stdout, done.stdout[-2000:] + done.stderr
    errors = {}
    for run in json.loads(verdicts.read_text(encoding="utf-8-sig"))["runs"]:
        assert all(one["executionSuccessful"] for one in run["invocations"]), run["invocations"]
        for result in run["results"]:
            if result.get("level") == "error":
                uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                words = json.dumps(result["message"].get("text") or result["message"])
                errors.setdefault(uri.split("/")[-1], []).append(f"{result['ruleId']} {words}")
    return errors


# --- ndjson


def ndjson(reports):
    for report in reports:
        lines = [json.loads(line) for line in report.text().split("\n")[:-1]]
        kinds = [line.pop("type") for line in lines]
        order = {"header": 0, "document": 1, "finding": 2, "diagnostic": 3, "summary": 4}
        require(kinds == sorted(kinds, key=order.get), report, "the order of the lines")
        require(kinds.count("header") == kinds.count("summary") == 1, report, "a header and a summary")
        whole = {**lines[0], "summary": lines[-1]}
        for kind in ("document", "finding", "diagnostic"):
            whole[f"{kind}s"] = [line for line, one in zip(lines, kinds) if one == kind]
        golden = report.path.parents[1] / "json" / report.path.name
        told = report.told or json.loads(golden.read_text())
        require(whole == told, report, "is not the JSON report")


# --- csv


def csv(reports):
    for report in reports:
        data = report.path.read_bytes()
        require(data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n"), report, "mark and line end")
        rows = list(csv_parser.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        for row in rows:
            require(None not in row and None not in row.values(), report, "a row of another length")
            require(not any(row[name] for name in ("action", "owner", "due-date")), report, "is filled in")
            for cell in row.values():
                require(not re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell), report, "a formula", cell)
                require(len(cell) < 32767, report, "a long cell")
        if report.told:
            checked = [row for row in rows if row["outcome"] != "not-checked"]
            unread = [one for one in report.told["documents"] if not one["readable"]]
            require(len(rows) - len(checked) == len(unread), report, "files that were not read")
            told = [(one["rule"], one["outcome"], one["fingerprint"]) for one in report.told["findings"]]
            found = [(row["rule"], row["outcome"], row["fingerprint"]) for row in checked]
            require(found == told, report, "rows")
            lines = [str(one["location"]["line"]) if one["location"] else "" for one in report.told["findings"]]
            require([row["line"] for row in checked] == lines, report, "lines")


# --- github


def command_of(report, line):
    """A workflow command as GitHub's runner takes it apart."""
    kind, properties, message = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line).groups()
    pairs = dict(pair.split("=", 1) for pair in properties.split(","))
    require(set(pairs) <= {"file", "line", "endLine", "col", "endColumn", "title"}, report, line)
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        pairs = {name: value.replace(code, sign) for name, value in pairs.items()}
    require(message and pairs["title"] and len(pairs["title"]) <= 255, report, line)
    return kind, pairs


def github(reports):
    for report in reports:
        lines = report.text().split("\n")[:-1]
        commands = [command_of(report, line) for line in lines if line.lstrip().startswith("::")]
        require(not any(re.search(r"##[a-z]*\[", line, re.I) for line in lines), report, "another command")
        for kind, duties in (("error", ["must", "must-not"]), ("warning", ["should"]), ("notice", [])):
            found = [pairs for one, pairs in commands if one == kind]
            require(len(found) <= 10, report, "over ten", kind)
            if report.told and kind != "notice":
                open_gaps = report.findings(lambda one: is_open_gap(one) and one["duty"] in duties)
                told = len(open_gaps) + len(report.diagnostics(kind))
                require(bool(found) == bool(told) and len(found) <= told, report, kind)
                require(told > 10 or len(found) == told, report, kind, len(found), told)
        require(report.name != "clean" or not any(kind != "notice" for kind, _ in commands), report, "is not clean")


# --- markdown


class Tags(html.parser.HTMLParser):
    """The tags of a page, which have to be closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], {}

    def handle_starttag(self, tag, attributes):
        self.seen[tag] = self.seen.get(tag, 0) + 1
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"


MARKUP = {"h1", "h2", "h3", "p", "ul", "li", "strong", "code", "pre", "details", "summary"}
MARKUP |= {"table", "thead", "tbody", "tr", "th", "td"}


def markdown(reports):
    for report in reports:
        require(len(report.text().encode()) <= 900 * 1024, report, "is too long for GitHub")
    install(HERE / "node_modules/markdown-it", "the renderer of Markdown")
    command = ["node", HERE / "markdown.mjs", *[one.path for one in reports]]
    done = subprocess.run(command, capture_output=True, text=True) if shutil.which("node") else None
    if not done or done.returncode == 77:
        raise Missing("the renderer of Markdown (tests/formats/package.json) is missing")
    assert done.returncode == 0, done.stderr
    for report, page in zip(reports, done.stdout.splitlines(), strict=True):
        tags = Tags()
        tags.feed(json.loads(page))
        require(not tags.open, report, "is not closed", tags.open)
        known = MARKUP | {"s"} if "diff" in report.name else MARKUP  # words that are gone
        require(set(tags.seen) <= known, report, set(tags.seen) - known)
        require(tags.seen["h1"] == 1, report, "one title")
        if report.told and report.name != "10,000 findings":
            shown = [] if report.name == "hidden by --show" else report.findings(is_open)
            require(tags.seen.get("h3", 0) == len(shown), report, "findings")


READERS = {
    "csv": csv,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "markdown": markdown,
    "ndjson": ndjson,
    "sarif": sarif,
}
