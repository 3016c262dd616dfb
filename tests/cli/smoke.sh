#!/usr/bin/env bash
# The real program on the real disk: what no disk in memory can show.
#   smoke.sh PROGRAM REPOSITORY CASE
set -u
program=$1 repository=$2
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder" || exit 1
cp "$repository"/tests/cli/files/area/{good,gap-must}.yaml .
cp -r "$repository/tests/cli/files/tiny" .
failures=0

# expect CODE WORDS COMMAND…: the command ends so within ten seconds, and standard error holds WORDS.
expect() {
  local code=$1 words=$2
  shift 2
  timeout -k 1 10 "$@" >out 2>err </dev/null
  check "$code" "$?" "$words" "$*"
}

check() {
  if [ "$2" -ne "$1" ] || { [ -n "$3" ] && ! grep -qF -- "$3" err; }; then
    printf 'FAILED: %s\n  exit code %s, expected %s with "%s" on standard error, which is:\n' "$4" "$2" "$1" "$3"
    cat err
    failures=$((failures + 1))
  fi
}

# Nothing on standard error of the last command.
is_silent() {
  [ ! -s err ] || { echo 'FAILED: not silent:' && cat err && failures=$((failures + 1)); }
}

shell() { expect "$1" "$2" bash -o pipefail -c "$3" bash "$program"; }

case_example() {
  expect 1 '' "$program" validate --fail-on should "$repository/examples/leicester-leicestershire-rutland-2025.yaml"
  grep -q 'wt2023/104-whistleblowing' out || { echo 'FAILED: the gap is not told'; failures=1; }
  expect 0 '' "$program" validate "$repository/examples/compliant-2023.yaml"
  expect 0 '' bash -c '"$1" validate -r tiny - <good.yaml' bash "$program"
  expect 1 '' bash -c '"$1" -r tiny validate --stdin-name a.yaml - <gap-must.yaml' bash "$program"
}

# Versions of a file that git holds.
case_revisions() {
  expect 3 'git sees no repository here' env GIT_CEILING_DIRECTORIES="$folder/.." "$program" diff -r "$folder/tiny" main:good.yaml good.yaml
  export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
  git init -q -b main . && git config user.name Nobody && git config user.email nobody@example.org && git config core.safecrlf false
  mkdir 'a folder' && cp good.yaml 'a folder/masa.yaml' && printf '* text=auto eol=crlf\n' >.gitattributes
  git add . && git commit -qm first && git tag -a first -m first
  sed -i 's/^title: .*/title: Another title/' 'a folder/masa.yaml'
  expect 0 '' "$program" diff -r "$folder/tiny" -f concise 'first:a folder/masa.yaml' 'a folder/masa.yaml'
  grep -q 'changed' out || { echo 'FAILED: the change is not told'; cat out; failures=1; }
  git add . # :PATH is what is staged
  expect 0 '' "$program" diff -r "$folder/tiny" -f concise 'HEAD:a folder/masa.yaml' ':a folder/masa.yaml'
  grep -q 'changed' out || { echo 'FAILED: the staged change is not told'; cat out; failures=1; }
  cd 'a folder' || exit 1
  expect 0 '' "$program" diff -r "$folder/tiny" HEAD:./masa.yaml masa.yaml
  expect 0 '' "$program" diff -r "$folder/tiny" 'HEAD:a folder/masa.yaml' masa.yaml
  cd .. || exit 1
  expect 3 'git knows no revision "nowhere"' "$program" diff -r "$folder/tiny" nowhere:good.yaml good.yaml
  expect 3 'git knows no revision "--help"' "$program" diff -r "$folder/tiny" -- --help:good.yaml good.yaml
  expect 3 '"HEAD" has no such file' "$program" diff -r "$folder/tiny" HEAD:nothing.yaml good.yaml
  expect 3 'it is a folder' "$program" diff -r "$folder/tiny" 'HEAD:a folder' good.yaml
  expect 3 'git cannot be run: it is not installed' env PATH=/nowhere "$program" diff -r "$folder/tiny" HEAD:good.yaml good.yaml
  cp good.yaml HEAD:good.yaml # a file of this name is this file
  expect 0 '' "$program" diff -r "$folder/tiny" HEAD:good.yaml good.yaml
  git rm -q --cached good.yaml && expect 3 'the index has no such file' "$program" diff -r "$folder/tiny" :good.yaml gap-must.yaml
}

