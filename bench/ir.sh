#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# bench/ir.sh CORPORA [SET...]: indexes each retrieval collection of CORPORA/ir, runs its queries
# with `batch --mode any --limit 100` and prints nDCG@10, MRR@10 and recall@100 beside Lucene's.
# INDEX_FLAGS go to `broadside index` (e.g. --single-field), BATCH_FLAGS to `broadside batch`; runs
# are kept in RUNS where it is set. BROADSIDE names the program.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
broadside=${BROADSIDE:-$here/../build/bin/broadside}
corpora=${1:?usage: bench/ir.sh CORPORA [SET...]}
shift
[ $# -gt 0 ] || set -- $(grep -v '^#' "$here/lucene_ir.tsv" | cut -f1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=${RUNS:-$work}
mkdir -p "$runs"

printf '%-14s %8s %8s %8s   %8s %8s %8s  %7s\n' set nDCG@10 MRR@10 R@100 Lucene '' '' queries
for set in "$@"; do
  data=$corpora/ir/$set
  row=$(awk -F '\t' -v set="$set" '$1 == set {print $3, $4, $5, $6}' "$here/lucene_ir.tsv")
  first=${row##* }
  if [ "$first" = - ] || [ -z "$first" ]; then first=1000000000; fi
  head -n "$first" "$data/queries.tsv" >"$work/queries.tsv"
  # The flags are split into words on purpose.
  "$broadside" index "$work/$set" "$data/corpus.jsonl" --progress never ${INDEX_FLAGS:-} >&2
  "$broadside" batch "$work/$set" "$work/queries.tsv" --mode any --limit 100 ${BATCH_FLAGS:-} \
    >"$runs/$set.run"
  ours=$("$here/evaluate.py" "$data/qrels.txt" "$runs/$set.run" --queries "$work/queries.tsv" |
    tail -n 1 | cut -f2-)
  set -f
  printf '%-14s %8s %8s %8s   %8s %8s %8s  %7s\n' "$set" $(echo "$ours" | cut -f1-3) \
    ${row:+$(echo "$row" | cut -d' ' -f1-3)} "$(echo "$ours" | cut -f4)"
  set +f
  rm -rf "${work:?}/$set"
done
