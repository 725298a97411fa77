# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""The engines that bench/compare.py drives: how each builds an index and is asked.

A session is an engine with one index open for one kind of work. Peers' sessions are processes that
live through all rounds and obey the protocol of bench/peers/driver.h; Broadside's program is
started once a pass, with its own warm-up pass.
"""

import dataclasses
import json
import os
import pathlib
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import compare_inputs
import compare_peers as peers

BASE = "broadside"
LUCENE_WARM_UP_SECONDS = 15.0
LONG_PASS_SECONDS = 10.0


class Work(NamedTuple):
    mode: str  # a class of compare_classes.py
    queries: pathlib.Path
    top: int
    count: bool


class Answers(NamedTuple):
    totals: list[int]
    top: list[list[int]]  # lines of the corpus, from 0


class Session(Protocol):
    def timed_pass(self) -> list[float]: ...
    def answers(self) -> Answers: ...
    def cold(self, queries: list[int]) -> list[float]: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...


class Engine(Protocol):
    name: str
    threads: tuple[int, ...]  # with which it can build
    one_index: bool  # that of English serves the classes without stems, too

    def version(self) -> str:
        """Of all that an index depends on beside the documents."""
    def build(self, index: pathlib.Path, stem: str, threads: int) -> tuple[list[str], pathlib.Path]:
        """The command, which prints a JSON object, and the file that is its standard input."""
    def open(self, index: pathlib.Path, work: Work) -> Session: ...


def failure(command: Sequence[object], code: int) -> RuntimeError:
    return RuntimeError(f"{shlex.join(map(str, command))} ended with code {code}")


def ask(command: Sequence[object]) -> str:
    """What the command prints; it gets nothing to read."""
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise failure(command, done.returncode)
    return done.stdout


def is_long(times_us: list[float]) -> bool:
    return sum(times_us) / 1e6 > LONG_PASS_SECONDS


def drop_file_cache(index: pathlib.Path) -> None:
    """Only pages that no process maps leave the cache: the index must be closed."""
    for path in files_of(index):
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def files_of(index: pathlib.Path) -> list[pathlib.Path]:
    if index.is_file():
        return [index]
    return [path for path in index.rglob("*") if path.is_file()]


@dataclasses.dataclass
class BroadsideSession:
    program: pathlib.Path
    index: pathlib.Path
    work: Work
    scratch: pathlib.Path
    lines: dict[str, int]  # of ids

    def _run(self, queries: pathlib.Path, *flags: str) -> list[tuple[float, int]]:
        """Microseconds and total of each query."""
        times = self.scratch / "times"
        command = [self.program, "run", self.index, queries, "--mode", self.work.mode, "--top",
                   str(self.work.top), "--repeat", "1", "--times", times, *flags]
        if self.work.count:
            command.append("--count")
        ask(command)
        rows = [line.split("\t") for line in times.read_text().splitlines()]
        return [(float(microseconds), int(total)) for microseconds, total in rows]

    def timed_pass(self) -> list[float]:
        return [microseconds for microseconds, _ in self._run(self.work.queries)]

    def answers(self) -> Answers:
        dump = self.scratch / "dump"
        totals = [total for _, total in self._run(self.work.queries, "--dump", str(dump))]
        top: list[list[int]] = [[] for _ in totals]
        with open(dump, encoding="utf-8") as rows:
            for row in rows:
                query, _, rest = row.split(" ", 2)
                top[int(query) - 1].append(self.lines.get(rest.rsplit(" ", 3)[0], -1))
        return Answers(totals, top)

    def cold(self, queries: list[int]) -> list[float]:
        words = read_queries(self.work.queries)
        sample = self.scratch / "queries.txt"
        sample.write_text("\n".join(words[query] for query in queries), encoding="utf-8")
        return [microseconds for microseconds, _ in self._run(sample, "--cold")]

    def stop(self) -> None:
        pass

    def kill(self) -> None:
        pass


class DriverSession:
    def __init__(self, command: list[str], index: pathlib.Path, work: Work, warm_up: float):
        self.index = index
        arguments = ["run", index, work.queries, work.mode, work.top, int(work.count), warm_up]
        self.command = command + [str(argument) for argument in arguments]
        self.process = subprocess.Popen(self.command, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        try:
            self._reply()
        except BaseException:
            self.kill()
            raise

    def _reply(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise failure(self.command, self.process.wait())
        return json.loads(line)

    def _ask(self, command: str) -> dict[str, Any]:
        assert self.process.stdin
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self._reply()

    def timed_pass(self) -> list[float]:
        """Right after another one, as in Broadside's program, so that the processor's caches are
        warm for all; a long pass leaves nothing in them."""
        times = self._ask("pass")["times_us"]
        return times if is_long(times) else self._ask("pass")["times_us"]

    def answers(self) -> Answers:
        return Answers(**self._ask("answers"))

    def cold(self, queries: list[int]) -> list[float]:
        times = []
        for query in queries:
            self._ask("close")
            drop_file_cache(self.index)
            times.append(self._ask(f"cold {query}")["query_us"])
        return times

    def stop(self) -> None:
        self.process.communicate()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@dataclasses.dataclass
class Broadside:
    name: str
    program: pathlib.Path
    corpus: pathlib.Path
    wider: pathlib.Path  # the corpus with the invented columns
    scratch: pathlib.Path
    lines: dict[str, int]
    threads: tuple[int, ...] = (1, 2)
    one_index: bool = False

    def version(self) -> str:
        return f"program {compare_inputs.checksum(self.program)}"

    def build_type(self) -> str:
        """As the program says after building an index of nothing."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            said = ask([self.program, "build", folder])
        return json.loads(said).get("build_type") or "unknown"

    def build(self, index: pathlib.Path, stem: str, threads: int) -> tuple[list[str], pathlib.Path]:
        command = [str(self.program), "build", str(index), "--threads", str(threads), "--stem"]
        if stem == "columns":
            return [*command, "english", "--columns"], self.wider
        return [*command, stem], self.corpus

    def open(self, index: pathlib.Path, work: Work) -> Session:
        return BroadsideSession(self.program, index, work, self.scratch, self.lines)


@dataclasses.dataclass
class Peer:
    name: str
    key: str  # of the driver
    command: list[str]
    documents: pathlib.Path
    threads: tuple[int, ...] = (1,)
    one_index: bool = False
    warm_up: float = 0.0

    def version(self) -> str:
        package = peers.PACKAGES[self.name][0]
        return f"{package} {peers.package_field(package, 'Version')}, driver {self.key}"

    def build(self, index: pathlib.Path, stem: str, threads: int) -> tuple[list[str], pathlib.Path]:
        return [*self.command, "build", str(index), stem, str(threads)], self.documents

    def open(self, index: pathlib.Path, work: Work) -> Session:
        return DriverSession(self.command, index, work, self.warm_up)


def read_queries(path: pathlib.Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


def make_peer(name: str, work: pathlib.Path, documents: pathlib.Path) -> Peer:
    peers.install(name)
    key = peers.driver_key(name)
    command = peers.build_driver(name, work / "drivers" / f"{name}-{key}")
    if name == "lucene":
        return Peer(name, key, command, documents, threads=(1, 2), warm_up=LUCENE_WARM_UP_SECONDS)
    return Peer(name, key, command, documents, one_index=name == "xapian")