# Repositories that came from someone else and say what git is to run. Nothing of it may happen.
case_strangers() {
  export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
  export GIT_AUTHOR_NAME=Nobody GIT_AUTHOR_EMAIL=nobody@example.org
  export GIT_COMMITTER_NAME=Nobody GIT_COMMITTER_EMAIL=nobody@example.org
  local absent=1111111111111111111111111111111111111111
  # One whose file is missing, and is to be fetched by a command; hooks and a file watcher, too.
  armed() {
    "$@" config core.repositoryformatversion 1
    "$@" config extensions.partialClone origin
    "$@" config remote.origin.promisor true
    "$@" config remote.origin.url "ext::touch $PWD/owned"
    "$@" config protocol.ext.allow always
    "$@" config protocol.allow always
    "$@" config core.fsmonitor "touch $PWD/owned"
    "$@" config core.hooksPath "$PWD/hooks"
    "$@" config core.pager "touch $PWD/owned"
    local tree
    tree=$(printf '100644 blob %s\tmasa.yaml\n' "$absent" | "$@" mktree --missing)
    "$@" update-ref refs/heads/main "$("$@" commit-tree -m x "$tree")"
  }
  mkdir hooks && for hook in post-checkout post-index-change reference-transaction; do
    printf '#!/bin/sh\ntouch "%s/owned"\n' "$PWD" >"hooks/$hook" && chmod +x "hooks/$hook"
  done

  # A .git that came in an archive.
  mkdir archive && git init -q -b main archive && armed git -C archive && rm -f owned
  cp good.yaml archive/masa.yaml && cd archive || exit 1
  expect 3 'git knows the file' "$program" diff -r "$folder/tiny" HEAD:masa.yaml masa.yaml
  expect 3 'git knows the file' "$program" diff -r "$folder/tiny" main:./masa.yaml masa.yaml
  expect 3 'the index has no such file' "$program" diff -r "$folder/tiny" :masa.yaml masa.yaml
  expect 3 'git knows the file' "$program" diff --gate --no-config -r "$folder/tiny" HEAD:masa.yaml masa.yaml
  cd .. || exit 1
  # A folder of ordinary files that is a bare repository.
  git init -q --bare -b main disguised && armed git --git-dir=disguised && rm -f owned
  cp good.yaml disguised/masa.yaml && cd disguised || exit 1
  expect 3 'git sees no repository here' env GIT_CEILING_DIRECTORIES="$folder/.." "$program" diff -r "$folder/tiny" HEAD:masa.yaml masa.yaml
  cd .. || exit 1
  [ ! -e owned ] || { echo 'FAILED: a repository ran a command'; failures=1; }

  # One that takes its objects from somewhere else.
  git init -q -b main own && cp good.yaml own/masa.yaml && git -C own add . && git -C own commit -qm first
  git clone -q --shared own borrowing && cd borrowing || exit 1
  expect 3 'takes objects from another one' "$program" diff -r "$folder/tiny" HEAD:masa.yaml masa.yaml
  git repack -q -a -d && rm .git/objects/info/alternates
  expect 0 '' "$program" diff -r "$folder/tiny" HEAD:masa.yaml masa.yaml
  # One whose configuration never ends.
  mkfifo .git/endless && git config include.path endless
  timeout -k 1 60 "$program" diff -r "$folder/tiny" HEAD:masa.yaml masa.yaml >out 2>err </dev/null
  check 3 "$?" 'git cannot be run' 'endless configuration'
  cd .. || exit 1
}

case_streams() {
  shell 2 'cannot write to standard output' '"$1" validate -r tiny good.yaml >&-'
  if [ -e /dev/full ]; then
    shell 2 'cannot write to standard output' '"$1" validate -r tiny good.yaml >/dev/full'
    shell 2 'cannot write to standard output' '"$1" --help >/dev/full'
    expect 2 'cannot write /dev/full' "$program" validate -r tiny -f json:/dev/full good.yaml
  fi
  # A reader that went away is no fault: the usual exit code, and silence.
  shell 0 '' '{ sleep 0.3; "$1" validate -r tiny good.yaml; } | true'
  is_silent
  shell 1 '' '"$1" validate -r tiny -v gap-must.yaml | head -1 >/dev/null'
  is_silent
  # Streams that somebody else made non-blocking: a report larger than a pipe, to a reader that is
  # late, is whole, and so is a file from a writer that is.
  mkdir many && for number in $(seq 100); do cp gap-must.yaml "many/$number.yaml"; done
  "$program" validate -r tiny -f json many >whole 2>err
  expect 1 '' python3 "$repository/tests/cli/nonblocking.py" 1 "$program" validate -r tiny -f json many
  [ "$(wc -c <whole)" -gt 65536 ] && cmp whole out || { echo 'FAILED: a report was cut'; failures=1; }
  expect 0 '' python3 "$repository/tests/cli/nonblocking.py" 0 good.yaml "$program" validate -r tiny -
  shell 2 '' '"$1" validate -r tiny good.yaml 2>&- >&-'
  shell 2 '' 'ulimit -f 0; "$1" validate -r tiny -f text:big.txt good.yaml 2>/dev/null'
}

