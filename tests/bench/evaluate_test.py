#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""bench/evaluate.py on values worked out by hand."""

import math
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "bench"))
import evaluate  # noqa: E402


class Measures(unittest.TestCase):
    GRADES = {"a": 3, "b": 1}

    def test_ndcg_takes_the_ideal_from_the_judgements(self):
        ideal = 3 + 1 / math.log2(3)
        self.assertAlmostEqual(evaluate.ndcg(["a", "b"], self.GRADES), 1.0)
        self.assertAlmostEqual(evaluate.ndcg(["x", "a"], self.GRADES), 3 / math.log2(3) / ideal)
        self.assertEqual(evaluate.ndcg(["x"] * 10 + ["a"], self.GRADES), 0.0)

    def test_reciprocal_rank(self):
        self.assertEqual(evaluate.reciprocal_rank(["x", "b"], self.GRADES), 0.5)
        self.assertEqual(evaluate.reciprocal_rank(["x"] * 10 + ["b"], self.GRADES), 0.0)

    def test_recall(self):
        self.assertEqual(evaluate.recall(["b"], self.GRADES), 0.5)

    def test_a_query_without_an_answer_counts_nothing(self):
        rows = evaluate.measure({"1": ["a"]}, {"1": {"a": 1}, "2": {"b": 1}})
        self.assertEqual([evaluate.mean(row) for row in rows], [0.5, 0.5, 0.5])


class Chance(unittest.TestCase):
    def test_equal_runs_differ_by_chance(self):
        self.assertEqual(evaluate.chance([0.1, 0.2], [0.1, 0.2]), 1.0)

    def test_a_constant_difference_does_not(self):
        self.assertLess(evaluate.chance([1.0] * 30, [0.0] * 30), 0.001)

    def test_three_signs(self):
        # With three differences of 1 all signs must agree: two of eight cases.
        self.assertAlmostEqual(evaluate.chance([1.0] * 3, [0.0] * 3), 0.25, delta=0.02)


class Files(unittest.TestCase):
    def write(self, text):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
            file.write(text)
        self.addCleanup(os.unlink, file.name)
        return file.name

    def test_grade_zero_is_not_relevant(self):
        qrels = evaluate.read_qrels(self.write("1 0 a 4\n1 0 b 0\n2 0 c 0\n"))
        self.assertEqual(qrels, {"1": {"a": 4}})

    def test_ids_may_hold_blanks_and_lines_come_in_any_order(self):
        run = evaluate.read_run(self.write("1 Q0 my leaflet 2 3.5 x\n1 Q0 b 1 4.5 x\n"))
        self.assertEqual(run, {"1": ["b", "my leaflet"]})


if __name__ == "__main__":
    unittest.main()
