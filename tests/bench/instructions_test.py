#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""bench/instructions.py on canned counts: it must be able to fail."""

import contextlib
import copy
import io
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "bench"))
import instructions  # noqa: E402

BASELINE = {
    "versions": {"compiler": "GNU 12.2.0", "valgrind": "3.19.0"},
    "results": {"or top 10": 600, "index build": 6000},
    "instructions": {"or top 10": 1000, "index build": 200000},
}


class Check(unittest.TestCase):
    def check(self, **changes):
        """The exit status and all that is said, for counts that differ from the baseline's."""
        measured = copy.deepcopy(BASELINE)
        for member, values in changes.items():
            measured[member].update(values)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "baseline.json")
            instructions.update(path, BASELINE)
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                status = instructions.check(path, measured)
        return status, said.getvalue()

    def test_the_same_counts_pass(self):
        self.assertEqual(self.check()[0], 0)

    def test_a_rise_of_more_than_five_percent_fails(self):
        status, said = self.check(instructions={"or top 10": 1051})
        self.assertEqual(status, 1)
        self.assertIn("or top 10: +5.1 % instructions", said)

    def test_a_smaller_rise_and_a_fall_pass(self):
        self.assertEqual(self.check(instructions={"or top 10": 1050, "index build": 90})[0], 0)

    def test_other_work_fails(self):
        self.assertEqual(self.check(results={"or top 10": 599})[0], 1)

    def test_a_new_class_fails(self):
        self.assertEqual(self.check(instructions={"and top 10": 5})[0], 1)

    def test_a_lost_class_fails(self):
        measured = copy.deepcopy(BASELINE)
        del measured["instructions"]["index build"]
        faults = instructions.compare(BASELINE, measured)[1]
        self.assertEqual(faults, ["index build: no longer measured"])

    def test_other_versions_are_named_and_skipped(self):
        status, said = self.check(versions={"compiler": "GNU 13.1.0", "glibc": "2.39"},
                                  instructions={"or top 10": 2000})
        self.assertEqual(status, 0)
        self.assertIn("compiler GNU 12.2.0 -> GNU 13.1.0; glibc absent -> 2.39", said)


class Profile(unittest.TestCase):
    def test_a_part_has_its_class_and_its_total(self):
        text = "desc: Trigger: Client Request: or top 100, count\n\nsummary: 8\ntotals: 9\n"
        self.assertEqual(instructions.parse_profile(text), ("or top 100, count", 9))

    def test_what_runs_behind_the_last_class_has_no_name(self):
        text = "desc: Trigger: Program termination\ntotals: 9\n"
        self.assertEqual(instructions.parse_profile(text), (None, 9))


if __name__ == "__main__":
    unittest.main()
