"""Writes a corpus of small YAML files for a schema: for every place the schema describes, files
that hold each of many values there. Nothing is random: the same schema gives the same files.
Whether a file should be accepted is not said here; the validators have to agree on it."""

import copy
import json
import pathlib
import re

# Values as they are written in the file.
SCALARS = [
    "", "~", "null", "Null", "NULL", '"null"', "true", "false", "True", "TRUE", '"true"', "yes", "no", "on", "off",
    "0", "1", "2", "4", "5", "12", "13", "-1", "-0", "1.0", "1.5", "100", "100.5", "1e2", "15e-1", "1E+1",
    '"5"', "+1", "012", "0x1F", "0o17", "1_000", ".5", "5.", "1:30", ".inf", ".nan", "£5", "84,276",
    "text", '""', "''", '" "', "a", '"ab"', '"abcde"', '"abcdef"', '"\\u00e9\\u00e9"', '"\\U0001F600"',
    '"\\U0001F600\\U0001F600\\U0001F600\\U0001F600\\U0001F600"', '"e\\u0301"', "'it''s'", '"a\\nb"',
    "2025-09-18", '"2025-09-18"', "2025-02-29", "2024-02-29", "1900-02-29", "2000-02-29", "2025-13-01", "2025-00-10",
    "2025-04-31", "2025-4-01", "25-09-18", "18/09/2025", "2025-09-18T00:00:00Z", '"2025-09-18 "', '"2025-09-18\\n"',
    "0001-01-01", "9999-12-31", "10000-01-01",
    "2025-11", "2025-00", "2025-13", "0000-01", "2025-1",
    "2025/26", "2025/2026", "2025-26", '"2025/26\\n"', "2025/99", "35%", "100%", "1000%", "35.5%", "35.%", ".5%", "35 %", "-5%",
    "https://example.org/a", "http://x", "https://", '"https://a b"', '"https://a\\u00a0b"', '"https://a\\u200bb"',
    '"https://a\\ufeffb"', "ftp://x", "HTTPS://x", "https://é",
    "leicester-city", "Leicester", "leicester_city", "-a", "a-", "9", "a/b", "a/b/c", "/b", "a/", "a/1", "arrangement/1",
    "keywords/1", "wt2023/dsp-each", "0" * 64, '"' + "0" * 64 + '"', "a" * 64, "a" * 63, "g" * 64, "A" * 64,
    "one", "two", "three", "partly", "local-authority", "icb", "must", "complete", "wt2023",
]
COLLECTIONS = [
    "[]", "{}", "[text]", "[a, b]", "[a, b, c, d]", "[1, 2]", "[1]", "[1, a]", "[[]]", "[{}]", '[""]', "[~]", "{a: b}",
    "{says: text}", "{says: text, page: 1}", "{says: text, page: 0}", "{says: ~}", "{says: text, pages: 1}",
    "{leaf: a}", "{leaf: a, branches: [{leaf: b}, {leaf: c, branches: []}]}", "{leaf: a, branches: [{leaf: 1}]}",
    "{this: a}", "{that: a}", "{this: a, that: b}", "{needed: a, unlisted: 1}", "{needed: a}", "{unlisted: ~}",
    "{name: x}", "[{id: a, name: A}]", "{partner: a}", "[{partner: a}]", "{function: voice}",
]
FEW = ["", "5", "text", "true"]

PROSE = ["title", "description", "examples", "x-item", "x-identity", "x-refers-to", "x-file", "x-short-for", "x-instead-of"]

EXAMPLES = {
    "^https?://[^\\s]+$": "https://example.org/masa",
    "^[0-9]{4}/[0-9]{2}$": "2025/26",
    "^[0-9]{4}-(0[1-9]|1[0-2])$": "2025-11",
    "^[0-9]{1,3}(\\.[0-9]+)?%$": "35%",
    "^[0-9a-f]{64}$": "0" * 63 + "a",
    "^[a-z0-9][a-z0-9-]*$": "leicester-city",
    "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$": "wt2023/dsp-each",
    "^[a-z0-9][a-z0-9-]*/[0-9]+$": "arrangement/1",
}


class Written(str):
    """A value exactly as it stands in the file."""


def resolve(schema, top):
    while "$ref" in schema:
        schema = top["definitions"][schema["$ref"].removeprefix("#/definitions/")]
    return schema


def types(schema):
    found = schema.get("type", [])
    return found if isinstance(found, list) else [found]


def smallest(schema, top):
    """The smallest value that the schema accepts."""
    schema = resolve(schema, top)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return next(value for value in schema["enum"] if value is not None)
    if "anyOf" in schema and not types(schema):
        return smallest(schema["anyOf"][0], top)
    kind = (types(schema) or ["string"])[0]
    if kind == "string":
        if schema.get("format") == "date":
            return "2025-09-18"
        return EXAMPLES.get(schema.get("pattern"), "word"[: schema.get("maxLength", 4)])
    if kind in ("integer", "number"):
        return max(1, schema.get("minimum", 1))
    if kind == "array":
        return [smallest(schema.get("items", {}), top) for _ in range(schema.get("minItems", 0))]
    if kind == "object":
        needed = schema.get("required") or schema.get("anyOf", [{}])[0].get("required", [])
        return {name: smallest(schema.get("properties", {}).get(name, {}), top) for name in needed}
    return {"boolean": True, "null": None}[kind]


