#!/bin/sh
# Writes generated/NAME.WRITER.yaml: what other programs make of each sample by default.
# Needs python3 with PyYAML, and node with js-yaml and yaml (npm install js-yaml yaml) in NODE_PATH.
set -eu
cd "$(dirname "$0")"
mkdir -p generated
for sample in samples/*; do
  name=$(basename "${sample%.*}")
  "${PYTHON:-/usr/bin/python3}" - "$sample" "generated/$name.pyyaml.yaml" <<'PYTHON'
import sys, yaml

class Loader(yaml.SafeLoader):
    """YAML 1.2's idea of scalars: texts stay texts."""

Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
    ("float", r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$", list("-0123456789")),
]:
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, __import__("re").compile(pattern), first)
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    data = yaml.load(file.read().replace("\t", " "), Loader)
with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as file:
    yaml.dump(data, file, sort_keys=False, allow_unicode=True)
PYTHON
  node - "$sample" "generated/$name" <<'NODE'
const fs = require('fs');
const yaml = require('yaml');
const jsYaml = require('js-yaml');
const [sample, target] = process.argv.slice(2);
const data = yaml.parse(fs.readFileSync(sample, 'utf8').replace(/^\uFEFF/, ''));
fs.writeFileSync(`${target}.yaml.yaml`, yaml.stringify(data));
fs.writeFileSync(`${target}.js-yaml.yaml`, jsYaml.dump(data));
NODE
done
