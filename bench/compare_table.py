# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""What bench/compare.py prints: percentiles, agreement of answers, tables of ratios."""

import math
import statistics
from collections.abc import Sequence
from typing import Any, NamedTuple

OVERLAP_DEPTH = 10
NEAR = 2  # documents, or per cent of the larger count


class Floor(NamedTuple):
    """How far a peer's answers to a class may be from ours."""

    near: float  # the least share of near counts
    overlap: float  # the least mean
    sums: tuple[float, float]  # of our counts by theirs, least and most


# By peer and class; what is not named is only shown. Outside of them the engines do different work
# and their times compare nothing. They leave room, for we also index the parts of compounds and
# fold accents, and find more. Measured on 98,254 documents, near counts, overlap, sums: Lucene OR
# .84 .94 1.004, AND .77 .94 1.013, phrase .96 .95 1.041; Xapian .87 .92 1.002, .80 .93 1.011,
# .95 .90 1.042; SQLite's phrases 1.00 .99 .994. On 12,281: Lucene OR .73 .93 1.010, AND .80 .95
# 1.027, phrase .99 .96 1.057. On 4,000: Xapian .84 .93 1.005, .95 .96 1.026, .99 .98 1.060.
# The other classes have counts alone where engines rank differently, and the top 10 alone where a
# sort need not count; on 3,000 documents Lucene near 1.00 .97 .987, prefix .85 .19 1.012, infix .84
# .42 1.011, sort overlap .96, facets .75 .93 1.012.
ANY = 0.0
FLOORS = {
    ("lucene", "or"): Floor(0.65, 0.85, (0.98, 1.03)),
    ("lucene", "and"): Floor(0.65, 0.85, (0.97, 1.06)),
    ("lucene", "phrase"): Floor(0.9, 0.85, (0.95, 1.10)),
    ("xapian", "or"): Floor(0.65, 0.85, (0.98, 1.03)),
    ("xapian", "and"): Floor(0.65, 0.85, (0.97, 1.06)),
    ("xapian", "phrase"): Floor(0.9, 0.8, (0.95, 1.10)),
    ("sqlite", "phrase"): Floor(0.9, 0.7, (0.95, 1.10)),
    ("lucene", "near"): Floor(0.9, ANY, (0.9, 1.10)),
    ("xapian", "near"): Floor(0.9, ANY, (0.9, 1.10)),
    ("sqlite", "near"): Floor(0.9, ANY, (0.9, 1.10)),
    ("lucene", "prefix"): Floor(0.7, ANY, (0.95, 1.05)),
    ("xapian", "prefix"): Floor(0.7, ANY, (0.95, 1.05)),
    ("sqlite", "prefix"): Floor(0.7, ANY, (0.95, 1.05)),
    ("lucene", "infix"): Floor(0.7, ANY, (0.95, 1.05)),
    ("lucene", "fuzzy"): Floor(0.7, ANY, (0.95, 1.05)),
    ("lucene", "sort"): Floor(0, 0.85, (0, math.inf)),
    ("xapian", "sort"): Floor(0, 0.85, (0, math.inf)),
    ("lucene", "facets"): Floor(0.65, 0.85, (0.98, 1.03)),
    ("xapian", "facets"): Floor(0.65, 0.85, (0.98, 1.03)),
}


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie, by nearest rank."""
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1]


def median_times(passes: Sequence[Sequence[float]]) -> list[float]:
    """The median of each query over the passes."""
    return [statistics.median(times) for times in zip(*passes)]


def summary(times_us: Sequence[float]) -> dict[str, float]:
    return {"mean_us": statistics.fmean(times_us), "p50_us": percentile(times_us, 0.50),
            "p95_us": percentile(times_us, 0.95), "p99_us": percentile(times_us, 0.99)}


def is_near(one: int, other: int) -> bool:
    return abs(one - other) <= max(NEAR, max(one, other) * NEAR / 100)


def overlap(one: Sequence[int], other: Sequence[int]) -> float:
    """Share of the longer top 10 that stands in both; 1 where both are empty."""
    first, second = set(one[:OVERLAP_DEPTH]), set(other[:OVERLAP_DEPTH])
    longest = max(len(first), len(second))
    return len(first & second) / longest if longest else 1.0


def agreement(ours: Any, theirs: Any) -> dict[str, float]:
    """Of two Answers to the same queries."""
    counts = list(zip(ours.totals, theirs.totals, strict=True))
    tops = list(zip(ours.top, theirs.top, strict=True))
    return {"equal_counts": statistics.fmean(a == b for a, b in counts),
            "near_counts": statistics.fmean(is_near(a, b) for a, b in counts),
            "sum_ratio": sum(ours.totals) / max(sum(theirs.totals), 1),
            "overlap": statistics.fmean(overlap(a, b) for a, b in tops)}


def disagreements(found: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """One sentence for each figure that is outside its floor; `found` is by class, then peer."""
    sentences = []
    for mode, peers in found.items():
        for peer, values in peers.items():
            if (peer, mode) not in FLOORS:
                continue
            near, common, (least, most) = FLOORS[peer, mode]
            for figure, low, high in (("near_counts", near, 1.0), ("overlap", common, 1.0),
                                      ("sum_ratio", least, most)):
                if not low <= values[figure] <= high:
                    sentences.append(f"{peer} {mode}: expected {figure} between {low} and {high}, "
                                     f"found {values[figure]:.3f}")
    return sentences


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Columns, the first to the left, the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width)
                  for place, (cell, width) in enumerate(zip(row, widths))).rstrip()
        for row in rows)


def ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.2f}" if theirs else "-"


def latency_table(cells: Sequence[dict[str, Any]], base: str, others: Sequence[str]) -> str:
    """Microseconds of all engines, and of each other the base's share of them."""
    head = ["class, top", base, "p50", "p99"]
    for other in others:
        head += [other, "ratio", "p50", "ratio", "p99", "ratio"]
    rows = [head]
    for cell in cells:
        ours = cell["engines"][base]
        row = [cell["name"], *(f"{ours[key]:.0f}" for key in ("mean_us", "p50_us", "p99_us"))]
        for other in others:
            theirs = cell["engines"].get(other)
            if theirs is None:
                row += ["-"] * 6
                continue
            for key in ("mean_us", "p50_us", "p99_us"):
                row += [f"{theirs[key]:.0f}", ratio(ours[key], theirs[key])]
        rows.append(row)
    return aligned(rows)


def build_table(builds: dict[str, dict[str, Any]], base: str) -> str:
    """`builds` by engine and threads as "broadside 1"; ratios to the base with as many threads."""
    rows = [["build, threads", "wall s", "CPU s", "ratio", "peak MB", "index MB", "ratio"]]
    for name, build in builds.items():
        threads = name.rsplit(" ", 1)[1]
        ours = builds[f"{base} {threads}"]
        rows.append([name, f"{build['wall_seconds']:.1f}", f"{build['cpu_seconds']:.1f}",
                     ratio(ours["cpu_seconds"], build["cpu_seconds"]),
                     f"{build['peak_rss_mb']:.0f}", f"{build['index_bytes'] / 1e6:.1f}",
                     ratio(ours["index_bytes"], build["index_bytes"])])
    return aligned(rows)


def agreement_table(found: dict[str, dict[str, dict[str, float]]]) -> str:
    rows = [["agreement", "equal counts", "near counts", "sum ratio", "top-10 overlap"]]
    for mode, peers in found.items():
        for peer, values in peers.items():
            rows.append([f"{mode}, {peer}", *(f"{values[key]:.3f}" for key in (
                "equal_counts", "near_counts", "sum_ratio", "overlap"))])
    return aligned(rows)
