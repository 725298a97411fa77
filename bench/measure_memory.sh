#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# bench/measure_memory.sh CORPUS.jsonl [INDEX_OPTION...]: indexes the corpus with `broadside index`
# and prints seconds, MB/s, index size and the peak of RssAnon (memory that no file backs), sampled
# 20 times a second from /proc. BROADSIDE names the program, INDEX_DIR where the index is left.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
broadside=${BROADSIDE:-$here/../build/bin/broadside}
corpus=${1:?usage: bench/measure_memory.sh CORPUS.jsonl [INDEX_OPTION...]}
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
index=${INDEX_DIR:-$work/index}

start=$(date +%s.%N)
"$broadside" index "$index" "$corpus" --progress never "$@" &
pid=$!
peak=0
while anonymous=$(awk '/^RssAnon:/ {print $2}' "/proc/$pid/status" 2>/dev/null) &&
  [ -n "$anonymous" ]; do
  [ "$anonymous" -le "$peak" ] || peak=$anonymous
  sleep 0.05
done
wait "$pid"
end=$(date +%s.%N)

input=$(stat -c %s "$corpus")
size=$(du -sb "$index" | cut -f1)
awk -v start="$start" -v end="$end" -v input="$input" -v size="$size" -v peak="$peak" 'BEGIN {
  seconds = end - start
  printf "seconds %.1f\ninput MB/s %.2f\nindex MB %.1f\npeak RssAnon MiB %.0f\n",
         seconds, input / 1e6 / seconds, size / 1e6, peak / 1024
}'
