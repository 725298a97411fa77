#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""What bench/compare.py computes and refuses, and bench/plot.py's drawings, on canned values."""

import argparse
import contextlib
import io
import json
import math
import os
import pathlib
import shutil
import sys
import tempfile
import unittest
import unittest.mock
import xml.etree.ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "bench"))
import compare  # noqa: E402
import compare_arguments  # noqa: E402
import compare_inputs as inputs  # noqa: E402
import compare_peers as peers  # noqa: E402
import compare_table as table  # noqa: E402
import plot  # noqa: E402
from compare_engines import Answers  # noqa: E402


class Statistics(unittest.TestCase):
    def test_percentiles_are_by_nearest_rank(self):
        values = list(range(1, 201))
        self.assertEqual([table.percentile(values, share) for share in (0, 0.5, 0.99, 1)],
                         [1, 100, 198, 200])

    def test_each_query_has_its_own_median(self):
        self.assertEqual(table.median_times([[1, 9], [2, 7], [90, 8]]), [2, 8])

    def test_an_outlier_in_one_round_changes_nothing(self):
        calm = table.summary(table.median_times([[1, 2], [1, 2], [1, 2]]))
        self.assertEqual(table.summary(table.median_times([[1, 2], [1, 900], [1, 2]])), calm)


class Agreement(unittest.TestCase):
    def test_near_is_two_documents_or_two_per_cent(self):
        self.assertTrue(table.is_near(0, 2))
        self.assertFalse(table.is_near(0, 3))
        self.assertTrue(table.is_near(1000, 980))
        self.assertFalse(table.is_near(1000, 979))

    def test_overlap_looks_at_ten(self):
        self.assertEqual(table.overlap([], []), 1.0)
        self.assertEqual(table.overlap([1], []), 0.0)
        self.assertEqual(table.overlap([1, 2, 3, 4], [2, 1]), 0.5)
        self.assertEqual(table.overlap(list(range(20)), [*range(10), 99]), 1.0)

    def test_of_answers(self):
        ours = Answers([10, 0], [[1, 2], []])
        theirs = Answers([12, 0], [[2, 3], []])
        self.assertEqual(table.agreement(ours, theirs), {
            "equal_counts": 0.5, "near_counts": 1.0, "sum_ratio": 10 / 12, "overlap": 0.75})

    def test_other_queries_are_refused(self):
        with self.assertRaises(ValueError):
            table.agreement(Answers([1], [[1]]), Answers([], []))

    def test_floors(self):
        good = {"near_counts": 0.9, "overlap": 0.9, "sum_ratio": 1.01}
        low = {**good, "overlap": 0.1}
        self.assertEqual(table.disagreements({"or": {"sqlite": low, "reordered": low}}), [])
        self.assertEqual(table.disagreements({"or": {"lucene": good, "xapian": good}}), [])
        sentences = table.disagreements({"and": {"lucene": low, "xapian": {**good,
                                                                           "near_counts": 0.1}}})
        self.assertEqual([sentence.split(" between")[0] for sentence in sentences],
                         ["lucene and: expected overlap", "xapian and: expected near_counts"])

    def test_sums_of_counts_have_floors_on_both_sides(self):
        for ratio in (0.5, 2.0):
            values = {"near_counts": 1.0, "overlap": 1.0, "sum_ratio": ratio}
            sentences = table.disagreements({"phrase": {"sqlite": values}})
            self.assertEqual(len(sentences), 1)
            self.assertIn(f"sum_ratio between 0.95 and 1.1, found {ratio:.3f}", sentences[0])


def cell(mean: float) -> dict:
    return {"mean_us": mean, "p50_us": mean, "p95_us": mean, "p99_us": 2 * mean,
            "times_us": [mean, mean]}


def report(docs: int) -> dict:
    build = {"wall_seconds": 1.0, "cpu_seconds": docs / 100, "peak_rss_mb": 5.0,
             "index_bytes": 2_000_000}
    return {"corpus": {"docs": docs},
            "totals": {mode: {"broadside": [1, docs]} for mode in plot.MODES},
            "builds": {"broadside 1": build, "lucene 1": {**build, "cpu_seconds": docs / 50}},
            "latency": [{"name": f"{mode} 10",
                         "engines": {"broadside": cell(100), "lucene": cell(400)}}
                        for mode in plot.MODES]}


class Tables(unittest.TestCase):
    def test_ratios_are_our_share(self):
        rows = table.latency_table(report(100)["latency"][:1], "broadside", ["lucene", "absent"])
        self.assertEqual(rows.splitlines()[1].split(),
                         ["or", "10", "100", "100", "200", "400", "0.25", "800", "0.25",
                          "-", "-", "-", "-"])

    def test_builds_are_compared_with_as_many_threads(self):
        rows = table.build_table(report(100)["builds"], "broadside").splitlines()
        self.assertEqual(rows[2].split(),
                         ["lucene", "1", "1.0", "2.0", "0.50", "5", "2.0", "1.00"])


class Documents(unittest.TestCase):
    def test_title_newline_body(self):
        with tempfile.TemporaryDirectory() as folder:
            corpus, documents = pathlib.Path(folder, "c"), pathlib.Path(folder, "d")
            corpus.write_text("".join(json.dumps(document) + "\n" for document in (
                {"id": "a", "title": "T", "body": "b\0b"}, {"id": "é", "text": "alone"})))
            self.assertEqual(inputs.write_documents(corpus, documents), ["a", "é"])
            self.assertEqual(documents.read_text("utf-8"), "a\0T\nb b\0é\0alone\0")

    def test_what_is_no_document_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            corpus = pathlib.Path(folder, "c")
            for line in ("[1]", "no JSON", '{"title": "no id"}'):
                corpus.write_text('{"id": "a"}\n' + line + "\n")
                with self.assertRaisesRegex(ValueError, "line 2"):
                    inputs.write_documents(corpus, pathlib.Path(folder, "d"))
            corpus.write_text("")
            with self.assertRaisesRegex(ValueError, "expected documents, found none"):
                inputs.write_documents(corpus, pathlib.Path(folder, "d"))


