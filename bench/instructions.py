#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""Instructions that the main classes of work take, against those of bench/baseline.json.

    bench/instructions.py            fails where a class takes over 5 % more than the baseline
    bench/instructions.py --update   writes the baseline anew

Counted by callgrind on an invented corpus (bench/instructions_bench.cc), so that any x86-64
machine with AVX2 counts the same, however busy it is. Counts depend on the compiler and the
libraries: where these are not the baseline's the check says which differ and passes, as it does
without valgrind. A class that got cheaper passes too; write the baseline anew, or the gain can be
lost unseen.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BASELINE = os.path.join(HERE, "baseline.json")
PROGRAM = os.path.join(HERE, "..", "build", "bin", "broadside-instructions")
LIMIT = 5  # per cent


def parse_profile(text):
    """The class that a part of a profile is of, if of any, and its count."""
    name = re.search(r"^desc: Trigger: Client Request: (.*)$", text, re.MULTILINE)
    total = re.search(r"^totals: (\d+)$", text, re.MULTILINE)
    return name and name.group(1), int(total.group(1))


def measure(program, valgrind):
    """Runs the program; its versions, results and counts as they stand in the baseline."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [valgrind, "--tool=callgrind", "--callgrind-out-file=" + os.path.join(folder, "part"),
             program], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit("instructions: the program failed:\n" + done.stderr)
        counts = {}
        # The parts are numbered in the order of the classes.
        for part in sorted(os.listdir(folder), key=lambda name: (len(name), name)):
            with open(os.path.join(folder, part), encoding="utf-8") as file:
                name, total = parse_profile(file.read())
            if name:
                counts[name] = total
    measured = json.loads(done.stdout)
    version = subprocess.run([valgrind, "--version"], capture_output=True, text=True, check=True)
    measured["versions"]["valgrind"] = version.stdout.strip().removeprefix("valgrind-")
    measured["instructions"] = counts
    return measured


def different_versions(baseline, measured):
    """One line for each version that is not the baseline's."""
    before, now = baseline["versions"], measured["versions"]
    return [f"{name} {before.get(name, 'absent')} -> {now.get(name, 'absent')}"
            for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)]


def compare(baseline, measured):
    """The table of changes, and what is wrong with them."""
    rows, faults = [], []
    before, now = baseline["instructions"], measured["instructions"]
    for name in now:
        if name not in before:
            faults.append(f"{name}: not in the baseline")
            continue
        rise = 100 * (now[name] - before[name])
        change = f"{rise / before[name]:+.1f} %"
        rows.append(f"{name:20} {before[name]:>14,} -> {now[name]:>14,}  {change:>8}")
        if rise > LIMIT * before[name]:
            faults.append(f"{name}: {change} instructions, more than +{LIMIT} %")
        if baseline["results"].get(name) != measured["results"].get(name):
            faults.append(f"{name}: another result than the baseline's, so other work")
    faults += [f"{name}: no longer measured" for name in before if name not in now]
    return rows, faults


def check(path, measured):
    with open(path, encoding="utf-8") as file:
        baseline = json.load(file)
    if different := different_versions(baseline, measured):
        print("instructions: skipped, the baseline is of other versions: " + "; ".join(different))
        return 0
    rows, faults = compare(baseline, measured)
    print("\n".join(rows))
    for fault in faults:
        print("instructions: " + fault, file=sys.stderr)
    if faults:
        print("instructions: if this is wanted: bench/instructions.py --update", file=sys.stderr)
    return 1 if faults else 0


def update(path, measured):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(measured, file, indent=2)
        file.write("\n")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="write the baseline anew")
    parser.add_argument("--program", default=PROGRAM, help="built broadside-instructions")
    parser.add_argument("--baseline", default=BASELINE)
    arguments = parser.parse_args()
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        print("instructions: skipped, there is no valgrind")
        return 1 if arguments.update else 0
    if not os.access(arguments.program, os.X_OK):
        sys.exit(f"instructions: no program {arguments.program}; configure and build anew")
    measured = measure(arguments.program, valgrind)
    return (update if arguments.update else check)(arguments.baseline, measured)


if __name__ == "__main__":
    sys.exit(main())
