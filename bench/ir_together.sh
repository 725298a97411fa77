#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# bench/ir_together.sh CORPORA RUNS [SET...]: what sharing an index with other languages costs. All
# retrieval collections of CORPORA/ir go into one index; each one's queries are answered from it and
# from an index of its own. Prints nDCG@10 of both and the ratio. Runs are kept in RUNS (SET.run,
# SET.together.run). BROADSIDE names the program.
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

# Ids are made unique by the name of their set.
for set in "$@"; do
  python3 -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    document = json.loads(line)
    document["id"] = sys.argv[2] + ":" + document["id"]
    print(json.dumps(document, ensure_ascii=False))
' "$corpora/ir/$set/corpus.jsonl" "$set"
done >"$work/all.jsonl"
"$broadside" index "$work/all" "$work/all.jsonl" --progress never >&2

ndcg() { "$here/evaluate.py" "$@" | tail -n 1 | cut -f2; }

printf '%-14s %8s %8s %8s\n' set alone together ratio
for set in "$@"; do
  data=$corpora/ir/$set
  first=$(awk -F '\t' -v set="$set" '$1 == set && $6 != "-" {print $6}' "$here/lucene_ir.tsv")
  head -n "${first:-1000000000}" "$data/queries.tsv" >"$work/queries.tsv"
  "$broadside" index "$work/$set" "$data/corpus.jsonl" --progress never >&2
  for index in "$set" all; do
    "$broadside" batch "$work/$index" "$work/queries.tsv" --mode any --limit 100 >"$work/$index.run"
  done
  mv "$work/$set.run" "$runs/$set.run"
  sed "s/ Q0 $set:/ Q0 /" "$work/all.run" >"$runs/$set.together.run"
  alone=$(ndcg "$data/qrels.txt" "$runs/$set.run" --queries "$work/queries.tsv")
  together=$(ndcg "$data/qrels.txt" "$runs/$set.together.run" --queries "$work/queries.tsv")
  printf '%-14s %8s %8s %8s\n' "$set" "$alone" "$together" \
    "$(awk "BEGIN {printf \"%.4f\", $together / $alone}")"
  rm -rf "${work:?}/$set"
done
