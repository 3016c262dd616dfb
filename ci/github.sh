#!/usr/bin/env bash
# What action.yml runs: one check or one comparison, told as text in the log, as annotations and as the step's summary. The
# inputs come as INPUT_… variables; those that may be several hold one a line. Ends as arrcheck ends.
set -euo pipefail

arguments=(validate)
if [[ -n $INPUT_COMPARE_WITH ]]; then
  arguments=(diff)
fi

# Adds each line of $2 that says something, with $1 before it.
add() {
  local value
  while IFS= read -r value; do
    value=${value%$'\r'}
    if [[ $value == *[![:space:]]* ]]; then
      arguments+=("$1$value")
    fi
  done <<<"$2"
}

reports=$(mktemp -d "${RUNNER_TEMP:-/tmp}/arrcheck.XXXXXX")
trap 'rm -rf "$reports"' EXIT

arguments+=(--format=text "--format=github:$reports/annotations" "--format=markdown:$reports/summary")
add --format= "$INPUT_FORMATS"
add --rules= "$INPUT_RULES"
add --fail-on= "$INPUT_FAIL_ON"
add --as-at= "$INPUT_AS_AT"
add --waivers= "$INPUT_WAIVERS"
add --baseline= "$INPUT_BASELINE"
add --config= "$INPUT_CONFIG"
arguments+=(--) # what follows is a path, whatever it begins with
add "" "$INPUT_COMPARE_WITH"
add "" "$INPUT_PATHS"

code=0
"$GITHUB_ACTION_PATH/scripts/arrcheck" "${arguments[@]}" || code=$?
if [[ -f $reports/annotations ]]; then
  cat "$reports/annotations"
fi
if [[ -f $reports/summary ]]; then
  cat "$reports/summary" >>"$GITHUB_STEP_SUMMARY"
fi
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
