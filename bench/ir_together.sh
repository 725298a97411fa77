#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# bench/ir_together.sh CORPORA RUNS [SET...]: what sharing an index with other languages costs. All
# retrieval collections of CORPORA/ir go into one index. Each one's queries are answered from it,
# from an index of its own, and from one of all collections in its language (the end of its name;
# without one, English), where the documents of its language compete as they do together. Prints
# nDCG@10 of the three and what share of the language's and of its own the whole index has. Runs are
# kept in RUNS (SET.alone.run, SET.language.run, SET.together.run). BROADSIDE names the program.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
broadside=${BROADSIDE:-$here/../build/bin/broadside}
usage="usage: bench/ir_together.sh CORPORA RUNS [SET...]"
corpora=${1:?$usage}
runs=${2:?$usage}
shift 2
[ $# -gt 0 ] || set -- $(grep -v '^#' "$here/lucene_ir.tsv" | cut -f1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$runs"

language_of() {
  case $1 in
    *-*) echo "${1##*-}" ;;
    *) echo en ;;
  esac
}

# index INDEX SET...: ids are made unique by the name of their set.
index() {
  index=$1
  shift
  for set in "$@"; do
    python3 -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    document = json.loads(line)
    document["id"] = sys.argv[2] + ":" + document["id"]
    print(json.dumps(document, ensure_ascii=False))
' "$corpora/ir/$set/corpus.jsonl" "$set"
  done >"$work/documents.jsonl"
  "$broadside" index "$index" "$work/documents.jsonl" --progress never >&2
}

# sets_in LANGUAGE SET...
sets_in() {
  language=$1
  shift
  for set in "$@"; do
    [ "$(language_of "$set")" != "$language" ] || echo "$set"
  done
}

# answer SET INDEX KIND: keeps the run and prints nDCG@10.
answer() {
  run=$runs/$1.$3.run
  "$broadside" batch "$2" "$work/queries.tsv" --mode any --limit 100 | sed "s/ Q0 $1:/ Q0 /" >"$run"
  "$here/evaluate.py" "$corpora/ir/$1/qrels.txt" "$run" --queries "$work/queries.tsv" |
    tail -n 1 | cut -f2
}

share() { awk "BEGIN {printf \"%.4f\", $1 / $2}"; }

index "$work/all" "$@"
for language in $(for set in "$@"; do language_of "$set"; done | sort -u); do
  index "$work/language-$language" $(sets_in "$language" "$@")
done
printf '%-14s %8s %8s %8s %12s %8s\n' set alone language together of-language of-alone
for set in "$@"; do
  first=$(awk -F '\t' -v set="$set" '$1 == set && $6 != "-" {print $6}' "$here/lucene_ir.tsv")
  head -n "${first:-1000000000}" "$corpora/ir/$set/queries.tsv" >"$work/queries.tsv"
  index "$work/$set" "$set"
  alone=$(answer "$set" "$work/$set" alone)
  language=$(answer "$set" "$work/language-$(language_of "$set")" language)
  together=$(answer "$set" "$work/all" together)
  rm -rf "${work:?}/$set"
  printf '%-14s %8s %8s %8s %12s %8s\n' "$set" "$alone" "$language" "$together" \
    "$(share "$together" "$language")" "$(share "$together" "$alone")"
done
