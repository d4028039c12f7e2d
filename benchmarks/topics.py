"""Topic advice on real proposals: learned from one half of a published list, measured on the other half, and the reverse.

    .venv/bin/python -m benchmarks.topics [--data ../shared/data/proposals_jiangsu_2019.csv]

The list is read by the columns `reason`, `content` and `type`. Halves are drawn type by type, every second one in the order of the list.
Every proposal counts: one whose type was met too seldom to be learned is an error. Nothing of the texts is printed.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import sys
import time
from collections import Counter
from pathlib import Path

from huiyin.text.topics import train

from .text import macro_f1

Row = dict[str, str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/proposals_jiangsu_2019.csv"))
    options = parser.parse_args()
    if not options.data.exists():
        print(f"{options.data} is not there: nothing measured")
        return 1
    with options.data.open(encoding="utf-8-sig", newline="") as file:
        held = [row for row in csv.DictReader(file) if row["type"].strip()]
    print(f"machine   {platform.machine()} {os.cpu_count()} cores, Python {platform.python_version()}")
    print("repeat    .venv/bin/python -m benchmarks.topics")
    measure(held)
    return 0


def halves(held: list[Row]) -> tuple[list[Row], list[Row]]:
    turn: Counter[str] = Counter()
    cut: tuple[list[Row], list[Row]] = ([], [])
    for row in held:
        cut[turn[row["type"]] % 2].append(row)
        turn[row["type"]] += 1
    return cut


def measure(held: list[Row]) -> None:
    answers: list[str] = []
    given: list[tuple[str, float]] = []
    parts = halves(held)
    cpu = time.process_time()
    for learn, ask in (parts, parts[::-1]):
        model = train([(r["reason"], r["content"]) for r in learn], [r["type"] for r in learn])
        found = [(str(label), float(sure)) for label, sure in model.predict([(r["reason"], r["content"]) for r in ask])]
        right = [r["type"] for r in ask]
        said = [label for label, _sure in found]
        hit = sum(a == b for a, b in zip(right, said, strict=True))
        print(
            f"half      learned from {len(learn)}, asked {len(ask)}: macro-F1 {macro_f1(right, said):.3f}, right {hit / len(ask):.3f};"
            f" too seldom to be learned: {len(model.dropped)} types"
        )
        answers += right
        given += found
    said = [label for label, _sure in given]
    print(f"both      {len(answers)} proposals, {len(set(answers))} types: macro-F1 {macro_f1(answers, said):.3f}")
    for least in (0.5, 0.7, 0.9):
        sure = [a == b for a, (b, p) in zip(answers, given, strict=True) if p >= least]
        if sure:
            print(
                f"both      confidence ≥ {least}: {sum(sure) / len(sure):.1%} right, {len(sure) / len(answers):.1%} of all"
            )
    print(f"both      learned and asked in {time.process_time() - cpu:.1f} s of CPU")
    for name, times in Counter(answers).most_common():
        hit = sum(a == b == name for a, b in zip(answers, said, strict=True))
        print(f"type      {name}: {times}, found {hit}, named {said.count(name)}")
    wrong = Counter((a, b) for a, b in zip(answers, said, strict=True) if a != b)
    for (a, b), times in wrong.most_common(12):
        print(f"confused  {a} taken for {b}: {times}")


if __name__ == "__main__":
    sys.exit(main())