class Arguments(unittest.TestCase):
    def refused(self, *words: str) -> str:
        said = io.StringIO()
        with contextlib.redirect_stderr(said), self.assertRaises(SystemExit) as stopped:
            compare_arguments.parse(list(words))
        self.assertEqual(stopped.exception.code, 2)
        return said.getvalue()

    def test_wrong_ones_are_named(self):
        self.assertIn("found tantivy", self.refused("c", "q", "--peers", "sqlite,tantivy"))
        for number in ("0", "-1", "x"):
            self.assertIn(f"from 1 on, found {number}",
                          self.refused("c", "q", f"--rounds={number}"))
        self.assertIn("NAME=INDEX", self.refused("c", "q", "--beside", "lucene=/tmp"))
        self.assertIn("each NAME once", self.refused("c", "q", "--beside", "a=/tmp",
                                                     "--beside", "a=/tmp"))
        self.assertIn("no file", self.refused("/nowhere/c.jsonl", "/nowhere"))


class Builds(unittest.TestCase):
    def test_peak_memory_is_the_process_s_own(self):
        held = bytearray(200 << 20)  # by us, when the process is started
        held[::4096] = b"x" * len(held[::4096])
        facts = compare.timed_build(["echo", '{"peak_rss_mb": 2.5}'], pathlib.Path(os.devnull),
                                    pathlib.Path(__file__))
        self.assertEqual(facts["peak_rss_mb"], 2.5)

    def test_a_build_that_fails_is_named(self):
        with self.assertRaisesRegex(RuntimeError, "false ended with code 1"):
            compare.timed_build(["false"], pathlib.Path(os.devnull), pathlib.Path(__file__))


class Peers(unittest.TestCase):
    def test_other_sources_or_packages_need_another_driver(self):
        with tempfile.TemporaryDirectory() as folder:
            bench = pathlib.Path(folder, "bench")
            shutil.copytree(peers.HERE / "peers", bench / "peers")
            with unittest.mock.patch.object(peers, "HERE", bench), \
                    unittest.mock.patch.object(peers, "package_field", return_value="1"):
                before = {name: peers.driver_key(name) for name in peers.PACKAGES}
                (bench / "peers" / "xapian.cc").write_text("other")
                after = {name: peers.driver_key(name) for name in peers.PACKAGES}
                peers.package_field.return_value = "2"
                newer = {name: peers.driver_key(name) for name in peers.PACKAGES}
        self.assertEqual([name for name in before if before[name] != after[name]], ["xapian"])
        self.assertEqual([name for name in after if after[name] == newer[name]], [])

    def made(self, named: list[str] | None) -> tuple[list[str], str]:
        """The peers that are had where Xapian is unavailable, and what was said."""
        def make_peer(name, work, documents):
            if name == "xapian":
                raise peers.Unavailable("nothing here")
            return name

        said = io.StringIO()
        comparison = compare.Comparison(argparse.Namespace(work=None, peers=named))
        with unittest.mock.patch.object(compare.engines, "make_peer", make_peer), \
                contextlib.redirect_stderr(said):
            return comparison.make_peers(None), said.getvalue()

    def test_one_that_was_not_named_is_left_out(self):
        made, said = self.made(None)
        self.assertEqual(made, ["sqlite", "lucene"])
        self.assertIn("xapian is left out: nothing here", said)

    def test_one_that_was_named_must_be_had(self):
        self.assertEqual(self.made(["sqlite"]), (["sqlite"], ""))
        with self.assertRaisesRegex(peers.Unavailable, "xapian cannot be had: nothing here"):
            self.made(["sqlite", "xapian"])


class BuildType(unittest.TestCase):
    def warning(self, build_type: str) -> str:
        comparison = compare.Comparison(argparse.Namespace(work=None, program="bench"))
        comparison.report = {"build_type": build_type}
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            comparison.warn_of_build_type()
        return said.getvalue()

    def test_what_is_not_release_is_told(self):
        self.assertEqual(self.warning("Release"), "")
        self.assertIn("type Debug, not Release", self.warning("Debug"))


class Plots(unittest.TestCase):
    def test_axes_reach_all_values(self):
        linear, log = plot.Axis([3, 48], 0, 100), plot.Axis([3, 4800], 0, 100)
        self.assertEqual(linear.ticks(), [0, 10, 20, 30, 40, 50])
        self.assertEqual(log.ticks(), [1, 10, 100, 1000, 10000])
        self.assertAlmostEqual(log.place(100), 50)
        self.assertAlmostEqual(linear.place(25), 50)

    def test_ticks_are_round(self):
        self.assertEqual([plot.tick_step(high) for high in (0.9, 7, 43, 98254)],
                         [0.2, 2, 10, 20000])

    def test_bins_are_powers_of_two(self):
        self.assertEqual(plot.binned([(2, 1), (3, 3), (4, 9)]), [(2.5, 2), (4, 9)])

    def test_drawings_are_xml_without_holes(self):
        reports = [report(100), report(800)]
        for drawing in (plot.by_matches(reports[0], "or"), plot.by_documents(reports, "and"),
                        plot.builds(reports)):
            xml.etree.ElementTree.fromstring(drawing)
            self.assertNotIn("nan", drawing)
            self.assertIn(">lucene<", drawing)

    def test_an_axis_of_one_value(self):
        self.assertTrue(math.isfinite(plot.Axis([5], 0, 100).place(5)))


if __name__ == "__main__":
    unittest.main()
