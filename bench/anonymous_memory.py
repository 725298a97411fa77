#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""Runs a program and watches its RssAnon, the memory that no file backs.

`bench/anonymous_memory.py PROGRAM [ARGUMENT...]` prints seconds and the peak behind the program's
own output, and ends with its exit code.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

SAMPLE_SECONDS = 0.002


class Run(NamedTuple):
    exit_code: int
    seconds: float
    peak_mib: float
    errors: str


def anonymous_kib(pid: int) -> int:
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("RssAnon:"):
                return int(line.split()[1])
    return 0  # it has ended


def watch(command: Sequence[str], **streams: int) -> Run:
    """Runs the command; its standard error is kept where `streams` asks for a pipe."""
    started = time.monotonic()
    peak = 0
    with subprocess.Popen(command, **streams) as program:
        while program.poll() is None:
            peak = max(peak, anonymous_kib(program.pid))
            time.sleep(SAMPLE_SECONDS)
        errors = program.stderr.read().decode() if program.stderr else ""
    return Run(program.returncode, time.monotonic() - started, peak / 1024, errors)


def main() -> int:
    if len(sys.argv) < 2:
        print("usage: bench/anonymous_memory.py PROGRAM [ARGUMENT...]", file=sys.stderr)
        return 2
    run = watch(sys.argv[1:])
    print(f"seconds {run.seconds:.1f}\npeak RssAnon MiB {run.peak_mib:.0f}")
    return run.exit_code


if __name__ == "__main__":
    sys.exit(main())
