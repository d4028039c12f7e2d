"""命令：整份文件的分类与答复质量；文件不对时说清楚。"""

from __future__ import annotations

import csv
import subprocess
import sys

import pytest

from huiyin.text import tables
from huiyin.text.commands import main
from tests.text.voices import voices


@pytest.fixture
def history(tmp_path):
    path = tmp_path / "history.csv"
    rows = [{"row": n, "label": label, "title": t, "body": b} for n, (label, t, b) in enumerate(voices(20))]
    tables.write(path, ["row", "label", "title", "body"], rows)
    return path


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_train_then_classify(history, tmp_path, capsys):
    """先学后分：原来的列都在，多出 predicted 和 confidence。"""
    model, out = tmp_path / "m.model", tmp_path / "out.csv"
    assert main(["train", "--data", str(history), "--model", str(model)]) == 0
    assert main(["classify", "--model", str(model), str(history), "--out", str(out)]) == 0
    rows = read(out)
    assert list(rows[0]) == ["row", "label", "title", "body", "predicted", "confidence"]
    assert [row["predicted"] for row in rows] == [row["label"] for row in read(history)]
    assert all(0 <= float(row["confidence"]) <= 1 for row in rows)
    assert "学了 60 条、3 类" in capsys.readouterr().out


def test_the_unit_can_be_learned_as_well(tmp_path):
    """换一列来学，就会推荐责任单位。"""
    path, model = tmp_path / "h.csv", tmp_path / "m.model"
    tables.write(path, ["unit", "body"], [{"unit": f"{label}局", "body": t + b} for label, t, b in voices(12)])
    assert main(["train", "--data", str(path), "--label", "unit", "--model", str(model)]) == 0


def test_quality(tmp_path, capsys):
    """每件答复加上种类、四项分数和依据的句子。"""
    path, out = tmp_path / "replies.csv", tmp_path / "out.csv"
    row = {"title": "路灯坏了", "body": "望潮路路灯坏了，请修复。", "time": "2026/3/1 9:00:00"}
    replies = ["经核实，望潮路路灯因电缆老化损坏，已于3月5日修复。", "网友：您好！留言已收悉"]
    tables.write(
        path,
        ["title", "body", "time", "reply", "reply_time"],
        [{**row, "reply": reply, "reply_time": "2026/3/6 9:00:00"} for reply in replies],
    )
    assert main(["quality", str(path), "--out", str(out)]) == 0
    good, empty = read(out)
    assert (good["kind"], good["timeliness"], empty["kind"]) == ("answer", "1.000", "empty")
    assert "望潮路" in good["evidence"]
    assert "1 件什么也没答" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings(tmp_path, encoding):
    """UTF-8（带不带标记）、GBK、UTF-16 都读得对。"""
    (tmp_path / "a.csv").write_text("标题,正文\n路灯,不亮\n", encoding=encoding)
    assert tables.read(tmp_path / "a.csv").rows == [{"标题": "路灯", "正文": "不亮"}]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separators_and_line_breaks(tmp_path, separator):
    """逗号、制表符、分号隔开的都读；引号里的换行不断行。"""
    (tmp_path / "a.csv").write_text(f'标题{separator}正文\n"一{separator}二"{separator}"三\n四"\n\n', encoding="utf-8")
    assert tables.read(tmp_path / "a.csv").rows == [{"标题": f"一{separator}二", "正文": "三\n四"}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "空的"),
        (b" \n \n", "空的"),
        (b"title,body\n", "没有内容"),
        (b"a,b\n1,2\n", "缺少“body”列"),
        (b"title,title\n1,2\n", "不能重复"),
        (b"title,body\n1,2\n1,2,3\n4\n", "2 行的格子数与列名不一致（第 3、4 行）"),
        (b"PK\x03\x04abc", "另存为 CSV"),
        (b"title,body\n\xff\xff\x00\x81,\xfe\xff\n", "编码"),
    ],
)
def test_a_bad_file_is_told(tmp_path, capsys, content, message):
    """空文件、缺列、列名重复、格子数不齐、不是 CSV、编码不认得：说清楚，不写任何文件。"""
    path, out = tmp_path / "a.csv", tmp_path / "out.csv"
    path.write_bytes(content)
    assert main(["classify", "--model", str(tmp_path / "none"), str(path), "--out", str(out)]) == 2
    assert message in capsys.readouterr().err
    assert not out.exists()


def test_a_missing_file_and_a_missing_model_are_told(history, tmp_path, capsys):
    """文件或模型不存在，说是哪一个。"""
    assert main(["quality", str(tmp_path / "no.csv"), "--out", str(tmp_path / "o.csv")]) == 2
    assert "找不到文件" in capsys.readouterr().err
    assert main(["classify", "--model", str(tmp_path / "no"), str(history), "--out", str(tmp_path / "o.csv")]) == 2
    assert "找不到模型文件" in capsys.readouterr().err


def test_the_command_needs_no_web_framework(tmp_path):
    """huiyin text 不加载网页框架，不要数据库。"""
    code = (
        "import sys; sys.argv = ['huiyin', 'text', 'quality', 'none.csv', '--out', 'x.csv']\n"
        "from huiyin.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    print(done.code, 'django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.strip() == "2 False"
    assert "找不到文件" in done.stderr


def test_cluster(tmp_path, capsys):
    """每一行加上 cluster；旁边另写一份热点 hot.csv。"""
    path, out = tmp_path / "inbox.csv", tmp_path / "results" / "out.csv"
    said = [
        ("甲", "2026/3/1 9:00:00", "望潮花园旁搅拌站噪音扰民", "望潮花园小区旁的搅拌站噪音大，粉尘多。", 3, 0),
        ("乙", "2026/3/2 9:00:00", "投诉望潮花园搅拌站粉尘", "望潮花园小区的搅拌站粉尘大，夜里噪音不停。", 1, 2),
        ("丙", "", "咨询养老金认证", "退休金资格认证怎么办理？", "", ""),
    ]
    tables.write(
        path,
        ["msg_id", "user_id", "time", "title", "body", "likes", "against"],
        [
            dict(zip(["msg_id", "user_id", "time", "title", "body", "likes", "against"], [n, *one], strict=True))
            for n, one in enumerate(said)
        ],
    )
    assert main(["cluster", str(path), "--out", str(out)]) == 0
    assert [row["cluster"] for row in read(out)] == ["1", "1", "2"]
    [hot] = read(tmp_path / "results" / "hot.csv")
    assert (hot["rank"], hot["cluster"], hot["citizens"], hot["likes"]) == ("1", "1", "2", "2")
    assert (hot["first"], hot["last"]) == ("2026-03-01 09:00:00", "2026-03-02 09:00:00")
    assert "搅拌站" in hot["sentence"]
    assert "3 条归为 2 件事，其中 1 件" in capsys.readouterr().out