# Wherever memory runs out, also before main: a message and a code. PROGRAM is the one that fails.
case_memory() {
  local told=0 code
  "$program" validate -r tiny good.yaml >whole
  for number in 1 2 3 4 5 6 7 8 $(seq 10 37 400) $(seq 500 997 20000); do
    FAILING_NEW=$number timeout 10 "$program" validate -r tiny good.yaml >out 2>err </dev/null
    code=$?
    if [ "$number" -gt 1 ] && [ "$code" -eq 0 ] && [ ! -s err ] && cmp whole out; then
      continue # it was done without, or not needed any more
    fi
    check 4 "$code" 'error: not enough memory' "without allocation $number"
    told=$((told + 1))
  done
  [ "$told" -ge 20 ] || { echo "FAILED: too few allocations failed: $told"; failures=1; }
}

case_inputs() {
  mkfifo fifo.yaml
  ln -s loop-b.yaml loop-a.yaml && ln -s loop-a.yaml loop-b.yaml
  mkdir dir.yaml && truncate -s 10G sparse.yaml && : >empty.yaml
  ln -s good.yaml link.yaml
  expect 3 'it is a named pipe' "$program" validate -r tiny -f concise fifo.yaml
  expect 3 'it is a device' "$program" validate -r tiny -f concise /dev/zero
  expect 3 '' "$program" validate -r tiny -f concise loop-a.yaml
  expect 3 'larger than' "$program" validate -r tiny -f concise sparse.yaml
  expect 3 'empty' "$program" validate -r tiny -f concise empty.yaml
  expect 2 'no arrangement to check' "$program" validate -r tiny -f concise dir.yaml
  expect 3 'no such file' "$program" validate -r tiny -f concise none.yaml
  expect 3 '' "$program" validate -r tiny -f concise /proc/self/mem
  # The same file by its name, by a link and by its folder is one document.
  rm -f loop-?.yaml sparse.yaml empty.yaml
  expect 0 '' "$program" validate -r tiny -f json good.yaml link.yaml ./good.yaml
  [ "$(grep -c '"path"' out)" -eq 1 ] || { echo 'FAILED: one file is checked twice'; failures=1; }
  expect 3 'it is a named pipe' bash -c '"$1" validate -r tiny -f concise . fifo.yaml' bash "$program"
  if [ "$(id -u)" -ne 0 ]; then
    chmod 000 good.yaml
    expect 3 'Permission denied' "$program" validate -r tiny -f concise good.yaml
  fi
}

has_mode() {
  [ "$(stat -c %a "$2")" = "$1" ] || { echo "FAILED: $2 has the mode $(stat -c %a "$2"), expected $1"; failures=1; }
}

case_written() {
  expect 1 '' "$program" validate -r tiny -f json:report.json -f text:report.txt gap-must.yaml
  grep -q '"arrcheck/report/1"' report.json && tail -c1 report.json | grep -q '^$' ||
    { echo 'FAILED: the report is not whole'; failures=1; }
  echo old >kept.json
  (ulimit -f 1; trap '' XFSZ; "$program" validate -r tiny -v -f json:kept.json gap-must.yaml >out 2>err)
  check 2 "$?" 'cannot write kept.json' 'a file size limit'
  [ "$(cat kept.json)" = old ] || { echo 'FAILED: a report was written in part'; failures=1; }
  mkdir out.d
  expect 2 'it is a folder' "$program" validate -r tiny -f json:out.d good.yaml
  expect 2 'cannot write none/report.json: there is no such folder' "$program" validate -r tiny -f json:none/report.json good.yaml
  cp good.yaml before.yaml && ln -s good.yaml link.json
  expect 2 'take the place' "$program" validate -r tiny -f json:good.yaml good.yaml
  expect 2 'take the place' "$program" validate -r tiny -f json:link.json good.yaml
  cmp -s good.yaml before.yaml || { echo 'FAILED: an arrangement was overwritten'; failures=1; }
  if [ "$(id -u)" -ne 0 ]; then
    chmod 555 out.d
    expect 2 'Permission denied' "$program" validate -r tiny -f json:out.d/report.json good.yaml
  fi
  # A new file has the mode that umask leaves; one that is written anew keeps its own, and its owner.
  local mask mode long
  for mask in 022:644 077:600; do
    (umask "${mask%:*}" && rm -f new.json && "$program" validate -r tiny -f json:new.json good.yaml >out 2>err)
    has_mode "${mask#*:}" new.json
  done
  for mode in 640 604 444; do
    chmod "$mode" new.json
    expect 0 '' "$program" validate -r tiny -f json:new.json good.yaml
    has_mode "$mode" new.json
  done
  if [ "$(id -u)" -eq 0 ]; then
    chown 12:34 new.json
    expect 0 '' "$program" validate -r tiny -f json:new.json good.yaml
    [ "$(stat -c %u:%g new.json)" = 12:34 ] || { echo 'FAILED: a file changes its owner'; failures=1; }
  fi
  long=$(printf '%0250d' 0).json
  expect 0 '' "$program" validate -r tiny -f "json:$long" good.yaml
  [ -s "$long" ] || { echo 'FAILED: a long name is not written'; failures=1; }
  [ -z "$(find . -name '.arrcheck-*')" ] || { echo 'FAILED: half a file is left'; failures=1; }
}

