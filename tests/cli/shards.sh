#!/usr/bin/env bash
# A small corpus checked in shards as docs/scale.md shows it, and put together, against one run.
#   shards.sh PROGRAM SOURCE
set -euo pipefail
program=$1 source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export ARRCHECK=$program AS_AT=2026-11-22 JOBS=2 PER_SHARD=4

"$source/scripts/make-corpus" 9 corpus
printf 'arrcheck: arrangement/1\ntitle: "never closed\n' >corpus/broken.yaml
printf '%s\n' corpus/*.yaml | LC_ALL=C sort >list
shuf list >shuffled 2>/dev/null || tac list >shuffled

# same FORMAT: the table of one run, of shards, and of shards of another order.
same() {
  local code=0
  "$program" compare --as-at "$AS_AT" -f "$1" corpus >whole 2>errors || code=$?
  [ "$code" = 3 ] || { echo "FAILED: one run ends with $code, expected 3 for the broken file"; exit 1; }
  for order in list shuffled; do
    rm -rf shards && mkdir shards
    code=0
    "$source/scripts/compare-in-shards" "$order" shards -f "$1" >parts 2>errors || code=$?
    [ "$code" = 3 ] || { echo "FAILED: shards end with $code"; cat errors; exit 1; }
    cmp whole parts || { echo "FAILED: $1 of shards ($order) differs from that of one run"; exit 1; }
  done
}

for format in text csv json ndjson; do
  same "$format"
done
[ "$(find shards -name '*.ndjson' | wc -l)" = 3 ] || { echo "FAILED: expected three shards"; exit 1; }

# The reports of all shards in one stream, as an engine that pipes lines would hand them over.
cat shards/*.ndjson | "$program" compare -f ndjson - >parts 2>errors || true
cmp whole parts

# A shard whose report is missing is not passed over.
rm shards/shard-00001.ndjson
code=0
"$program" compare -q shards/shard-00000.ndjson shards/shard-00001.ndjson >parts 2>errors || code=$?
[ "$code" = 3 ] && grep -q shard-00001 errors
