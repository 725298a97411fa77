#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""Times the same work on Broadside and its peers; bench/compare.sh is its front and says how."""

import argparse
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import compare_arguments
import compare_engines as engines
import compare_inputs as inputs
import compare_peers as peers
import compare_table as table
from compare_arguments import QUERY_FILES
from compare_engines import BASE

KINDS = ((10, False), (100, False), (1000, False), (100, True), (0, True))
COLD_QUERIES = 20


class Comparison:
    def __init__(self, arguments: argparse.Namespace):
        self.arguments = arguments
        self.work: pathlib.Path = arguments.work
        self.engines: list[engines.Engine] = []
        self.indexes: dict[tuple[str, str], pathlib.Path] = {}  # by engine and class
        self.report: dict[str, Any] = {}

    def queries(self, mode: str) -> pathlib.Path:
        return self.arguments.queries / QUERY_FILES[mode]

    def prepare(self) -> None:
        """Engines, documents for the peers, indexes."""
        self.work.mkdir(parents=True, exist_ok=True)
        for mode in QUERY_FILES:
            if not engines.read_queries(self.queries(mode)):
                raise ValueError(f"{self.queries(mode)}: expected queries, found none")
        documents = self.work / "documents"
        others = self.make_peers(documents)
        corpus = inputs.first_lines(self.arguments.corpus, self.arguments.docs, self.work)
        ids = inputs.write_documents(corpus, documents)
        lines = {key: line for line, key in enumerate(ids)}
        program = self.arguments.program
        ours = engines.Broadside(BASE, program, corpus, self.work, lines)
        self.engines = [ours, *others]
        self.report = {
            **inputs.describe(corpus, len(ids), [self.queries(mode) for mode in QUERY_FILES]),
            "versions": {engine.name: engine.version() for engine in self.engines},
            "build_type": ours.build_type(),
            "flags": {"rounds": self.arguments.rounds, "java": peers.JAVA_FLAGS,
                      "lucene_warm_up_seconds": engines.LUCENE_WARM_UP_SECONDS,
                      "cold_queries": COLD_QUERIES},
            "builds": {}}
        self.warn_of_build_type()
        for engine in self.engines:
            self.build(engine)
        for name, index in self.arguments.beside:
            self.engines.append(engines.Broadside(name, program, corpus, self.work, lines))
            self.indexes.update({(name, mode): index for mode in QUERY_FILES})

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

    def build(self, engine: engines.Engine) -> None:
        """The index of each class; one with every number of threads is timed, the first is kept."""
        builds = [("english", threads) for threads in engine.threads]
        builds += [] if engine.one_index else [("none", 1)]
        for stem, threads in builds:
            index = self.work / f"{engine.name}-{stem}-{threads}.idx"
            facts = self.built(engine, index, stem, threads)
            if stem == "english":
                self.report["builds"][f"{engine.name} {threads}"] = facts
        stems = {"or": "english", "and": "english",
                 "phrase": "english" if engine.one_index else "none"}
        for mode, stem in stems.items():
            self.indexes[engine.name, mode] = self.work / f"{engine.name}-{stem}-1.idx"

    def built(self, engine: engines.Engine, index: pathlib.Path, stem: str,
              threads: int) -> dict[str, Any]:
        """The figures of the build, which is done where no index of the same making is there."""
        made_of = {"corpus": self.report["corpus"], "version": self.report["versions"][engine.name]}
        record = index.with_suffix(".json")
        there = record.exists() and (index.exists() or threads > 1)
        if there and not self.arguments.fresh:
            kept = json.loads(record.read_text(encoding="utf-8"))
            if kept["made_of"] == made_of:
                return kept["build"]
        say(f"building {index.name}")
        remove(index)
        record.unlink(missing_ok=True)
        facts = timed_build(*engine.build(index, stem, threads), index)
        if threads > 1:
            remove(index)
        record.write_text(json.dumps({"made_of": made_of, "build": facts}), encoding="utf-8")
        return facts

    @contextlib.contextmanager
    def all_open(self, work: engines.Work) -> Iterator[dict[str, engines.Session]]:
        sessions: dict[str, engines.Session] = {}
        try:
            for engine in self.engines:
                index = self.indexes[engine.name, work.mode]
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
        passes: dict[str, list[list[float]]] = {engine.name: [] for engine in self.engines}
        with self.all_open(work) as sessions:
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
        with self.all_open(engines.Work(mode, self.queries(mode), 10, True)) as sessions:
            answers = {engine: session.answers() for engine, session in sessions.items()}
        self.report["totals"][mode] = {engine: said.totals for engine, said in answers.items()}
        return {engine: table.agreement(answers[BASE], said)
                for engine, said in answers.items() if engine != BASE}

    def cold(self, mode: str) -> dict[str, Any]:
        """One row: single queries spread over the file, each after the index left the cache."""
        say(f"timing {mode} cold")
        queries = len(engines.read_queries(self.queries(mode)))
        sample = list(range(0, queries, max(queries // COLD_QUERIES, 1)))
        with self.all_open(engines.Work(mode, self.queries(mode), 10, False)) as sessions:
            times = {engine: session.cold(sample) for engine, session in sessions.items()}
        return {"name": f"{mode} 10, cold", "engines": {
            engine: {**table.summary(us), "times_us": us} for engine, us in times.items()}}

    def run(self) -> None:
        self.prepare()
        self.report["totals"] = {}
        self.report["agreement"] = {mode: self.agree(mode) for mode in QUERY_FILES}
        brief = self.arguments.brief
        self.report["latency"] = [
            self.time(engines.Work(mode, self.queries(mode), top, count))
            for mode in QUERY_FILES for top, count in KINDS[:1 if brief else None]]
        self.report["cold"] = [] if brief else [self.cold(mode) for mode in QUERY_FILES]
        self.report["load_at_end"] = os.getloadavg()

    def print(self) -> None:
        others = [engine.name for engine in self.engines[1:]]
        rows = self.report["latency"] + self.report["cold"]
        for text in ("Microseconds; ratio = broadside's share of the engine before it",
                     table.latency_table(rows, BASE, others),
                     table.build_table(self.report["builds"], BASE),
                     table.agreement_table(self.report["agreement"])):
            print(text, end="\n\n", flush=True)
        self.warn_of_build_type()


def say(message: str) -> None:
    print(f"compare.sh: {message}", file=sys.stderr, flush=True)


def remove(index: pathlib.Path) -> None:
    if index.is_dir():
        shutil.rmtree(index)
    else:
        index.unlink(missing_ok=True)


def timed_build(command: list[str], source: pathlib.Path, index: pathlib.Path) -> dict[str, Any]:
    with open(source, "rb") as documents:
        while documents.read(1 << 24):  # the corpus in the file cache, whoever builds first
            pass
        documents.seek(0)
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=documents, stdout=subprocess.PIPE)
        assert process.stdout
        try:
            with process.stdout as printed:
                said = printed.read()
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise engines.failure(command, process.returncode)
    # Its own word: ru_maxrss starts at what this process held when it started the other.
    return {"wall_seconds": time.monotonic() - start, "cpu_seconds": used.ru_utime + used.ru_stime,
            "peak_rss_mb": json.loads(said)["peak_rss_mb"],
            "index_bytes": sum(path.stat().st_size for path in engines.files_of(index))}


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
