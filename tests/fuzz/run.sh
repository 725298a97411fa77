#!/usr/bin/env bash
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# tests/fuzz/run.sh SECONDS [NAME...]: runs the fuzzers of build-fuzz, all or those named (query,
# segment, ...), for so many seconds each, one for each core side by side. Builds nothing: first
# `cmake --preset fuzz && cmake --build --preset fuzz`. What they find is kept in
# build-fuzz/artifacts and fails the run; inputs that reach new code stay in build-fuzz/corpus for
# the next one. BROADSIDE_SEED repeats a run.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() {
  echo "usage: tests/fuzz/run.sh SECONDS [NAME...]" >&2
  exit 2
}
[[ ${1:-} =~ ^[1-9][0-9]*$ ]] || usage
export seconds=$1
export seed=${BROADSIDE_SEED:-$((RANDOM * 32768 + RANDOM + 1))}
shift
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(segment query analyzer html markdown jsonl)

# Short inputs: more of them in a second, and a finding that can be read.
max_bytes() {
  case $1 in
    segment) echo 16384 ;;
    query) echo 256 ;;
    analyzer) echo 512 ;;
    *) echo 2048 ;;
  esac
}

seed_corpus() {
  mkdir -p "build-fuzz/corpus/$1" build-fuzz/artifacts build-fuzz/logs
  case $1 in
    segment) build-fuzz/bin/segment_seeds build-fuzz/corpus/segment ;;
    *) cp tests/fuzz/seeds/"$1"/* "build-fuzz/corpus/$1" ;;
  esac
}

# Little is gained by long stacks and a long memory of freed blocks; both cost half of the speed.
export ASAN_OPTIONS=malloc_context_size=5:quarantine_size_mb=16

number_of() { awk -v key="$2" '$1 == key { print $2 }' "$1"; }

run_fuzzer() {
  local name=$1 log=build-fuzz/logs/$1.log
  seed_corpus "$name"
  if ! "build-fuzz/bin/${name}_fuzzer" -max_total_time="$seconds" -seed="$seed" \
    -max_len="$(max_bytes "$name")" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
    -artifact_prefix="build-fuzz/artifacts/$name-" "build-fuzz/corpus/$name" >"$log" 2>&1; then
    grep -avE "^#|^INFO|NEW_FUNC|^0x" "$log" | tail -n 60 >&2
    echo "fuzz: $name FAILED, seed $seed; $(grep -a 'Test unit written' "$log" || true)" >&2
    return 1
  fi
  echo "fuzz: $name: $(number_of "$log" stat::number_of_executed_units:) executions," \
    "$(grep -ao 'cov: [0-9]*' "$log" | tail -n 1 | cut -d ' ' -f 2) edges covered," \
    "$(number_of "$log" stat::peak_rss_mb:) MB"
}
export -f max_bytes seed_corpus number_of run_fuzzer

echo "fuzz: BROADSIDE_SEED=$seed, $seconds s each: ${names[*]}"
printf '%s\n' "${names[@]}" | xargs -P "$(nproc)" -I{} bash -euo pipefail -c 'run_fuzzer {}'
