#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# bench/measure_memory.sh CORPUS.jsonl [INDEX_OPTION...]: indexes the corpus with `broadside index`
# and prints seconds, the peak of RssAnon (memory that no file backs), and the sizes of the corpus
# and of the index. BROADSIDE names the program, INDEX_DIR where the index is left.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
broadside=${BROADSIDE:-$here/../build/bin/broadside}
corpus=${1:?usage: bench/measure_memory.sh CORPUS.jsonl [INDEX_OPTION...]}
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
index=${INDEX_DIR:-$work/index}

"$here/anonymous_memory.py" "$broadside" index "$index" "$corpus" --progress never "$@"
input=$(stat -c %s "$corpus")
size=$(du -sb "$index" | cut -f1)
awk -v input="$input" -v size="$size" 'BEGIN {
  printf "input MB %.1f\nindex MB %.1f\n", input / 1e6, size / 1e6
}'