def places(schema, top, followed, path=()):
    """Every place of the schema with the way to it: a name, or 0 for an item. What a reference
    leads to is gone into once."""
    reference = schema.get("$ref")
    schema = resolve(schema, top)
    yield path, schema
    if reference in followed:
        return
    if reference:
        followed.add(reference)
    for name, member in schema.get("properties", {}).items():
        yield from places(member, top, followed, path + (name,))
    if "items" in schema:
        yield from places(schema["items"], top, followed, path + (0,))
    for alternative in schema.get("anyOf", []):
        if "type" in alternative or "$ref" in alternative:
            yield from (place for place in places(alternative, top, followed, path) if place[0] != path)


def choose(schema, step, top):
    """The schema of one step down, and the value that the step is taken in."""
    schema = resolve(schema, top)
    here = schema.get("properties", {}).get(step) if isinstance(step, str) else schema.get("items")
    if here is not None:
        return schema, here
    for alternative in schema.get("anyOf", []):
        try:
            return choose(alternative, step, top)
        except KeyError:
            continue
    raise KeyError(step)


def document_with(value, path, schema, top):
    """The smallest document in which `value` stands at `path`."""
    if not path:
        return value
    holder, below = choose(schema, path[0], top)
    inner = document_with(value, path[1:], below, top)
    if path[0] == 0:
        return [inner] + [smallest(below, top) for _ in range(holder.get("minItems", 1) - 1)]
    document = smallest({key: holder[key] for key in holder if key != "anyOf"} | {"type": "object"}, top)
    document[path[0]] = inner
    return document


def written(value):
    return value if isinstance(value, Written) else json.dumps(value, ensure_ascii=False)


def lines(value, indent=""):
    if isinstance(value, dict) and value:
        for name, member in value.items():
            nested = isinstance(member, (dict, list)) and member
            key = name if name.replace("-", "a").isalnum() else json.dumps(name)
            yield f"{indent}{key}:" + ("" if nested else f" {written(member)}".rstrip())
            if nested:
                yield from lines(member, indent + "  ")
    elif isinstance(value, list) and value:
        for item in value:
            inner = list(lines(item, indent + "  "))
            yield f"{indent}- {inner[0].strip() or '~'}"
            yield from inner[1:]
    else:
        yield indent + written(value)


def values_for(schema, seen, known, every):
    """All that are worth trying, or every n-th of them, beginning at another one each time."""
    if known:
        return FEW[len(seen) % 2 : len(seen) % 2 + 1]
    if types(schema) and set(types(schema)) <= {"object", "array", "null"}:
        return FEW + COLLECTIONS[len(seen) % every :: every]
    return (SCALARS + COLLECTIONS)[len(seen) % every :: every]


def variants(schema, seen, top, every):
    """Values to put in one place: many of them where its like is met for the first time."""
    key = json.dumps({name: value for name, value in schema.items() if name not in PROSE}, sort_keys=True)
    yield smallest(schema, top)
    for value in values_for(schema, seen, key in seen, every):
        yield Written(value)
    seen.add(key)
    if "properties" not in schema:
        return
    complete = {name: smallest(member, top) for name, member in schema["properties"].items()}
    yield complete
    yield complete | {"not-a-key": 1}
    for name in schema.get("required", []):
        yield {other: value for other, value in complete.items() if other != name}


def documents(schema, every):
    seen = set()
    for path, place in places(schema, schema, set()):
        for value in variants(place, seen, schema, every):
            if path or not isinstance(value, Written):
                yield path, document_with(copy.deepcopy(value), path, schema, schema)


def write(schema_path, folder, every):
    """Writes the corpus of a schema into a new folder and returns its paths in order. Of the
    values to try in one place, takes every n-th."""
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    folder.mkdir(parents=True)
    paths = []
    for number, (path, document) in enumerate(documents(schema, every), 1):
        slug = "-".join("item" if step == 0 else step for step in path) or "whole"
        paths.append(folder / f"{number:05}-{slug[-60:]}.yaml")
        paths[-1].write_text("\n".join(lines(document)) + "\n", encoding="utf-8")
    return paths


def write_misspelt(example, folder, every):
    """A copy of a file as it is, and one for every n-th of its keys with that key misspelt."""
    text = example.read_text(encoding="utf-8")
    paths = [folder / example.name]
    paths[0].write_text(text, encoding="utf-8")
    keys = list(re.finditer(r"(?m)(?<=[-{,\n ])[a-z][a-z0-9-]*(?=: |:$)", text))
    for number, key in enumerate(keys[::every], 1):
        misspelt = key[0][1:] + key[0][:1]
        paths.append(folder / f"{example.stem}-{number:04}-{key[0]}.yaml")
        paths[-1].write_text(text[: key.start()] + misspelt + text[key.end() :], encoding="utf-8")
    return paths
