#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""Indexes hostile inputs within memory budgets and measures what is used: docs/safety.md, Budgets.

Prints a line for each run: what was run, the budget, the peak of RssAnon, seconds, exit code and
how many documents were cut or failed. Ends with 1 where a peak was above its budget or a program
failed. Searches have no budget of their own: their peak is compared with SEARCH_MIB.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

from anonymous_memory import Run, watch
from hostile_inputs import INPUTS

SEARCH_MIB = 64
INCOMPLETE = 3
QUERIES = {
    "words": ["note", "part7"],
    "prefix": ["q00*"],
    "infix": ["*a1*"],
    "fuzzy": ["q000000~2"],
    "phrase": ['"note part7"'],
    "NOT": ["note", "-part7"],
    "sort": ["note", "--sort", "-date"],
    "facets": ["note", "--facet", "creator", "--count"],
    "10,000 words": [" ".join(f"q{number:09x}" for number in range(10_000)), "--mode", "any"],
    "1,000 hits": ["note", "--limit", "1000"],
}


class Table:
    def __init__(self) -> None:
        self.failures = 0
        print(f"{'run':44}{'budget':>7}{'peak':>7}{'s':>8}{'exit':>5}  told", flush=True)

    def add(self, name: str, budget: int, run: Run, allowed: set[int], told: str = "") -> None:
        failed = run.peak_mib > budget or run.exit_code not in allowed
        self.failures += failed
        mark = "  FAILED" if failed else ""
        print(
            f"{name:44}{budget:7}{run.peak_mib:7.0f}{run.seconds:8.1f}{run.exit_code:5}"
            f"  {told}{mark}",
            flush=True,
        )
        if run.exit_code not in allowed:
            print(run.errors, end="")


def told_of(report: pathlib.Path) -> str:
    with report.open(encoding="utf-8") as lines:
        counts = Counter(json.loads(line)["status"] for line in lines)
    return ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))


def broadside(options: argparse.Namespace, *arguments: str) -> Run:
    command = [options.broadside, *arguments]
    return watch(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def measure_writing(
    options: argparse.Namespace, table: Table, name: str, source: pathlib.Path, index: pathlib.Path
) -> None:
    for budget in options.memory:
        for threads in options.threads:
            shutil.rmtree(index, ignore_errors=True)
            report = index.parent / "report"
            limits = ["--memory", str(budget), "--threads", str(threads)]
            arguments = ["--progress", "never", "--report", str(report), *limits]
            run = broadside(options, "index", str(index), str(source), *arguments)
            label = f"{name}, {threads} threads"
            table.add(label, budget, run, {0, INCOMPLETE}, told_of(report))
            for command in options.then:
                run = broadside(options, command, str(index), *limits)
                table.add(f"  {command}", budget, run, {0, INCOMPLETE})


def measure_searches(options: argparse.Namespace, table: Table, index: pathlib.Path) -> None:
    for name, arguments in QUERIES.items():
        run = broadside(options, "search", str(index), *arguments)
        table.add(f"  search: {name}", SEARCH_MIB, run, {0})


def main() -> int:
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("inputs", nargs="*", metavar="INPUT", help=f"of: {'; '.join(INPUTS)}")
    parser.add_argument("--memory", type=int, nargs="+", default=[128, 512], metavar="MB")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], metavar="N")
    parser.add_argument("--then", nargs="*", default=["optimize", "reindex"], metavar="COMMAND")
    parser.add_argument("--broadside", default=str(here.parent / "build/bin/broadside"))
    parser.add_argument("--work", type=pathlib.Path, help="where inputs and indexes stand")
    parser.add_argument("--no-search", action="store_true")
    options = parser.parse_args()
    for name in set(options.inputs) - set(INPUTS):
        parser.error(f"no input {name!r}: expected one of {', '.join(INPUTS)}")
    table = Table()
    for name in options.inputs or INPUTS:
        with tempfile.TemporaryDirectory(dir=options.work) as work:
            index = pathlib.Path(work) / "index"
            source = INPUTS[name](pathlib.Path(work))
            measure_writing(options, table, name, source, index)
            if not options.no_search:
                measure_searches(options, table, index)
    print(f"{table.failures} above their budget or failed" if table.failures else "all inside")
    return 1 if table.failures else 0


if __name__ == "__main__":
    sys.exit(main())
