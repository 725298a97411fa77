#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""The drivers of bench/peers/ obey their protocol; those of engines not installed are skipped."""

import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "bench"))
import compare_builds as builds  # noqa: E402
import compare_classes as classes  # noqa: E402
import compare_engines as engines  # noqa: E402
import compare_peers as peers  # noqa: E402

DOCUMENTS = (b"a\0Rent strike\x001969-05-13\0leaflet\0"
             b"b\0strike the set\x001968-05-13\0poster\0"
             b"c\0The rent, the rent strike\x001967-05-13\0leaflet\0")


class Drivers(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.queries = self.folder / "queries.txt"
        self.queries.write_text("rent strike\nnothing\n")

    def driver(self, name: str) -> engines.Peer:
        missing = [package for package in peers.PACKAGES[name]
                   if peers.package_field(package, "db:Status-Status") != "installed"]
        if missing:
            self.skipTest(f"not installed: {', '.join(missing)}")
        try:
            return engines.make_peer(name, self.folder, self.folder / "documents")
        except peers.Unavailable as reason:
            self.skipTest(str(reason))

    def built(self, peer: engines.Peer, documents: bytes, threads: int,
              stem: str = "english") -> pathlib.Path:
        index = self.folder / f"{peer.name}-{stem}.idx"
        peer.documents.write_bytes(documents)
        builds.remove(index)
        facts = builds.timed_build(*peer.build(index, stem, threads), index)
        self.assertGreater(facts["peak_rss_mb"], 1)
        self.assertGreater(facts["index_bytes"], 100)
        return index

    def check(self, name: str) -> None:
        peer = self.driver(name)
        peer.warm_up = 0
        index = self.built(peer, DOCUMENTS, 1)
        for mode, total in (("or", 3), ("and", 2), ("phrase", 2)):
            session = peer.open(index, engines.Work(mode, self.queries, 10, True))
            self.assertEqual(len(session.timed_pass()), 2)
            self.assertEqual(len(session.cold([1])), 1)
            answers = session.answers()
            session.stop()
            self.assertEqual(answers.totals, [total, 0], mode)
            self.assertEqual([len(top) for top in answers.top], [total, 0], mode)
            self.assertEqual(set(answers.top[0]) & {0, 2}, {0, 2}, mode)
        with self.assertRaisesRegex(RuntimeError, "ended with code 1"):
            peer.open(index, engines.Work("nearby", self.queries, 10, True))
        self.check_operators(peer)
        refused = subprocess.run([*peer.command, "build"], capture_output=True, check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn(b"expected build INDEX", refused.stderr)

    def answers(self, peer: engines.Peer, index: pathlib.Path, mode: str,
                queries: str) -> engines.Answers:
        self.queries.write_text(queries)
        session = peer.open(index, engines.Work(mode, self.queries, 10, True))
        answers = session.answers()
        session.stop()
        return answers

    def check_operators(self, peer: engines.Peer) -> None:
        # The last one has a word too many between.
        texts = [b"one a b c d f two e", b"two a b c three d one", b"one a b c d e f two"]
        more = [b"id%d\0%s\x001968-01-01\0x\0" % numbered for numbered in enumerate(texts)]
        words = self.built(peer, DOCUMENTS + b"".join(more), 1,
                           "english" if peer.one_index else "none")
        near = "strike rent\ntwo one\nthree two one\ne two one\n"
        self.assertEqual(self.answers(peer, words, "near", near).totals, [2, 2, 1, 2])
        self.assertEqual(self.answers(peer, words, "prefix", "str*\nt*\n").totals, [3, 5])
        lacking = peer.name in classes.CLASSES["infix"].lacking
        with self.assertRaises(RuntimeError) if lacking else contextlib.nullcontext():
            infix = self.answers(peer, words, "infix", "*trik*\nt*o\n")
            self.assertEqual(infix.totals, [3, 3])
        if peer.name not in classes.CLASSES["fuzzy"].lacking:
            fuzzy = self.answers(peer, words, "fuzzy", "strikes\nren\nstirke\n")
            self.assertEqual(fuzzy.totals, [3, 2, 3])
        columns = self.built(peer, DOCUMENTS, 1, "columns")
        self.assertEqual(self.answers(peer, columns, "sort", "rent strikes\n").top, [[2, 1, 0]])
        facets = self.answers(peer, columns, "facets", "rent strikes\nnothing\nset")
        self.assertEqual(facets.totals, [3, 0, 1])

    def test_xapian(self):
        self.check("xapian")

    def test_sqlite(self):
        self.check("sqlite")

    def test_lucene(self):
        self.check("lucene")

    # Whichever thread meets the id that Lucene refuses; several tries, for it may be the first.
    def test_a_failing_thread_of_lucene_fails_the_build(self):
        peer = self.driver("lucene")
        some = [b"id%d\0some text\x001968-05-13\0leaflet\0" % number for number in range(3000)]
        some[400] = b"x" * 40000 + b"\0too long an id\x001968-05-13\0leaflet\0"
        for _ in range(3):
            with self.assertRaisesRegex(RuntimeError, "ended with code 1"):
                self.built(peer, b"".join(some), 2)


if __name__ == "__main__":
    unittest.main()
