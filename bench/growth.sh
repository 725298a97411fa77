#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# bench/growth.sh CORPUS.jsonl QUERIES_DIR OUT [compare.sh's option...]: runs bench/compare.sh
# --brief on the first 1/8, 1/4, 1/2 and on all documents of the corpus and draws latency and build
# time as the archive grows, and latency by number of matching documents, into OUT (see plot.py).
# Indexes and results stay in OUT/N for the part of N documents; `--peers ''` measures Broadside
# alone. Exit code 1 where answers differed or a run failed; the latter ends it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 3 ] || [ ! -f "$1" ]; then
  echo "usage: bench/growth.sh CORPUS.jsonl QUERIES_DIR OUT [compare.sh's option...]" >&2
  exit 2
fi
corpus=$1 queries=$2 out=$3
shift 3

docs=$(wc -l <"$corpus")
if [ "$docs" -lt 8 ]; then
  echo "growth.sh: $corpus: expected 8 documents at least, found $docs" >&2
  exit 2
fi
status=0
plots=
for part in 8 4 2 1; do
  first=$((docs / part))
  echo "growth.sh: $first of $docs documents"
  rm -f "$out/$first.json"
  # Answers that differ are told at the end, when all is measured.
  "$here/compare.sh" "$corpus" "$queries" "$@" --brief --docs "$first" --work "$out/$first" \
    --json "$out/$first.json" || status=$?
  [ -s "$out/$first.json" ] || exit "$status"
  plots="$plots $first.json"
done
(cd "$out" && "$here/plot.py" . $plots)
exit "$status"
