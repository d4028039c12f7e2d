"""`huiyin text …`: training, classifying, clustering and judging whole files. No database and no web framework."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from . import tables

_TIMES = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d", "%Y-%m-%d")


def main(arguments: Sequence[str]) -> int:
    """Runs one command; 0 when done, 2 with a sentence on the error stream when the input cannot be used."""
    parser = argparse.ArgumentParser(prog="huiyin text", description="群众来信的分类、归并与答复质量")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    train = commands.add_parser("train", help="用已有的分类学出一个模型")
    train.add_argument(
        "--data", type=Path, required=True, help="有 label、title、body 列的 CSV；不写 --data 的，学本平台自己的历史"
    )
    train.add_argument("--label", default="label", help="类别所在的列（默认 label）")
    train.add_argument("--model", type=Path, required=True, help="模型写到哪里")
    train.set_defaults(run=_train)
    classify = commands.add_parser("classify", help="给每一行加上 predicted 和 confidence 两列")
    classify.add_argument("--model", type=Path, required=True)
    cluster = commands.add_parser("cluster", help="把说同一件事的归为一组，另写一份热点 hot.csv")
    quality = commands.add_parser("quality", help="看每件答复答得怎么样")
    for command, run in ((classify, _classify), (cluster, _cluster), (quality, _quality)):
        command.add_argument("file", type=Path, metavar="CSV")
        command.add_argument("--out", type=Path, required=True, help="结果写到哪里")
        command.set_defaults(run=run)
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"写不了文件：{problem.filename}（{problem.strerror}）", file=sys.stderr)
        return 2
    return 0


def _train(options: argparse.Namespace) -> None:
    table = tables.read(options.data)
    label = table.column(options.label)
    from .topics import learn

    learned = learn(_texts(table), [row[label].strip() for row in table.rows])
    model, measured = learned.model, learned.measured
    model.save(options.model)
    print(f"学了 {model.learned_from} 条、{len(model.labels)} 类，写到 {options.model}")
    print(f"与人的分类一致 {measured.right:.1%}（每条都由没有见过它的模型来判），宏平均 F1 {measured.macro_f1:.3f}")
    for least, advised, right in measured.at:
        print(f"把握不低于 {least:.0%} 的：占 {advised:.1%}，其中一致 {right:.1%}")
    if model.dropped:
        print(f"太少、没有学的类别：{'、'.join(model.dropped)}")


def _classify(options: argparse.Namespace) -> None:
    table = tables.read(options.file)
    texts = _texts(table)
    from .topics import Model

    model = Model.load(options.model)
    advice = model.predict(texts)
    added = [{"predicted": guess, "confidence": f"{confidence:.4f}"} for guess, confidence in advice]
    _write(options.out, table, added)
    unsure = sum(confidence < model.threshold for _guess, confidence in advice)
    print(f"{len(advice)} 条，其中 {unsure} 条没有把握（confidence 低于 {model.threshold}），写到 {options.out}")


def _cluster(options: argparse.Namespace) -> None:
    table = tables.read(options.file)
    texts = _texts(table)
    times = [_time(row.get("time", "")) for row in table.rows]
    # In the order they came; what has no time comes last, in the order of the file.
    order = sorted(range(len(texts)), key=lambda n: (times[n] or datetime.max, n))
    from .heat import Voice, rank
    from .matters import together
    from .reading.groups import groups

    matters = together([(n, *texts[n]) for n in order])
    number = {matter: n for n, matter in enumerate(matters.matters(), 1)}
    _write(options.out, table, [{"cluster": number[matters.matter(n)]} for n in range(len(texts))])
    voices = {
        n: Voice(
            key=n,
            citizen=row.get("user_id") or n,
            at=times[n],
            likes=_whole(row.get("likes", "")) - _whole(row.get("against", "")),
            title=texts[n][0] or texts[n][1][:40],
            places=matters.places(n),
            groups=tuple(group.name for group in groups(texts[n][0] + texts[n][1])),
        )
        for n, row in enumerate(table.rows)
    }
    hot = rank((matter, [voices[n] for n in keys], matters.central(keys)) for matter, keys in matters.matters().items())
    path = options.out.parent / "hot.csv"
    tables.write(
        path,
        [
            "rank",
            "cluster",
            "heat",
            "voices",
            "citizens",
            "likes",
            "days",
            "first",
            "last",
            "place",
            "group",
            "sentence",
        ],
        [
            {name: value for name, value in vars(one).items() if name != "matter"}
            | {"cluster": number[one.matter], "voices": len(one.voices)}
            for one in hot
        ],
    )
    print(f"{len(texts)} 条归为 {len(number)} 件事，其中 {len(hot)} 件有多人说或多人赞，写到 {options.out} 和 {path}")


def _quality(options: argparse.Namespace) -> None:
    table = tables.read(options.file)
    texts, reply = _texts(table), table.column("reply", "答复", "答复意见")
    from .quality import judge

    added: list[dict[str, object]] = []
    for row, (title, body) in zip(table.rows, texts, strict=True):
        found = judge(body, row[reply], _time(row.get("time", "")), _time(row.get("reply_time", "")), title=title)
        scores = {
            "relevance": found.relevance,
            "completeness": found.completeness,
            "explanation": found.explanation,
            "timeliness": found.timeliness,
        }
        added.append(
            {"kind": found.kind}
            | {name: "" if score is None else f"{score.value:.3f}" for name, score in scores.items()}
            | {"overall": f"{found.overall:.3f}", "evidence": "｜".join(found.explanation.evidence)}
        )
    _write(options.out, table, added)
    empty = sum(one["kind"] == "empty" for one in added)
    print(f"{len(added)} 件，其中 {empty} 件什么也没答，写到 {options.out}")


def _texts(table: tables.Table) -> list[tuple[str, str]]:
    """(title, body) of each row; one of the two columns is enough."""
    title = next((name for name in ("title", "标题", "留言主题") if name in table.columns), None)
    body = next((name for name in ("body", "正文", "留言详情") if name in table.columns), None)
    if title is None and body is None:
        table.column("body")
    return [(row[title] if title else "", row[body] if body else "") for row in table.rows]


def _write(path: Path, table: tables.Table, added: Sequence[dict[str, object]]) -> None:
    columns = [*(name for name in table.columns if name not in added[0]), *added[0]]
    tables.write(path, columns, ({**row, **more} for row, more in zip(table.rows, added, strict=True)))


def _time(written: str) -> datetime | None:
    for form in _TIMES:
        try:
            return datetime.strptime(written.strip(), form)
        except ValueError:
            continue
    return None


def _whole(written: str) -> int:
    try:
        return int(written or 0)
    except ValueError:
        return 0
