"""Text intelligence on a folder of real messages: how right, how sure, how quick, in how much memory.

    .venv/bin/python -m benchmarks.text [--data ../shared/data/taidi] [--only topics,speed,clusters,many,quality]

Reads messages_labelled.csv, messages_for_clustering.csv and messages_with_replies.csv of that folder; nothing of them is
printed. Each part runs in a process of its own, so that its memory and its seconds are its own.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
POLITE = (
    "您好|你好|网友|尊敬的|先生|女士|同志|感谢|谢谢|您的|你的|对我们?|工作|的?理解|关注|支持|监督|信任|留言|来信|来电|已?收悉|"
    "已?收到|现将|有关|情况|回复|答复|如下|特此|此复"
)
PARTS = ["topics", "speed", "clusters", "many", "quality"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/taidi"))
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        began, cpu = time.perf_counter(), time.process_time()
        globals()[options.part](options.data)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        spent = f"{time.perf_counter() - began:.1f} s wall, {time.process_time() - cpu:.1f} s CPU"
        print(f"{options.part:<10}the whole part: {spent}, peak memory {peak:,.0f} MB", flush=True)
        return 0
    import numpy
    import scipy

    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    print(
        f"machine   {platform.machine()} {os.cpu_count()} cores, load {load}, Python {platform.python_version()}, numpy {numpy.__version__}, scipy {scipy.__version__}"
    )
    print(
        "repeat    .venv/bin/python -m benchmarks.text"
        + "".join(f" {a}" for a in sys.argv[1:] if a != str(options.data) and a != "--data"),
        flush=True,
    )
    for part in options.only.split(","):
        subprocess.run(
            [sys.executable, "-m", "benchmarks.text", "--data", str(options.data), "--part", part], check=True
        )
    return 0


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def folded(keys: list[str], labels: list[str], folds: int = 5) -> list[int]:
    """The fold of each message: all of one `dup_key` in one fold, labels spread evenly; the same each time."""
    fold: dict[str, int] = {}
    turn: Counter[str] = Counter()
    for key, label in sorted(set(zip(keys, labels, strict=True))):
        if key not in fold:
            fold[key] = turn[label] % folds
            turn[label] += 1
    return [fold[key] for key in keys]


def macro_f1(answers: list[str], given: list[str]) -> float:
    right, met, said = Counter(), Counter(answers), Counter(given)
    for a, b in zip(answers, given, strict=True):
        right[a] += a == b
    return sum(2 * right[label] / (met[label] + said[label]) for label in met) / len(met)


def topics(folder: Path) -> None:
    """Macro-F1 in five folds grouped by dup_key, on title and body; and how often advice of each confidence is right."""
    from huiyin.text.topics import train

    held = rows(folder, "messages_labelled.csv")
    texts, labels = [(r["title"], r["body"]) for r in held], [r["label"] for r in held]
    fold = folded([r["dup_key"] for r in held], labels)
    given: list[tuple[str, float]] = [("", 0.0)] * len(held)
    each = []
    for one in range(5):
        learn = [n for n in range(len(held)) if fold[n] != one]
        ask = [n for n in range(len(held)) if fold[n] == one]
        model = train([texts[n] for n in learn], [labels[n] for n in learn])
        for n, advice in zip(ask, model.predict([texts[n] for n in ask]), strict=True):
            given[n] = advice
        each.append(macro_f1([labels[n] for n in ask], [given[n][0] for n in ask]))
    said = [label for label, _sure in given]
    right = sum(a == b for a, b in zip(labels, said, strict=True)) / len(labels)
    print(f"topics    {len(held):,} messages, {len(set(labels))} labels, 5 folds grouped by dup_key")
    print(
        f"topics    macro-F1 {macro_f1(labels, said):.4f} (folds {' '.join(f'{f:.4f}' for f in each)}), right {right:.4f}"
    )
    for least in (0.5, 0.7, 0.8, 0.9, 0.95):
        sure = [a == b for a, (b, p) in zip(labels, given, strict=True) if p >= least]
        print(
            f"topics    confidence ≥ {least:<4}: {sum(sure) / len(sure):7.2%} right, {len(sure) / len(labels):6.1%} of all"
        )
    bins = defaultdict(list)
    for a, (b, p) in zip(labels, given, strict=True):
        bins[min(9, int(p * 10))].append((p, a == b))
    gap = sum(abs(sum(p for p, _r in b) - sum(r for _p, r in b)) for b in bins.values()) / len(labels)
    print(f"topics    expected calibration error {gap:.4f} (ten bins)")


def speed(folder: Path) -> None:
    """Training on all messages, size of the model file, and messages classified a second."""
    from huiyin.text.topics import Model, train

    held = rows(folder, "messages_labelled.csv")
    texts = [(r["title"], r["body"]) for r in held]
    began, cpu = time.perf_counter(), time.process_time()
    model = train(texts, [r["label"] for r in held])
    print(
        f"speed     training on {len(held):,}: {time.perf_counter() - began:.1f} s wall, {time.process_time() - cpu:.1f} s CPU"
    )
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"huiyin-bench-{os.getpid()}.model"
    try:
        model.save(path)
        began = time.perf_counter()
        model = Model.load(path)
        print(f"speed     model file {path.stat().st_size / 1e6:.1f} MB, loaded in {time.perf_counter() - began:.2f} s")
    finally:
        path.unlink(missing_ok=True)
    model.predict(texts[:50])
    began, cpu = time.perf_counter(), time.process_time()
    model.predict(texts)
    wall, spent = time.perf_counter() - began, time.process_time() - cpu
    print(
        f"speed     classified {len(texts) / wall:,.0f} messages/s wall, {len(texts) / spent:,.0f} a CPU second, in one process"
    )
    began = time.perf_counter()
    for title, body in texts[:200]:
        model.advise(title, body)
    print(f"speed     one message with its words: {(time.perf_counter() - began) / 200 * 1000:.1f} ms")


# Matters everybody who read these messages knows of: (words of the whole, words of the title).
KNOWN = {
    "mixing plant by a housing estate": (r"丽发|暮云|A2区", r"搅拌"),
    "parking places tied to flats": (r"伊景园|广铁", r"车位|捆绑|认购|涨价"),
    "renewal of an old street put off": (r"凉塘路", r"旧城改造"),
    "cracked floors in new flats": (r"魅力之城", r"楼板|开裂"),
    "loan fraud case": (r"58车", r"."),
    "smoke and noise from ground-floor kitchens": (r"魅力之城", r"油烟|夜宵|噪音|烧烤|门面"),
}


def clusters(folder: Path) -> None:
    """All messages clustered and ranked; what became of matters that are known; the same in order and at once."""
    from huiyin.text.matters import Matters, Rarity, together

    held = rows(folder, "messages_for_clustering.csv")
    voices = [(r["msg_id"], r["title"], r["body"]) for r in held]
    began, cpu = time.perf_counter(), time.process_time()
    matters = together(voices)
    print(
        f"clusters  {len(held):,} messages: {time.perf_counter() - began:.1f} s wall, {time.process_time() - cpu:.1f} s CPU"
    )
    sizes = sorted((len(keys) for keys in matters.matters().values()), reverse=True)
    several = [size for size in sizes if size > 1]
    print(
        f"clusters  {len(several)} matters of more than one message hold {sum(several):,}; the largest {several[:12]}"
    )
    for name, (whole, title) in KNOWN.items():
        meant = [r["msg_id"] for r in held if re.search(whole, r["title"] + r["body"]) and re.search(title, r["title"])]
        matter, together_ = Counter(matters.matter(key) for key in meant).most_common(1)[0]
        print(f"clusters  {name}: {together_} of {len(meant)} in one matter of {len(matters.matters()[matter])}")
    one_by_one = Matters(Rarity.of(matters.about(title, body) for _key, title, body in voices))
    began = time.perf_counter()
    for voice in voices:
        one_by_one.add(*voice)
    each = (time.perf_counter() - began) / len(voices) * 1000
    print(f"clusters  one by one: {each:.2f} ms each, the same matters: {one_by_one.matters() == matters.matters()}")


def many(folder: Path) -> None:
    """100,000 messages made from the real ones: every copy of a place another place, sentences left out at random."""
    from huiyin.text.matters import together

    voices = list(varied(rows(folder, "messages_for_clustering.csv"), 100_000))
    began, cpu = time.perf_counter(), time.process_time()
    matters = together(voices)
    sizes = sorted((len(keys) for keys in matters.matters().values()), reverse=True)
    print(
        f"many      {len(voices):,} messages: {time.perf_counter() - began:.1f} s wall, {time.process_time() - cpu:.1f} s CPU"
    )
    print(f"many      {sum(s > 1 for s in sizes):,} matters of more than one message; the largest {sizes[:8]}")


def varied(held: list[dict[str, str]], number: int):
    """(key, title, body): the messages again and again; in each round every specific place is called differently."""
    import random

    from huiyin.text.reading.places import ENDINGS, places

    endings = re.compile("(?:" + "|".join(sorted(" ".join(ENDINGS.values()).split(), key=len, reverse=True)) + ")$")
    signs = "金玉东明云海青江山林春秋龙凤石桥花湖白红新安平宁泰和兴旺福寿德仁文武清雅竹兰松梅柏柳"
    named = []
    for row in held:
        text = row["title"] + "\n" + row["body"][:1500]
        names = {p.name for p in places(text) if p.kind not in ("province", "city", "county")}
        named.append((row, sorted(names, key=len, reverse=True)))
    made = 0
    for turn in range(number // len(held) + 1):
        rng = random.Random(turn)
        called: dict[str, str] = {}
        for row, names in named:
            title, body = row["title"], row["body"][:1500]
            for name in names if turn else ():
                ending = endings.search(name)
                if name not in called:
                    called[name] = "".join(rng.choices(signs, k=3)) + (ending.group() if ending else "")
                title, body = title.replace(name, called[name]), body.replace(name, called[name])
            sentences = [s for s in re.split("(?<=[。！？])", body) if not turn or rng.random() > 0.15]
            yield f"{turn}-{row['msg_id']}", title, "".join(sentences)
            made += 1
            if made == number:
                return


def quality(folder: Path) -> None:
    """Replies judged, against the few and noisy labels that persons gave, beside the length of the reply alone."""
    from huiyin.text.quality import judge

    held = rows(folder, "messages_with_replies.csv")
    began = time.perf_counter()
    found = [judge(r["body"], r["reply"], title=r["title"]) for r in held]
    each = (time.perf_counter() - began) / len(held) * 1000
    kinds = Counter(one.kind for one in found)
    print(f"quality   {len(held):,} replies, {each:.1f} ms each: {dict(kinds.most_common())}")
    for column, score in (
        ("interpretability_syu", "explanation"),
        ("interpretability_rollbear", "explanation"),
        ("completeness_rollbear", "completeness"),
        ("completeness_rollbear", "relevance"),
    ):
        labelled = [(r, one) for r, one in zip(held, found, strict=True) if r[column] in ("0", "1")]
        by_score = ranked_right([(getattr(one, score).value, r[column] == "1") for r, one in labelled])
        by_length = ranked_right([(len(r["reply"]), r[column] == "1") for r, _one in labelled])
        good = sum(r[column] == "1" for r, _one in labelled)
        print(
            f"quality   {score} against {column} ({good} good, {len(labelled) - good} not): AUC {by_score:.3f}; length alone {by_length:.3f}"
        )
    _spread(found)
    _expected(held, found)
    for kind in kinds:
        marks = [r["interpretability_syu"] for r, one in zip(held, found, strict=True) if one.kind == kind]
        print(f"quality   {kind}: {marks.count('0')} of {len(marks)} labelled as explaining nothing")


def _spread(found: list[Any]) -> None:
    """How the scores lie: the tenth, the quarter, the middle, and so on of all replies."""
    for name in ("relevance", "completeness", "explanation", "overall"):
        values = sorted(one.overall if name == "overall" else getattr(one, name).value for one in found)
        at = [f"{share:.0%} {values[min(len(values) - 1, int(share * len(values)))]:.2f}" for share in SHARES]
        print(f"quality   {name:<13}{' · '.join(at)}; mean {sum(values) / len(values):.2f}")


def _expected(held: list[dict[str, str]], found: list[Any]) -> None:
    """What anybody expects of a judgement of replies, by rules as plain as can be, apart from those of the program."""
    from huiyin.text.quality import judge

    bare = [re.sub(POLITE, "", re.sub(r"[^\u4e00-\u9fff]|[年月日]", "", r["reply"])) for r in held]
    pairs = list(zip(held, found, bare, strict=True))
    nothing = [one.empty for _row, one, left in pairs if len(left) < 6]
    ruled = [
        one
        for row, one, left in pairs
        if len(left) > 150 and re.search(r"《[^》]+》|第[一二三四五六七八九十百\d]+条", row["reply"])
    ]
    long = [one.empty for _row, one, left in pairs if len(left) > 80]
    print(f"quality   nothing but a date, thanks or receipt: {sum(nothing)} of {len(nothing)} are stopped")
    print(f"quality   more than 80 characters besides: {sum(long)} of {len(long)} are stopped")
    print(
        f"quality   quotes a rule at length: {sum(one.explanation.value > 0 for one in ruled)} of {len(ruled)} explain"
    )
    some = range(0, len(held), 8)
    apart = [(n, (n + len(held) // 2) % len(held)) for n in some]
    other = [judge(held[n]["body"], held[m]["reply"], title=held[n]["title"]).relevance.value for n, m in apart]
    mine = [found[n].relevance.value for n in some]
    right = ranked_right([*((value, True) for value in mine), *((value, False) for value in other)])
    print(f"quality   its own reply is more relevant than a strange one: AUC {right:.3f} ({len(mine)} of each)")


def ranked_right(pairs: list[tuple[float, bool]]) -> float:
    """How often a good one stands above one that is not (area under the curve); equals count half."""
    good, bad = [v for v, ok in pairs if ok], [v for v, ok in pairs if not ok]
    return sum((a > b) + 0.5 * (a == b) for a in good for b in bad) / (len(good) * len(bad))


if __name__ == "__main__":
    sys.exit(main())
