#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""Times the same work on Broadside and its peers; bench/compare.sh is its front and says how."""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from typing import Any

import compare_engines as engines
import compare_inputs as inputs
import compare_table as table

BASE = "broadside"
QUERY_FILES = {"or": "mixed.txt", "and": "and.txt", "phrase": "phrases.txt"}
KINDS = ((10, False), (100, False), (1000, False), (100, True), (0, True))
COLD_QUERIES = 20
BENCH = pathlib.Path(__file__).resolve().parent


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
        """Documents for the peers, engines, their indexes."""
        corpus = inputs.first_lines(self.arguments.corpus, self.arguments.docs, self.work)
        documents = self.work / "documents"
        ids = inputs.write_documents(corpus, documents)
        lines = {key: line for line, key in enumerate(ids)}
        program = self.arguments.program
        self.engines.append(engines.Broadside(BASE, program, corpus, self.work, lines))
        for name in self.arguments.peers:
            try:
                self.engines.append(engines.make_peer(name, self.work, documents))
            except engines.Unavailable as reason:
                say(f"{name} is left out: {reason}")
        self.report = {
            **inputs.describe(corpus, len(ids), [self.queries(mode) for mode in QUERY_FILES]),
            "versions": {engine.name: engine.version() for engine in self.engines},
            "flags": {"rounds": self.arguments.rounds, "java": engines.JAVA_FLAGS,
                      "lucene_warm_up_seconds": engines.LUCENE_WARM_UP_SECONDS,
                      "cold_queries": COLD_QUERIES},
            "builds": {}}
        for engine in self.engines:
            self.build(engine)
        for name, index in self.arguments.beside:
            self.engines.append(engines.Broadside(name, program, corpus, self.work, lines))
            self.indexes.update({(name, mode): index for mode in QUERY_FILES})

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

    def open_all(self, work: engines.Work) -> dict[str, engines.Session]:
        return {engine.name: engine.open(self.indexes[engine.name, work.mode], work)
                for engine in self.engines}

    def time(self, work: engines.Work) -> dict[str, Any]:
        """One row of the table: all engines in turn, again and again."""
        name = f"{work.mode} {work.top}{' + count' if work.count and work.top else ''}"
        say(f"timing {name}")
        passes: dict[str, list[list[float]]] = {engine.name: [] for engine in self.engines}
        sessions = self.open_all(work)
        for turn in range(self.arguments.rounds):
            for engine, session in sessions.items():
                if turn == 0 or not engines.is_long(passes[engine][0]):
                    passes[engine].append(session.timed_pass())
        stop(sessions.values())
        return {"name": name, "engines": {
            engine: {"rounds": len(times), **table.summary(table.median_times(times)),
                     "times_us": [round(us, 1) for us in table.median_times(times)]}
            for engine, times in passes.items()}}

    def agree(self, mode: str) -> dict[str, dict[str, float]]:
        """How each peer's counts and top 10 agree with ours; leaves all counts in the report."""
        say(f"comparing answers of {mode}")
        sessions = self.open_all(engines.Work(mode, self.queries(mode), 10, True))
        answers = {engine: session.answers() for engine, session in sessions.items()}
        stop(sessions.values())
        self.report["totals"][mode] = {engine: said.totals for engine, said in answers.items()}
        return {engine: table.agreement(answers[BASE], said)
                for engine, said in answers.items() if engine != BASE}

    def cold(self, mode: str) -> dict[str, Any]:
        """One row: single queries spread over the file, each after the index left the cache."""
        say(f"timing {mode} cold")
        queries = len(engines.read_queries(self.queries(mode)))
        sample = list(range(0, queries, max(queries // COLD_QUERIES, 1)))
        sessions = self.open_all(engines.Work(mode, self.queries(mode), 10, False))
        times = {engine: session.cold(sample) for engine, session in sessions.items()}
        stop(sessions.values())
        return {"name": f"{mode} 10, cold", "engines": {
            engine: {**table.summary(us), "times_us": us} for engine, us in times.items()}}

    def run(self) -> None:
        self.prepare()
        self.report["totals"] = {}
        self.report["agreement"] = {mode: self.agree(mode) for mode in QUERY_FILES}
        self.report["latency"] = [
            self.time(engines.Work(mode, self.queries(mode), top, count))
            for mode in QUERY_FILES for top, count in KINDS]
        self.report["cold"] = [self.cold(mode) for mode in QUERY_FILES]
        self.report["load_at_end"] = os.getloadavg()

    def print(self) -> None:
        others = [engine.name for engine in self.engines[1:]]
        rows = self.report["latency"] + self.report["cold"]
        for text in ("Microseconds; ratio = broadside's share of the engine before it",
                     table.latency_table(rows, BASE, others),
                     table.build_table(self.report["builds"], BASE),
                     table.agreement_table(self.report["agreement"])):
            print(text, end="\n\n", flush=True)


def say(message: str) -> None:
    print(f"compare.sh: {message}", file=sys.stderr, flush=True)


def stop(sessions: Iterable[engines.Session]) -> None:
    for session in sessions:
        session.stop()


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
        process = subprocess.Popen(command, stdin=documents, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with code {process.returncode}")
    return {"wall_seconds": time.monotonic() - start, "cpu_seconds": used.ru_utime + used.ru_stime,
            "peak_rss_mb": used.ru_maxrss / 1024,
            "index_bytes": sum(path.stat().st_size for path in engines.files_of(index))}


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def peer_list(text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    unknown = [name for name in names if name not in engines.PACKAGES]
    if unknown:
        raise argparse.ArgumentTypeError(
            f"expected some of {', '.join(engines.PACKAGES)}, found {', '.join(unknown)}")
    return names


def named_index(text: str) -> tuple[str, pathlib.Path]:
    name, _, path = text.partition("=")
    if not name or name == BASE or name in engines.PACKAGES or not pathlib.Path(path).is_dir():
        raise argparse.ArgumentTypeError(f"expected NAME=INDEX, a new name and a folder: {text}")
    return name, pathlib.Path(path)


def parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="compare.sh", allow_abbrev=False,
        description="The same work on Broadside and its peers; the head of compare.sh says how.")
    parser.add_argument("corpus", type=pathlib.Path, metavar="CORPUS.jsonl")
    parser.add_argument("queries", type=pathlib.Path, metavar="QUERIES_DIR")
    parser.add_argument("--peers", type=peer_list, default=list(engines.PACKAGES), metavar="LIST")
    parser.add_argument("--rounds", type=positive, default=5, metavar="N")
    parser.add_argument("--docs", type=positive, metavar="N", help="the first N documents alone")
    parser.add_argument("--beside", type=named_index, action="append", default=[],
                        metavar="NAME=INDEX", help="another index of Broadside")
    parser.add_argument("--work", type=pathlib.Path, default=BENCH.parent / "build" / "compare",
                        metavar="DIR")
    parser.add_argument("--fresh", action="store_true", help="build all indexes again")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    arguments = parser.parse_args(words)
    arguments.program = pathlib.Path(
        os.environ.get("BROADSIDE_BENCH", BENCH.parent / "build" / "bin" / "broadside-bench"))
    if arguments.beside and arguments.docs:
        parser.error("--beside: expected an index of the same documents, so no --docs")
    needed = [arguments.corpus, arguments.program,
              *(arguments.queries / file for file in QUERY_FILES.values())]
    for path in needed:
        if not path.is_file():
            parser.error(f"no file {path}" + (
                "; tests/run.sh builds it" if path == arguments.program else ""))
    arguments.json = arguments.json or arguments.work / "compare.json"
    return arguments


def main() -> int:
    arguments = parse(sys.argv[1:])
    arguments.work.mkdir(parents=True, exist_ok=True)
    comparison = Comparison(arguments)
    try:
        comparison.run()
    except (OSError, RuntimeError, ValueError, subprocess.CalledProcessError) as error:
        say(str(error))
        return 1
    comparison.print()
    arguments.json.write_text(json.dumps(comparison.report), encoding="utf-8")
    print(f"JSON: {arguments.json}")
    different = table.disagreements(comparison.report["agreement"])
    for sentence in different:
        say(f"the answers differ: {sentence}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
