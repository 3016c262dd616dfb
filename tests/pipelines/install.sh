#!/bin/sh
# Installs the packages of package.json here, if they are missing. Ends with 77 (skipped) where they are
# not to be had, unless CI=true.
cd "$(dirname -- "$0")" || exit 1
[ -e node_modules/.package-lock.json ] || npm ci || {
  echo "the packages of tests/pipelines/package.json are not to be had"
  [ "${CI:-}" != true ] && exit 77
  exit 1
}
