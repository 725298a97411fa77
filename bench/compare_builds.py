# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""The indexes of bench/compare.py: which are needed, built where they are not there, timed."""

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
from compare_classes import CLASSES


def say(message: str) -> None:
    print(f"compare.sh: {message}", file=sys.stderr, flush=True)


class Indexes:
    def __init__(self, work: pathlib.Path, corpus: dict[str, Any], fresh: bool):
        self.work = work
        self.corpus = corpus  # its checksum and how many documents it has
        self.fresh = fresh
        self.of_class: dict[tuple[str, str], pathlib.Path] = {}  # by engine and class
        self.figures: dict[str, Any] = {}  # of English where it is wanted, by engine, threads

    def build(self, engine: engines.Engine, classes: Iterable[str]) -> None:
        """What the classes need that the engine can do; English once with every number of threads,
        of which the first is kept."""
        stems = {name: CLASSES[name].stem for name in classes
                 if engine.name not in CLASSES[name].lacking}
        wanted = "english" in stems.values()
        if engine.one_index:
            stems = {name: "english" if stem == "none" else stem for name, stem in stems.items()}
        for stem in dict.fromkeys(stems.values()):
            for threads in engine.threads if stem == "english" else (1,):
                figures = self.built(engine, stem, threads)
                if wanted and stem == "english":
                    self.figures[f"{engine.name} {threads}"] = figures
        for name, stem in stems.items():
            self.of_class[engine.name, name] = self.path(engine, stem, 1)

    def path(self, engine: engines.Engine, stem: str, threads: int) -> pathlib.Path:
        return self.work / f"{engine.name}-{stem}-{threads}.idx"

    def built(self, engine: engines.Engine, stem: str, threads: int) -> dict[str, Any]:
        """The figures of the build, which is done where no index of the same making is there."""
        made_of = {"corpus": self.corpus, "version": engine.version()}
        if stem == "columns":
            made_of["columns"] = [*inputs.columns_of(1)]  # others by another rule
        index = self.path(engine, stem, threads)
        record = index.with_suffix(".json")
        there = record.exists() and (index.exists() or threads > 1)
        if there and not self.fresh:
            kept = json.loads(record.read_text(encoding="utf-8"))
            if kept["made_of"] == made_of:
                return kept["build"]
        say(f"building {index.name}")
        remove(index)
        record.unlink(missing_ok=True)
        figures = timed_build(*engine.build(index, stem, threads), index)
        if threads > 1:
            remove(index)
        record.write_text(json.dumps({"made_of": made_of, "build": figures}), encoding="utf-8")
        return figures


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
