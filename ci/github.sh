#!/usr/bin/env bash
# What action.yml runs: one check or one comparison, told as text in the log, as annotations and as the step's summary
# (which arrcheck writes by itself). The inputs come as INPUT_… variables; those that may be several hold one a line.
# Reports go to a folder of the runner's, where nothing of the checkout lies. Ends as arrcheck ends.
set -euo pipefail

reports=$(mktemp -d "${RUNNER_TEMP:-/tmp}/arrcheck.XXXXXX")
echo "reports=$reports" >>"$GITHUB_OUTPUT"

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

# Adds each report of $1, one a line as NAME:FILE; a relative file counts from our folder.
add_reports() {
  local value
  while IFS= read -r value; do
    value=${value%$'\r'}
    if [[ $value == *:* && $value != *:/* ]]; then
      value=${value%%:*}:$reports/${value#*:}
    fi
    if [[ $value == *[![:space:]]* ]]; then
      arguments+=("--format=$value")
    fi
  done <<<"$1"
}

annotations=$(mktemp "${RUNNER_TEMP:-/tmp}/arrcheck-annotations.XXXXXX")
trap 'rm -f "$annotations"' EXIT

arguments+=(--format=text "--format=github:$annotations")
add_reports "$INPUT_FORMATS"
add --rules= "$INPUT_RULES"
add --fail-on= "$INPUT_FAIL_ON"
add --as-at= "$INPUT_AS_AT"
add --waivers= "$INPUT_WAIVERS"
add --baseline= "$INPUT_BASELINE"
# What lies in the checkout was written by whoever asks to be checked: only what is named here counts.
if [[ $INPUT_GATE == true ]]; then
  arguments+=(--gate)
fi
if [[ -n $INPUT_CONFIG ]]; then
  arguments+=("--config=$INPUT_CONFIG")
else
  arguments+=(--no-config)
fi
arguments+=(--) # what follows is a path, whatever it begins with
add "" "$INPUT_COMPARE_WITH"
add "" "$INPUT_PATHS"

code=0
"$GITHUB_ACTION_PATH/scripts/arrcheck" "${arguments[@]}" || code=$?
cat "$annotations"
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
