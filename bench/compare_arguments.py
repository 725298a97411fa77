# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""The command line of bench/compare.py."""

import argparse
import os
import pathlib

import compare_classes as classes
import compare_engines as engines
import compare_peers as peers

BENCH = pathlib.Path(__file__).resolve().parent


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, found {text}")
    return int(text)


def peer_list(text: str) -> list[str]:
    names = list(dict.fromkeys(name for name in text.split(",") if name))
    unknown = [name for name in names if name not in peers.PACKAGES]
    if unknown:
        raise argparse.ArgumentTypeError(
            f"expected some of {', '.join(peers.PACKAGES)}, found {', '.join(unknown)}")
    return names


def class_list(text: str) -> list[str]:
    names = list(dict.fromkeys(name for name in text.split(",") if name))
    unknown = [name for name in names if name not in classes.CLASSES]
    if unknown or not names:
        raise argparse.ArgumentTypeError(
            f"expected some of {', '.join(classes.CLASSES)}, found {', '.join(unknown) or 'none'}")
    return names


def named_index(text: str) -> tuple[str, pathlib.Path]:
    name, _, path = text.partition("=")
    known = {"", engines.BASE, *peers.PACKAGES}
    if name in known or not pathlib.Path(path).is_dir():
        raise argparse.ArgumentTypeError(f"expected NAME=INDEX, a new name and a folder: {text}")
    return name, pathlib.Path(path)


def parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="compare.sh", allow_abbrev=False,
        description="The same work on Broadside and its peers; the head of compare.sh says how.")
    parser.add_argument("corpus", type=pathlib.Path, metavar="CORPUS.jsonl")
    parser.add_argument("queries", type=pathlib.Path, metavar="QUERIES_DIR")
    parser.add_argument("--peers", type=peer_list, metavar="LIST", help="default: all to be had")
    parser.add_argument("--classes", type=class_list, default=list(classes.BASIC), metavar="LIST",
                        help=f"of {', '.join(classes.CLASSES)}; default: the first three")
    parser.add_argument("--rounds", type=positive, default=5, metavar="N")
    parser.add_argument("--docs", type=positive, metavar="N", help="the first N documents alone")
    parser.add_argument("--beside", type=named_index, action="append", default=[],
                        metavar="NAME=INDEX", help="another index of Broadside")
    parser.add_argument("--brief", action="store_true", help="top 10 alone, nothing cold")
    parser.add_argument("--work", type=pathlib.Path, default=BENCH.parent / "build" / "compare",
                        metavar="DIR")
    parser.add_argument("--fresh", action="store_true", help="build all indexes again")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    arguments = parser.parse_args(words)
    arguments.program = pathlib.Path(
        os.environ.get("BROADSIDE_BENCH", BENCH.parent / "build" / "bin" / "broadside-bench"))
    if arguments.beside and arguments.docs:
        parser.error("--beside: expected an index of the same documents, so no --docs")
    if len(dict(arguments.beside)) < len(arguments.beside):
        parser.error("--beside: expected each NAME once")
    needed = [arguments.corpus, arguments.program,
              *(arguments.queries / file for file in classes.needed_files(arguments.classes))]
    for path in needed:
        if not path.is_file():
            parser.error(f"no file {path}" + (
                "; tests/run.sh builds it" if path == arguments.program else ""))
    arguments.json = arguments.json or arguments.work / "compare.json"
    return arguments
