#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# bench/lucene_ir.sh CORPORA RUNS [SET...]: runs Lucene (Debian liblucene8-java), each collection of
# CORPORA/ir with its own analyzer for the language, and writes RUNS/SET.lucene.run, with which
# bench/ir.sh compares where LUCENE_RUNS names the folder. Answers are a question of the analyzer,
# so the runs of lucene_ir.tsv, which has the averages alone, are reproduced to the fourth digit.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
corpora=${1:?usage: bench/lucene_ir.sh CORPORA RUNS [SET...]}
runs=${2:?usage: bench/lucene_ir.sh CORPORA RUNS [SET...]}
shift 2
[ $# -gt 0 ] || set -- $(grep -v '^#' "$here/lucene_ir.tsv" | cut -f1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$runs"
jars=$(ls /usr/share/java/lucene-core-8.*.jar /usr/share/java/lucene-analyzers-common-8.*.jar \
  /usr/share/java/lucene-analyzers-nori-8.*.jar | sort | tr '\n' ':')
javac -cp "$jars" -d "$work" "$here/peers/LuceneIr.java"

for set in "$@"; do
  data=$corpora/ir/$set
  case $set in
    *-??) language=${set##*-} ;;
    *) language=en ;;
  esac
  python3 -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    document = json.loads(line)
    text = document.get("title", "") + " " + document.get("body", "")
    print(document["id"], " ".join(text.split()), sep="\t")
' "$data/corpus.jsonl" >"$work/corpus.tsv"
  java -Dfile.encoding=UTF-8 -cp "$work:$jars" LuceneIr "$language" "$work/corpus.tsv" \
    "$data/queries.tsv" >"$runs/$set.lucene.run"
  echo "$runs/$set.lucene.run"
done
