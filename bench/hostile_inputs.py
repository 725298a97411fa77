# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""Inputs that cost an indexer more memory than their size: what bench/budgets.py indexes."""

import base64
import json
import pathlib
import random
from collections.abc import Callable, Iterator

MB = 1_000_000
SEED = 6

Pieces = Iterator[str]


def prose(megabytes: int) -> Pieces:
    """Lines of about a megabyte each with invented words, some frequent and some rare."""
    chance = random.Random(SEED)
    letters = "etaoinshrdlucmfwypvbgk"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 10))) for _ in range(50_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    line = " ".join(chance.choices(words, weights, k=MB // 5))[:MB]
    for number in range(megabytes):
        yield f"{line} part{number}\n"


def unique_words(megabytes: int) -> Pieces:
    """Words of ten letters, none of them twice."""
    for start in range(0, megabytes * MB // 11, 100_000):
        yield " ".join(f"q{number:09x}" for number in range(start, start + 100_000)) + " "


def base64_line(megabytes: int) -> Pieces:
    yield base64.b64encode(random.Random(SEED).randbytes(megabytes * MB * 3 // 4)).decode()


def page(megabytes: int, tag: str) -> Pieces:
    """HTML of little but elements."""
    yield "<!DOCTYPE html><title>page</title>"
    for number in range(megabytes):
        yield f"<{tag}>x</{tag}>" * (MB // (len(tag) * 2 + 6)) + f"part{number}\n"


def nested(megabytes: int) -> Pieces:
    yield "<div>" * (megabytes * MB // 5)


def no_space(megabytes: int) -> Pieces:
    for _ in range(megabytes):
        yield "\u7d19" * (MB // 3)


def one_file(ending: str, pieces: Callable[[], Pieces]) -> Callable[[pathlib.Path], pathlib.Path]:
    def write(folder: pathlib.Path) -> pathlib.Path:
        path = folder / f"document{ending}"
        with path.open("w", encoding="utf-8") as out:
            out.writelines(pieces())
        return path

    return write


def one_line(pieces: Callable[[], Pieces]) -> Callable[[pathlib.Path], pathlib.Path]:
    """One JSON document whose body the pieces are."""

    def write(folder: pathlib.Path) -> pathlib.Path:
        path = folder / "lines.jsonl"
        with path.open("w", encoding="utf-8") as out:
            out.write('{"id":"large","title":"large","body":"')
            out.writelines(json.dumps(piece)[1:-1] for piece in pieces())
            out.write('","date":"1968"}\n')
        return path

    return write


def many_lines(documents: Callable[[], Pieces]) -> Callable[[pathlib.Path], pathlib.Path]:
    def write(folder: pathlib.Path) -> pathlib.Path:
        path = folder / "lines.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for number, body in enumerate(documents()):
                out.write(json.dumps({"id": f"d{number}", "body": body}) + "\n")
        return path

    return write


def tiny_files(count: int) -> Callable[[pathlib.Path], pathlib.Path]:
    def write(folder: pathlib.Path) -> pathlib.Path:
        for number in range(count):
            shelf = folder / "files" / str(number // 1000)
            if number % 1000 == 0:
                shelf.mkdir(parents=True)
            (shelf / f"{number}.txt").write_text(f"note {number}")
        return folder / "files"

    return write


# By name: writes its files into a folder and returns what to index.
INPUTS: dict[str, Callable[[pathlib.Path], pathlib.Path]] = {
    "500 MB text": one_file(".txt", lambda: prose(500)),
    "500 MB JSON line": one_line(lambda: prose(500)),
    "100 MB unique words": one_file(".txt", lambda: unique_words(100)),
    "100 MB unique, JSON line": one_line(lambda: unique_words(100)),
    "100 MB unique, many": many_lines(lambda: unique_words(100)),
    "40 MB base64 line": one_file(".txt", lambda: base64_line(40)),
    "40 MB base64, JSON line": one_line(lambda: base64_line(40)),
    "20 JSON lines of 40 MB": many_lines(lambda: ("".join(prose(40)) for _ in range(20))),
    "1 M tiny documents": many_lines(lambda: (f"note {n}" for n in range(1_000_000))),
    "100,000 tiny files": tiny_files(100_000),
    "500 MB HTML": one_file(".html", lambda: page(500, "p")),
    "10 MB HTML, dense": one_file(".html", lambda: page(10, "b")),
    "50 MB HTML, nested": one_file(".html", lambda: nested(50)),
    "100 MB XML": one_file(".xml", lambda: page(100, "p")),
    "100 MB Markdown": one_file(".md", lambda: prose(100)),
    "100 MB without spaces": one_file(".txt", lambda: no_space(100)),
}