# No locale, no time zone, no folder: the same bytes.
case_surroundings() {
  "$program" validate -r tiny --as-at 2025-11-22 -q -f json . 2>err >first
  for locale in C de_DE.UTF-8 tr_TR.UTF-8; do
    for zone in Pacific/Kiritimati America/Anchorage; do
      LC_ALL=$locale TZ=$zone "$program" validate -r tiny --as-at 2025-11-22 -q -f json . 2>err >again
      cmp first again || failures=1
    done
  done
  LC_ALL=C expect 1 '' "$program" validate -r tiny -v gap-must.yaml
  ! LC_ALL=C grep -q '[^ -~]' out err || { echo 'FAILED: more than ASCII in the locale C'; failures=1; }
  SOURCE_DATE_EPOCH=1700000000 expect 0 '' "$program" validate -r tiny good.yaml
  grep -q '2023-11-14' out || { echo 'FAILED: SOURCE_DATE_EPOCH is not today'; failures=1; }
}

# Installing packages, with programs that stand for those of a Debian that lacks some.
case_packages() {
  mkdir scripts bin && cp "$repository/scripts/prepare" scripts
  printf '#!/bin/sh\nexit 1\n' >bin/dpkg-query
  printf '#!/bin/sh\necho 0\n' >bin/id
  printf '#!/bin/sh\nseq 200; [ "$1" != "$REFUSED" ]\n' >bin/apt-get
  chmod +x bin/*
  PATH=$folder/bin:$PATH expect 0 "Installing from Debian's packages: libyaml-cpp-dev" scripts/prepare build
  [ "$(cat out err | wc -l)" -eq 1 ] || { echo 'FAILED: not one line:'; cat out err; failures=1; }
  [ "$(wc -l <build/packages.log)" -eq 400 ] || { echo 'FAILED: the log is not whole'; failures=1; }
  for step in update install; do
    REFUSED=$step PATH=$folder/bin:$PATH expect 2 'could not be installed; the whole log is in' scripts/prepare build
    [ "$(cat out err | wc -l)" -eq 22 ] || { echo 'FAILED: not the tail of the log:'; cat out err; failures=1; }
  done
}

# Above the working folder: what a disk in memory does not have.
case_configuration() {
  mkdir -p repository/.git repository/areas/north && cp -r tiny repository
  cp gap-must.yaml repository/areas/north
  printf 'arrcheck: config/1\nrules: [tiny]\nformat: concise\n' >repository/.arrcheck.yaml
  printf 'arrcheck: config/1\nnonsense: 1\n' >.arrcheck.yaml
  cd repository/areas/north || exit 1
  expect 1 'options come from ../../.arrcheck.yaml' "$program" validate gap-must.yaml
  expect 1 'options come from ../north/../../.arrcheck.yaml' "$program" validate ../north/../north/gap-must.yaml
  expect 1 'options come from' "$program" validate "$PWD/gap-must.yaml"
  cd ../..
  expect 1 'options come from .arrcheck.yaml' "$program" validate areas/north/gap-must.yaml "$PWD/areas"
  rmdir .git && cd areas/north
  expect 0 '' "$program" config
  grep -q '^Configuration: none' out || { echo 'FAILED: the search left the working folder'; failures=1; }
  expect 2 'unknown field "nonsense"' "$program" config --config ../../../.arrcheck.yaml
  printf 'arrcheck: config/1\nrules: [../tiny]\n' >../named.yaml
  expect 1 'options come from ../named.yaml' "$program" validate -f concise --config ../named.yaml gap-must.yaml
  cd ../../..
}

"case_$3"
exit $((failures > 0))
