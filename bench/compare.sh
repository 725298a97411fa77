#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# bench/compare.sh CORPUS.jsonl QUERIES_DIR [--peers xapian,sqlite,lucene] [option...]: the same
# work on Broadside and on the engines that Debian packages, in one run. Installs the peers (apt),
# builds their drivers (bench/peers/) and all indexes, times mixed.txt as OR, and.txt as AND and
# phrases.txt as phrases, checks that the answers agree, prints tables, writes a JSON file.
#
#   --peers LIST        which of xapian, sqlite, lucene; one that cannot be had ends the run
#                       (default: all that are to be had)
#   --rounds N          timed passes of each engine and class (default 5)
#   --docs N            the first N documents of the corpus alone
#   --beside NAME=INDEX another index of Broadside, made before, timed like a peer; repeatable.
#                       Of title and body as two fields:
#                       broadside index I CORPUS --lang en && broadside optimize I
#   --brief             the top 10 of each class alone, nothing cold
#   --work DIR          where documents, drivers, indexes are kept (default: build/compare)
#   --fresh             build the indexes again even where they are there; without it that is done
#                       where documents, program, driver or package are others
#   --json FILE         default: WORK/compare.json
#
# BROADSIDE_BENCH names Broadside's program (default: build/bin/broadside-bench); a warning tells
# where it is not of build type Release. Needs Python 3.10.
#
# How it is measured: every engine on one thread; for each class and top, all engines are warmed up
# (one pass, of at most 10 s; Lucene at least 15 s), then take turns, `rounds` times: one untimed
# pass over all queries, one timed. A query's time is the median over the rounds; mean and
# percentiles are over queries. An engine whose pass takes more than 10 s takes part in one round
# alone. The clock runs from the query's words to the hits; Broadside's hits hold the application's
# ids, the peers' only their own document numbers. "0" as top counts alone. Broadside parses JSON
# while building; the peers read the texts ready-made. Cold: the index is closed, its files leave
# the file cache (fsync, then posix_fadvise DONTNEED, by compare_engines.py for the peers and by
# `broadside-bench run --cold`), it is opened again and one query is timed, opening excluded, on a
# program that has run all queries before. Peak memory of a build is what the process that built
# says of itself at its end (VmHWM).
#
# Agreement: a query's counts are near where they differ by at most 2 or 2 %; the overlap is the
# mean share of common documents in the top 10, the sum ratio is that of all our counts to all of
# theirs. Exit code 1 if something failed or a peer agrees too little (compare_table.py has the
# floors); 2 for wrong arguments; 130 after Ctrl-C. SQLite has another stemmer, so that its OR and
# AND are only shown.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v python3 >/dev/null; then
  echo "compare.sh: no python3; ./setup.sh installs it" >&2
  exit 1
fi
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
  echo "compare.sh: expected Python 3.10 at least, found $(python3 --version)" >&2
  exit 1
fi
exec python3 -B "$here/compare.py" "$@"
