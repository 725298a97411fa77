#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""Times the same work on Broadside and its peers; bench/compare.sh is its front and says how."""

import argparse
import contextlib
import dataclasses
import json
import os
import pathlib
import signal
import sys
from collections.abc import Iterator
from typing import Any

import compare_arguments
import compare_builds as builds
import compare_classes as classes
import compare_engines as engines
import compare_inputs as inputs
import compare_peers as peers
import compare_table as table
from compare_builds import say
from compare_engines import BASE

COLD_QUERIES = 20


class Comparison:
    def __init__(self, arguments: argparse.Namespace):
        self.arguments = arguments
        self.work: pathlib.Path = arguments.work
        self.engines: list[engines.Engine] = []
        self.queries: dict[str, pathlib.Path] = {}  # by class
        self.indexes: dict[tuple[str, str], pathlib.Path] = {}  # by engine and class
        self.report: dict[str, Any] = {}

    def prepare(self) -> None:
        """Queries, engines, documents for the peers, indexes."""
        self.work.mkdir(parents=True, exist_ok=True)
        for mode in self.arguments.classes:
            path = classes.query_file(mode, self.arguments.queries, self.work)
            if not engines.read_queries(path):
                raise ValueError(f"{path}: expected queries, found none")
            self.queries[mode] = path
        documents = self.work / "documents"
        others = self.make_peers(documents)
        corpus = inputs.first_lines(self.arguments.corpus, self.arguments.docs, self.work)
        ids = inputs.write_documents(corpus, documents)
        lines = {key: line for line, key in enumerate(ids)}
        wider = self.work / "columns.jsonl"
        if any(classes.CLASSES[mode].stem == "columns" for mode in self.queries):
            inputs.add_columns(corpus, wider)
        program = self.arguments.program
        ours = engines.Broadside(BASE, program, corpus, wider, self.work, lines)
        self.engines = [ours, *others]
        self.report = {
            **inputs.describe(corpus, len(ids), list(self.queries.values())),
            "versions": {engine.name: engine.version() for engine in self.engines},
            "build_type": ours.build_type(),
            "flags": {"rounds": self.arguments.rounds, "java": peers.JAVA_FLAGS,
                      "lucene_warm_up_seconds": engines.LUCENE_WARM_UP_SECONDS,
                      "cold_queries": COLD_QUERIES}}
        self.warn_of_build_type()
        indexes = builds.Indexes(self.work, self.report["corpus"], self.arguments.fresh)
        for engine in self.engines:
            indexes.build(engine, self.queries)
        self.report["builds"] = indexes.figures
        self.indexes = indexes.of_class
        for name, index in self.arguments.beside:
            self.engines.append(dataclasses.replace(ours, name=name))
            self.indexes.update({(name, mode): index for mode in self.queries
                                 if classes.CLASSES[mode].stem != "columns"})

    def make_peers(self, documents: pathlib.Path) -> list[engines.Engine]:
        """Those named in the arguments, or all that are to be had."""
        named = self.arguments.peers
        made: list[engines.Engine] = []
        for name in peers.PACKAGES if named is None else named:
            try:
                made.append(engines.make_peer(name, self.work, documents))
            except peers.Unavailable as reason:
                if named is not None:
                    raise peers.Unavailable(f"{name} cannot be had: {reason}") from reason
                say(f"{name} is left out: {reason}")
        return made

    def warn_of_build_type(self) -> None:
        build_type = self.report["build_type"]
        if build_type != "Release":
            say(f"warning: {self.arguments.program} is a build of type {build_type}, not Release: "
                "its times compare nothing")

    @contextlib.contextmanager
    def all_open(self, work: engines.Work) -> Iterator[dict[str, engines.Session]]:
        sessions: dict[str, engines.Session] = {}
        try:
            for engine in self.engines:
                index = self.indexes.get((engine.name, work.mode))
                if index:
                    sessions[engine.name] = engine.open(index, work)
            yield sessions
        except BaseException:
            for session in sessions.values():
                session.kill()
            raise
        for session in sessions.values():
            session.stop()

    def time(self, work: engines.Work) -> dict[str, Any]:
        """One row of the table: all engines in turn, again and again."""
        name = f"{work.mode} {work.top}{' + count' if work.count and work.top else ''}"
        say(f"timing {name}")
        with self.all_open(work) as sessions:
            passes: dict[str, list[list[float]]] = {engine: [] for engine in sessions}
            for turn in range(self.arguments.rounds):
                for engine, session in sessions.items():
                    if turn == 0 or not engines.is_long(passes[engine][0]):
                        passes[engine].append(session.timed_pass())
        return {"name": name, "engines": {
            engine: {"rounds": len(times), **table.summary(table.median_times(times)),
                     "times_us": [round(us, 1) for us in table.median_times(times)]}
            for engine, times in passes.items()}}

    def agree(self, mode: str) -> dict[str, dict[str, float]]:
        """How each peer's counts and top 10 agree with ours; leaves all counts in the report."""
        say(f"comparing answers of {mode}")
        with self.all_open(engines.Work(mode, self.queries[mode], 10, True)) as sessions:
            answers = {engine: session.answers() for engine, session in sessions.items()}
        self.report["totals"][mode] = {engine: said.totals for engine, said in answers.items()}
        return {engine: table.agreement(answers[BASE], said)
                for engine, said in answers.items() if engine != BASE}

    def cold(self, mode: str) -> dict[str, Any]:
        """One row: single queries spread over the file, each after the index left the cache."""
        say(f"timing {mode} cold")
        queries = len(engines.read_queries(self.queries[mode]))
        sample = list(range(0, queries, max(queries // COLD_QUERIES, 1)))
        with self.all_open(engines.Work(mode, self.queries[mode], 10, False)) as sessions:
            times = {engine: session.cold(sample) for engine, session in sessions.items()}
        return {"name": f"{mode} 10, cold", "engines": {
            engine: {**table.summary(us), "times_us": us} for engine, us in times.items()}}

    def run(self) -> None:
        self.prepare()
        self.report["totals"] = {}
        self.report["agreement"] = {mode: self.agree(mode) for mode in self.queries}
        brief = self.arguments.brief
        self.report["latency"] = [
            self.time(engines.Work(mode, self.queries[mode], top, count))
            for mode in self.queries
            for top, count in classes.CLASSES[mode].kinds[:1 if brief else None]]
        self.report["cold"] = [] if brief else [self.cold(mode) for mode in self.queries]
        self.report["load_at_end"] = os.getloadavg()

    def print(self) -> None:
        others = [engine.name for engine in self.engines[1:]]
        rows = self.report["latency"] + self.report["cold"]
        texts = ["Microseconds; ratio = broadside's share of the engine before it",
                 table.latency_table(rows, BASE, others)]
        if self.report["builds"]:
            texts.append(table.build_table(self.report["builds"], BASE))
        for text in (*texts, table.agreement_table(self.report["agreement"])):
            print(text, end="\n\n", flush=True)
        self.warn_of_build_type()


def compare(arguments: argparse.Namespace) -> int:
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    if arguments.json.is_dir():  # better now than after hours
        raise IsADirectoryError(f"{arguments.json}: expected a file, found a folder")
    comparison = Comparison(arguments)
    comparison.run()
    arguments.json.write_text(json.dumps(comparison.report), encoding="utf-8")
    comparison.print()
    print(f"JSON: {arguments.json}")
    different = table.disagreements(comparison.report["agreement"])
    for sentence in different:
        say(f"the answers differ: {sentence}")
    return 1 if different else 0


def main() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return compare(compare_arguments.parse(sys.argv[1:]))
    except KeyboardInterrupt:
        say("interrupted; indexes that were ready are kept")
        return 128 + signal.SIGINT
    except (OSError, RuntimeError, ValueError) as error:
        say(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())
