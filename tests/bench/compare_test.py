#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""What bench/compare.py computes and refuses, and bench/plot.py's drawings, on canned values."""

import argparse
import collections
import contextlib
import io
import itertools
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
import compare_builds as builds  # noqa: E402
import compare_classes as classes  # noqa: E402
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
                         ["or", "10", "100", "100", "200", "400", "0.25", "400", "0.25",
                          "800", "0.25", *"------"])

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
            self.assertEqual(documents.read_text("utf-8"),
                             "a\0T\nb b\x001900-01-01\0type0\0"
                             "é\0alone\x001921-09-07\0type38\0")

    def test_columns_are_the_same_for_all(self):
        with tempfile.TemporaryDirectory() as folder:
            corpus, wider = pathlib.Path(folder, "c"), pathlib.Path(folder, "w")
            corpus.write_text('{"id": "a"}\n {"id": "b", "type": "other"}\n')
            inputs.add_columns(corpus, wider)
            lines = wider.read_text().splitlines()
            self.assertEqual(lines[0], '{"date":"1900-01-01","type":"type0","id": "a"}')
            self.assertTrue(lines[1].startswith('{"date":"1921-09-07","type":"type38","id": "b"'))

    def test_types_are_a_hundred_of_unequal_frequency(self):
        types = collections.Counter(inputs.columns_of(number)[1] for number in range(10000))
        self.assertEqual((len(types), types["type0"], types["type99"]), (100, 1000, 50))

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


    def test_classes_need_their_files_alone(self):
        self.assertIn("found nearby", self.refused("c", "q", "--classes", "near,nearby"))
        self.assertIn("found none", self.refused("c", "q", "--classes", ","))
        with tempfile.TemporaryDirectory() as folder:
            corpus, terms = pathlib.Path(folder, "c"), pathlib.Path(folder, "terms.txt")
            for file in (corpus, terms):
                file.touch()
            with unittest.mock.patch.dict(os.environ, BROADSIDE_BENCH=str(corpus)):
                made = compare_arguments.parse([str(corpus), folder, "--classes", "infix,prefix"])
                self.assertEqual(made.classes, ["infix", "prefix"])
                self.assertIn("mixed.txt", self.refused(str(corpus), folder))


class Classes(unittest.TestCase):
    WORDS = ["government", "the", "governor", "dont", "don't", "movement", "Überall"]

    def test_lines_come_from_words_of_letters(self):
        self.assertEqual(classes.lines_of(self.WORDS, classes.MADE["prefix.txt"]),
                         ["gove*", "move*"])
        self.assertEqual(classes.lines_of(self.WORDS, classes.MADE["infix.txt"]),
                         ["*vern*", "go*rnor", "*veme*"])

        self.assertEqual(classes.lines_of(self.WORDS, classes.MADE["fuzzy.txt"]),
                         ["government", "governor", "movement"])

    def test_words_near_to_one_another_are_different_ones(self):
        lines = ["to be or not to be", "rent strike"]
        self.assertEqual(classes.lines_of(lines, classes.MADE["near.txt"]), ["rent strike"])

    def test_they_are_not_too_many(self):
        words = ["".join(letters) for letters in itertools.product("abcdefg", repeat=6)]
        self.assertEqual(len(classes.lines_of(words, classes.MADE["prefix.txt"])),
                         classes.MOST_LINES)

    def test_a_made_file_is_in_the_folder_of_work(self):
        with tempfile.TemporaryDirectory() as queries, tempfile.TemporaryDirectory() as work:
            pathlib.Path(queries, "terms.txt").write_text("\n".join(self.WORDS))
            made = classes.query_file("prefix", pathlib.Path(queries), pathlib.Path(work))
            self.assertEqual(made, pathlib.Path(work, "prefix.txt"))
            self.assertEqual(made.read_text(), "gove*\nmove*\n")
            given = classes.query_file("and", pathlib.Path(queries), pathlib.Path(work))
            self.assertEqual(given, pathlib.Path(queries, "and.txt"))


class Builds(unittest.TestCase):
    def built(self, one_index: bool, *names: str) -> tuple[builds.Indexes, list[tuple[str, int]]]:
        """What an engine called xapian must build for these classes, and has afterwards."""
        engine = argparse.Namespace(name="xapian", threads=(1, 2), one_index=one_index)
        indexes, done = builds.Indexes(pathlib.Path("w"), {}, fresh=False), []
        indexes.built = lambda _, stem, threads: done.append((stem, threads))
        indexes.build(engine, names)
        return indexes, done

    def test_only_what_the_classes_need_is_built(self):
        self.assertEqual(self.built(False, "or", "phrase")[1],
                         [("english", 1), ("english", 2), ("none", 1)])
        self.assertEqual(self.built(False, "near", "sort", "facets")[1],
                         [("none", 1), ("columns", 1)])
        indexes, done = self.built(True, "near", "prefix")
        self.assertEqual(done, [("english", 1), ("english", 2)])
        self.assertEqual(indexes.figures, {})  # nobody asked how long it takes

    def test_a_class_that_an_engine_lacks_has_no_index(self):
        indexes, _ = self.built(False, "near", "infix")
        self.assertEqual(indexes.of_class,
                         {("xapian", "near"): pathlib.Path("w/xapian-none-1.idx")})

    def test_peak_memory_is_the_process_s_own(self):
        held = bytearray(200 << 20)  # by us, when the process is started
        held[::4096] = b"x" * len(held[::4096])
        facts = builds.timed_build(["echo", '{"peak_rss_mb": 2.5}'], pathlib.Path(os.devnull),
                                    pathlib.Path(__file__))
        self.assertEqual(facts["peak_rss_mb"], 2.5)

    def test_a_build_that_fails_is_named(self):
        with self.assertRaisesRegex(RuntimeError, "false ended with code 1"):
            builds.timed_build(["false"], pathlib.Path(os.devnull), pathlib.Path(__file__))


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
