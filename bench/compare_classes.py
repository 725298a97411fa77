# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""The classes of queries of bench/compare.py, and the lines of those that no file has.

Each line of a made class comes from one of another file, so that everybody makes the same ones.
"""

import pathlib
import sys
from collections.abc import Callable, Iterable
from typing import NamedTuple

Kind = tuple[int, bool]  # how many hits, and whether the exact count as well

MOST_LINES = 100  # of patterns, some of which take a tenth of a second each


class Class(NamedTuple):
    queries: str  # a file of the folder of queries, or the one that is made in the folder of work
    stem: str  # which index: english, none, columns (english, with a day and a type)
    kinds: tuple[Kind, ...]
    lacking: tuple[str, ...] = ()  # the engines that cannot do this


WORDS: tuple[Kind, ...] = ((10, False), (100, False), (1000, False), (100, True), (0, True))
OPERATORS: tuple[Kind, ...] = ((10, False), (0, True))
CLASSES = {
    "or": Class("mixed.txt", "english", WORDS),
    "and": Class("and.txt", "english", WORDS),
    "phrase": Class("phrases.txt", "none", WORDS),
    "near": Class("near.txt", "none", OPERATORS),
    "prefix": Class("prefix.txt", "none", OPERATORS),
    "infix": Class("infix.txt", "none", OPERATORS, ("xapian", "sqlite")),
    "fuzzy": Class("fuzzy.txt", "none", OPERATORS, ("xapian", "sqlite")),
    "sort": Class("mixed.txt", "columns", ((10, False),)),
    "facets": Class("mixed.txt", "columns", ((10, True),)),
}
BASIC = ("or", "and", "phrase")  # of a plain run


def near_of(line: str, _: int) -> str | None:
    """Not with a word twice: for Lucene and FTS5 one place in the text is enough for both."""
    words = line.split()
    return line if len(set(words)) == len(words) else None


def prefix_of(word: str, _: int) -> str | None:
    return word[:4] + "*" if len(word) >= 6 and is_plain(word) else None


def infix_of(word: str, number: int) -> str | None:
    """By turns what stands in the middle, and what stands at both ends."""
    if len(word) < 7 or not is_plain(word):
        return None
    return f"*{word[2:6]}*" if number % 2 == 0 else f"{word[:2]}*{word[-4:]}"


def fuzzy_of(word: str, _: int) -> str | None:
    """Of shorter ones the first letter must stand in Broadside, and need not in Lucene."""
    return word if len(word) >= 6 and is_plain(word) else None


def is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


class Made(NamedTuple):
    source: str  # a file of the folder of queries
    make: Callable[[str, int], str | None]  # of its line and how many were made before
    most: int = MOST_LINES


MADE = {"near.txt": Made("and.txt", near_of, sys.maxsize),
        "prefix.txt": Made("terms.txt", prefix_of),
        "infix.txt": Made("terms.txt", infix_of),
        "fuzzy.txt": Made("terms.txt", fuzzy_of)}


def lines_of(source: Iterable[str], made: Made) -> list[str]:
    """Each line once."""
    lines: dict[str, None] = {}
    for said in source:
        line = made.make(said, len(lines))
        if line and len(lines) < made.most:
            lines[line] = None
    return list(lines)


def needed_files(names: Iterable[str]) -> list[str]:
    """What the folder of queries must hold for these classes."""
    files = (CLASSES[name].queries for name in names)
    return list(dict.fromkeys(MADE[file].source if file in MADE else file for file in files))


def query_file(name: str, queries: pathlib.Path, work: pathlib.Path) -> pathlib.Path:
    """The file of a class; one that is to be made is written anew."""
    file = CLASSES[name].queries
    if file not in MADE:
        return queries / file
    source = (queries / MADE[file].source).read_text(encoding="utf-8").split("\n")
    (work / file).write_text("".join(line + "\n" for line in lines_of(source, MADE[file])),
                             encoding="utf-8")
    return work / file
