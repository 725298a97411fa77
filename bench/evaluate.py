#!/usr/bin/env python3
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
"""Measures TREC runs against relevance judgements.

    evaluate.py QRELS RUN [RUN] [--queries QUERIES.tsv]

prints, tab-separated, nDCG@10 (gain = grade, discount log2(rank + 1), ideal from the judgements),
MRR@10 and recall@100 of each run, averaged over the judged queries; a query without an answer
counts 0. With two runs also the difference and the probability of one as large by chance (paired
randomisation test, two-sided). --queries restricts the average to the queries of that file.
"""

import argparse
import collections
import math
import random

MEASURES = ("nDCG@10", "MRR@10", "recall@100")
RANDOMISATIONS = 10_000


def read_qrels(path):
    """{query: {document: grade}} of the relevant documents, grades above 0."""
    judged = collections.defaultdict(dict)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            query, _, rest = line.split(None, 2)
            document, grade = rest.rsplit(None, 1)
            if int(grade) > 0:
                judged[query][document] = max(int(grade), judged[query].get(document, 0))
    return judged


def read_run(path):
    """{query: [document, ...]} by rank, best first."""
    ranked = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            query, _, rest = line.rstrip("\n").split(" ", 2)
            document, rank, _, _ = rest.rsplit(" ", 3)
            ranked[query].append((int(rank), document))
    return {query: [document for _, document in sorted(hits)] for query, hits in ranked.items()}


def read_query_ids(path):
    with open(path, encoding="utf-8") as lines:
        return {line.split("\t", 1)[0] for line in lines}


def discounted_gain(grades):
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def ndcg(documents, grades, depth=10):
    ideal = discounted_gain(sorted(grades.values(), reverse=True)[:depth])
    return discounted_gain(grades.get(document, 0) for document in documents[:depth]) / ideal


def reciprocal_rank(documents, grades, depth=10):
    for rank, document in enumerate(documents[:depth], 1):
        if document in grades:
            return 1 / rank
    return 0.0


def recall(documents, grades, depth=100):
    return len(grades.keys() & set(documents[:depth])) / len(grades)


def measure(run, qrels):
    """One row of values, a value for each query in sorted order, for each of MEASURES."""
    functions = (ndcg, reciprocal_rank, recall)
    return [[function(run.get(query, []), qrels[query]) for query in sorted(qrels)]
            for function in functions]


def mean(values):
    return sum(values) / len(values)


def chance(first, second, seed=1):
    """How often random signs make the mean difference at least as large as it is."""
    differences = [a - b for a, b in zip(first, second) if a != b]
    observed = abs(sum(differences))
    draw = random.Random(seed)
    extreme = 0
    for _ in range(RANDOMISATIONS):
        total = sum(d if draw.random() < 0.5 else -d for d in differences)
        extreme += abs(total) >= observed - 1e-12
    return (extreme + 1) / (RANDOMISATIONS + 1)


def main():
    parser = argparse.ArgumentParser(description="Measures TREC runs against judgements.")
    parser.add_argument("qrels")
    parser.add_argument("runs", nargs="+", metavar="run")
    parser.add_argument("--queries", help="only the queries of this file (id, tab, text)")
    arguments = parser.parse_args()
    if len(arguments.runs) > 2:
        parser.error("one or two runs")

    qrels = read_qrels(arguments.qrels)
    if arguments.queries:
        wanted = read_query_ids(arguments.queries)
        qrels = {query: grades for query, grades in qrels.items() if query in wanted}
    rows = [measure(read_run(run), qrels) for run in arguments.runs]
    print("run", *MEASURES, "queries", sep="\t")
    for path, row in zip(arguments.runs, rows):
        print(path, *(f"{mean(values):.4f}" for values in row), len(qrels), sep="\t")
    if len(rows) == 2:
        pairs = list(zip(*rows))
        print("difference", *(f"{mean(a) - mean(b):+.4f}" for a, b in pairs), sep="\t")
        print("p", *(f"{chance(a, b):.4f}" for a, b in pairs), sep="\t")


if __name__ == "__main__":
    main()
