#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# From a fresh checkout to search results: installs what the build needs, builds the program,
# indexes the sample archive beside this script and searches it in several languages. Run it as
# often as you like.
set -eu

cd "$(dirname "$0")/.."
program=build/bin/broadside
index=build/quickstart.idx

./setup.sh
cmake --preset default
cmake --build --preset default --target broadside_cli

search() {
  printf '\n$ broadside search %s' "$index"
  for word in "$@"; do
    case $word in
      *[!-a-zA-Z0-9.:]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n\n'
  "$program" search "$index" "$@"
}

rm -rf "$index"
printf '\n$ broadside index %s examples/archive\n\n' "$index"
"$program" index "$index" examples/archive

search --limit 3 rent strikes
search --limit 2 huelga date:1967..1968
search --limit 2 '"grève des loyers"'
search --limit 2 mietstreik OR streik
search --limit 2 забастовка
search --limit 2 إضراب
search --limit 2 罷工
search --limit 3 --sort date --facet creator --snippet 0 harbour -winter

printf '\nThe index is in %s; `%s --help` tells the rest.\n' "$index" "$program"
