# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""What bench/compare.py works on: the documents as peers read them, checksums, the machine."""

import datetime
import hashlib
import json
import os
import pathlib
import platform
import subprocess
from typing import Any


def first_lines(corpus: pathlib.Path, docs: int | None, work: pathlib.Path) -> pathlib.Path:
    """The corpus itself, or a copy of its beginning."""
    if docs is None:
        return corpus
    part = work / "corpus.jsonl"
    if part.exists() and part.samefile(corpus):
        raise ValueError(f"{corpus}: is where the first {docs} documents would go")
    with open(corpus, "rb") as lines, open(part, "wb") as copy:
        for _, line in zip(range(docs), lines):
            copy.write(line)
    return part


def document_of(line: str) -> tuple[str, str]:
    """Id and text, as broadside-bench composes it."""
    document = json.loads(line)
    body = document.get("body") or document.get("text") or ""
    return document["id"], "\n".join(part for part in (document.get("title"), body) if part)


def columns_of(number: int) -> tuple[str, str]:
    """What is invented for a document, counted from 0: a day of the century after 1900, one as
    frequent as another and in no order, and one of 100 types, of 10 % to .5 % of the documents."""
    day = datetime.date(1900, 1, 1) + datetime.timedelta(days=number * 7919 % 36524)
    return day.isoformat(), f"type{(number * 617 % 1000) ** 2 // 10000}"


def add_columns(corpus: pathlib.Path, copy: pathlib.Path) -> None:
    """The corpus with the invented date and type, which come first and so count."""
    with open(corpus, "rb") as lines, open(copy, "wb") as wider:
        for number, line in enumerate(lines):
            day, kind = columns_of(number)
            columns = f'{{"date":"{day}","type":"{kind}",'
            wider.write(columns.encode() + line.lstrip()[1:])


def write_documents(corpus: pathlib.Path, documents: pathlib.Path) -> list[str]:
    """What the drivers read, id, text, day and type, each ended by NUL; returns the ids."""
    ids = []
    with open(corpus, encoding="utf-8") as lines, open(documents, "wb") as records:
        for number, line in enumerate(lines):
            try:
                record = document_of(line)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"{corpus}: line {number + 1}: expected a document") from error
            ids.append(record[0])
            for part in (*record, *columns_of(number)):
                records.write(part.replace("\0", " ").encode("utf-8", "replace") + b"\0")
    if not ids:
        raise ValueError(f"{corpus}: expected documents, found none")
    return ids


def checksum(*paths: pathlib.Path) -> str:
    """Of the files' bytes, one file after the other."""
    state = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            while part := file.read(1 << 20):
                state.update(part)
    return state.hexdigest()


def commit() -> str:
    here = str(pathlib.Path(__file__).parent)
    said = subprocess.run(["git", "-C", here, "describe", "--always", "--dirty"],
                          capture_output=True, text=True, check=False)
    return said.stdout.strip() or "unknown"


def processor() -> str:
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def describe(corpus: pathlib.Path, docs: int, queries: list[pathlib.Path]) -> dict[str, Any]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "machine": {"processor": processor(), "cores": os.cpu_count(),
                    "memory_mb": memory >> 20, "kernel": platform.release()},
        "load_at_start": os.getloadavg(),
        "commit": commit(),
        "corpus": {"sha256": checksum(corpus), "docs": docs},
        "queries": {path.name: checksum(path) for path in queries},
    }
