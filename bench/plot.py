#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""Draws what bench/compare.sh measured, as SVG.

    plot.py FOLDER COMPARE.json...

One file: latency by number of matching documents, matches-MODE.svg. Several, of parts of one
corpus: also mean latency and build time by documents, growth-MODE.svg and growth-build.svg. Lines
through many queries are medians of those whose matches lie within a factor of two.
"""

import argparse
import collections
import html
import json
import math
import pathlib
import statistics
from collections.abc import Sequence
from typing import Any, NamedTuple

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 80, 610, 50, 390
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
LOG_FROM = 20  # an axis whose ends are further apart is logarithmic
MODES = {"or": "OR", "and": "AND", "phrase": "phrase"}
Point = tuple[float, float]


class Series(NamedTuple):
    name: str
    line: list[Point]
    dots: Sequence[Point] = ()


class Axis:
    """Maps values to pixels between `begin` and `end`, and knows its ticks."""

    def __init__(self, values: Sequence[float], begin: float, end: float):
        self.begin, self.end = begin, end
        positive = [value for value in values if value > 0] or [1.0]
        self.log = max(positive) / min(positive) >= LOG_FROM
        if self.log:
            self.low = 10.0 ** math.floor(math.log10(min(positive)))
            self.high = 10.0 ** math.ceil(math.log10(max(positive)))
        else:
            step = tick_step(max(positive))
            self.low, self.high = 0.0, math.ceil(max(positive) / step) * step

    def place(self, value: float) -> float:
        if self.log:
            share = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.begin + share * (self.end - self.begin)

    def ticks(self) -> list[float]:
        if self.log:
            first, last = round(math.log10(self.low)), round(math.log10(self.high))
            return [10.0 ** power for power in range(first, last + 1)]
        step = tick_step(self.high)
        return [step * i for i in range(round(self.high / step) + 1)]


def tick_step(highest: float) -> float:
    """1, 2 or 5 times a power of ten, so that about five ticks reach `highest`."""
    power = 10.0 ** math.floor(math.log10(highest / 5))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor * 5 >= highest)


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1 or value == 0 else f"{value:g}"


def text(x: float, y: float, content: str, anchor: str = "middle", extra: str = "") -> str:
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{extra}>'
            f"{html.escape(content)}</text>")


def draw_axes(x: Axis, y: Axis, x_label: str, y_label: str) -> list[str]:
    parts = []
    for tick in x.ticks():
        at = x.place(tick)
        parts.append(f'<path d="M{at:.1f} {TOP}V{BOTTOM}" stroke="#ddd"/>')
        parts.append(text(at, BOTTOM + 18, number(tick)))
    for tick in y.ticks():
        at = y.place(tick)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{RIGHT}" stroke="#ddd"/>')
        parts.append(text(LEFT - 8, at + 4, number(tick), "end"))
    parts.append(f'<path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}" fill="none" stroke="#333"/>')
    middle = (TOP + BOTTOM) / 2
    parts.append(text((LEFT + RIGHT) / 2, BOTTOM + 44, x_label))
    parts.append(text(20, middle, y_label, extra=f' transform="rotate(-90 20 {middle})"'))
    return parts


def draw_series(series: Series, place: int, x: Axis, y: Axis) -> list[str]:
    colour = COLOURS[place % len(COLOURS)]
    at = [(x.place(a), y.place(b)) for a, b in series.line]
    steps = "L".join(f"{a:.1f} {b:.1f}" for a, b in at)
    dots = "".join(f"M{x.place(a):.1f} {y.place(b):.1f}h0" for a, b in series.dots)
    parts = [f'<path d="{dots}" stroke="{colour}" stroke-opacity="0.35" stroke-width="3" '
             'stroke-linecap="round"/>'] if dots else []
    parts.append(f'<path d="M{steps}" fill="none" stroke="{colour}" stroke-width="2"/>')
    parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in at]
    level = TOP + 10 + 20 * place
    parts.append(f'<path d="M{RIGHT + 12} {level}h22" stroke="{colour}" stroke-width="2"/>')
    parts.append(text(RIGHT + 40, level + 4, series.name, "start"))
    return parts


def chart(title: str, x_label: str, y_label: str, drawn: Sequence[Series]) -> str:
    points = [point for series in drawn for point in (*series.line, *series.dots)]
    x = Axis([a for a, _ in points], LEFT, RIGHT)
    y = Axis([b for _, b in points], BOTTOM, TOP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
             f'width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
             text((LEFT + RIGHT) / 2, 28, title, extra=' font-size="15"')]
    parts += draw_axes(x, y, x_label, y_label)
    for place, series in enumerate(drawn):
        parts += draw_series(series, place, x, y)
    return "\n".join([*parts, "</svg>", ""])


def binned(points: Sequence[Point]) -> list[Point]:
    """Medians of the points whose first values lie between neighbouring powers of two."""
    bins: dict[int, list[Point]] = collections.defaultdict(list)
    for point in points:
        bins[int(math.log2(point[0]))].append(point)
    return [(statistics.median(a for a, _ in bins[key]), statistics.median(b for _, b in bins[key]))
            for key in sorted(bins)]


def latency_of(report: dict[str, Any], name: str) -> dict[str, Any]:
    return next(row["engines"] for row in report["latency"] if row["name"] == name)


def by_matches(report: dict[str, Any], mode: str) -> str:
    totals = report["totals"][mode]["broadside"]
    drawn = []
    for engine, cell in latency_of(report, f"{mode} 10").items():
        points = [(float(total), us) for total, us in zip(totals, cell["times_us"]) if total > 0]
        drawn.append(Series(engine, binned(points), points))
    return chart(f"{MODES[mode]}, top 10, by matching documents "
                 f"({report['corpus']['docs']:,} documents)",
                 "matching documents", "microseconds", drawn)


def by_documents(reports: Sequence[dict[str, Any]], mode: str) -> str:
    lines: dict[str, list[Point]] = collections.defaultdict(list)
    for report in reports:
        for engine, cell in latency_of(report, f"{mode} 10").items():
            lines[engine].append((report["corpus"]["docs"], cell["mean_us"]))
    return chart(f"{MODES[mode]}, top 10, as the archive grows", "documents",
                 "mean microseconds", [Series(*line) for line in lines.items()])


def builds(reports: Sequence[dict[str, Any]]) -> str:
    lines: dict[str, list[Point]] = collections.defaultdict(list)
    for report in reports:
        for name, build in report["builds"].items():
            engine, threads = name.rsplit(" ", 1)
            if threads == "1":
                lines[engine].append((report["corpus"]["docs"], build["cpu_seconds"]))
    return chart("Index build, one thread", "documents", "CPU seconds",
                 [Series(*line) for line in lines.items()])


def main() -> None:
    parser = argparse.ArgumentParser(description="Draws what bench/compare.sh measured, as SVG.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("reports", nargs="+", type=pathlib.Path, metavar="COMPARE.json")
    arguments = parser.parse_args()
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in arguments.reports]
    reports.sort(key=lambda report: report["corpus"]["docs"])
    arguments.folder.mkdir(parents=True, exist_ok=True)
    charts = {f"matches-{mode}": by_matches(reports[-1], mode) for mode in MODES}
    if len(reports) > 1:
        charts |= {f"growth-{mode}": by_documents(reports, mode) for mode in MODES}
        charts["growth-build"] = builds(reports)
    for name, drawing in charts.items():
        (arguments.folder / f"{name}.svg").write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
