#!/usr/bin/env bash
# The completions that the program prints, as bash would ask for them.
#   completion.sh PROGRAM
set -u
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
touch 'a masa.yaml' b.yaml
failures=0

for shell in bash zsh fish; do
  "$program" completion "$shell" >"completion.$shell" || failures=1
  if ! command -v "$shell" >/dev/null; then
    echo "skipped: the syntax of the completions for $shell, which is not installed"
  elif ! "$shell" -n "completion.$shell"; then
    echo "FAILED: $shell cannot read its completions"
    failures=1
  fi
done
. ./completion.bash
[ "$(complete -p arrcheck)" = 'complete -F _arrcheck arrcheck' ] || failures=1
rm completion.*

# completes EXPECTED WORD…: what is offered for the last of the words, one a line, in any order.
completes() {
  local expected
  expected=$(sort <<<"$1")
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _arrcheck
  local offered
  offered=$(printf '%s\n' "${COMPREPLY[@]-}" | sort)
  if [ "$offered" != "$expected" ]; then
    printf 'FAILED: %s\n  offers\n%s\n  expected\n%s\n' "$*" "$offered" "$expected"
    failures=1
  fi
}

# offers WORD… -- EXPECTED…: these are offered among others.
offers() {
  local words=()
  while [ "$1" != -- ]; do words+=("$1") && shift; done
  shift
  COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1)) COMPREPLY=()
  _arrcheck
  local expected
  for expected; do
    printf '%s\n' "${COMPREPLY[@]-}" | grep -qxF -e "$expected" ||
      { echo "FAILED: ${words[*]} does not offer $expected" && failures=1; }
  done
}

lines() { printf '%s\n' "$@"; }

completes validate arrcheck val
offers arrcheck '' -- validate explain rules config schema completion version
completes config arrcheck --show must conf
completes list arrcheck rules lis
completes coverage arrcheck --plain rules -q cov
completes "$(lines 'a masa.yaml' b.yaml)" arrcheck validate ''
completes b.yaml arrcheck validate 'a masa.yaml' b
completes --fail-on-unknown arrcheck validate --fail-on-
completes "$(lines must should may never)" arrcheck validate --fail-on ''
completes "$(lines must may)" arrcheck --fail-on m
completes "$(lines must should may all)" arrcheck validate --show =
completes should arrcheck validate --show = s
completes always arrcheck --color al
completes sarif arrcheck validate -f sa
completes text arrcheck validate b.yaml --format te
completes "$(lines 'a masa.yaml' b.yaml)" arrcheck validate -f json :
completes b.yaml arrcheck validate -f json : b
completes should arrcheck validate -f json : out.json --show sh
completes validate arrcheck -f json : out.json val
completes '' arrcheck --as-at ''
completes wt2023 arrcheck --against-edition wt2023
offers arrcheck validate -r '' -- wt2018 wt2023 b.yaml
offers arrcheck explain wt2023/104-w -- wt2023/104-whistleblowing
offers arrcheck rules show wt2018/ra -- wt2018/ra-how
offers arrcheck schema '' -- arrangement config report
completes "$(lines bash zsh fish)" arrcheck completion ''
completes --json arrcheck version --js
completes --out arrcheck rules docs --ou
completes '' arrcheck rules list --ou
completes '' arrcheck version ''
exit $failures
