#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# bench/compare.sh CORPUS.jsonl QUERIES_DIR [--peers xapian,sqlite,lucene] [option...]: the same
# work on Broadside and on the engines that Debian packages, in one run. Installs the peers (apt),
# builds their drivers (bench/peers/) and all indexes, times mixed.txt as OR, and.txt as AND and
# phrases.txt as phrases, checks that the answers agree, prints tables, writes a JSON file.
#
#   --classes LIST      other classes of queries: of or, and, phrase, near, prefix, infix, fuzzy,
#                       sort, facets; what the engines do in them is said below
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
# The classes besides OR, AND and phrases, each as its top 10, and as a count alone where that says
# something else; lines are made of terms.txt (compare_classes.py), at most 100:
#   near     the words of a line of and.txt, as written, with at most 5 others between them,
#            altogether, in any order; not lines that have a word twice
#   prefix   gove*; not in this class: SQLite's index for prefixes
#   infix    *vern*, go*ment by turns; Xapian 1.4 and FTS5 have trailing wildcards alone
#   fuzzy    a word, and what is one letter apart, neighbours exchanged included; Lucene alone
#   sort     mixed.txt as OR, the 10 of the earliest day
#   facets   mixed.txt as OR, the best 10, and exactly how many documents have which of 100 types
# Day and type are invented from the document's number (compare_inputs.py), the days in no order.
# Only these two classes' indexes have them, so that the others' sizes stay. The engines do not do
# the same: of a pattern Broadside and Xapian search at most 10,000 words, the most frequent, rank
# by their frequencies, as if they were one word, while Lucene takes all words and ranks nothing
# (every hit scores 1; the first ten are the top ten), and SQLite ranks all. NEAR is ranked by its
# windows in Broadside, Lucene and SQLite, as an AND in Xapian. Of a fuzzy word Broadside searches
# 1,000 spellings, Lucene 1,024 (50 by default); both rank. In `sort` nobody ranks. In `sort`
# and `facets` Broadside reads title, date, level and values of each hit; the peers still give their
# numbers only.
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
