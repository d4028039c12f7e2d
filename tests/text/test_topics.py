"""从历史学分类：学得会、说得出理由、没把握就不说、模型文件读着安全。"""

from __future__ import annotations

import io
import json
import pickle
import subprocess
import sys
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.text.topics import LEAST, BadModel, Model, TooLittle, train
from huiyin.text.topics.grams import Table, characters, words
from tests.text.voices import WORDS, voices


def test_what_was_taught_is_known(model):
    """学过的三类，没见过的来信也分得对。"""
    fresh = voices(20, seed=8)
    advice = model.predict([(title, body) for _label, title, body in fresh])
    assert [label for label, _sure in advice] == [label for label, _title, _body in fresh]
    assert all(0 < sure <= 1 for _label, sure in advice)


def test_the_words_that_led_there(model):
    """推荐说得出是哪些词，而且都在来信里。"""
    advice = model.advise("金塘路公交班次太少", "末班车司机常常不停站台。")
    assert advice.label == "交通运输"
    assert set(advice.words) & set(WORDS["交通运输"].split())
    assert all(word in "金塘路公交班次太少末班车司机常常不停站台" for word in advice.words)


def test_unsure_rather_than_guess(model):
    """哪类都不像，没有把握，不猜；猜想留在一旁。"""
    advice = model.advise("你好", "谢谢")
    assert advice.unsure
    assert advice.guess in WORDS
    assert advice.confidence < model.threshold


def test_shares_of_all_labels_sum_to_one(model):
    """各类的可能性合计为一，空白来信也一样。"""
    shares = model.shares([("公交", ""), ("", ""), ("学校", "补课")])
    assert shares.sum(axis=1) == pytest.approx([1, 1, 1])


def test_training_twice_gives_the_same_file(tmp_path):
    """同样的历史学两次，模型文件一字不差。"""
    made = voices(15)
    for name in ("a", "b"):
        train([(title, body) for _l, title, body in made], [label for label, _t, _b in made]).save(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_saved_model_advises_the_same(model, tmp_path):
    """存了再读，说的话一样。"""
    model.save(tmp_path / "m.model")
    back = Model.load(tmp_path / "m.model")
    texts = [(title, body) for _label, title, body in voices(5, seed=9)]
    assert back.predict(texts) == model.predict(texts)
    assert back.advise("公交", "班次") == model.advise("公交", "班次")
    assert (back.labels, back.threshold, back.learned_from) == (model.labels, model.threshold, model.learned_from)


def test_labels_decided_too_seldom_are_not_learned():
    """用得太少的类别不学，并说明是哪些；只剩一类就学不了。"""
    made = voices(LEAST)
    texts, labels = [(t, b) for _l, t, b in made], [label for label, _t, _b in made]
    learned = train([*texts, ("标题", "正文"), ("空", "空")], [*labels, "少见", ""])
    assert (learned.labels, learned.dropped) == (tuple(sorted(WORDS)), ("少见",))
    with pytest.raises(TooLittle, match="不足两个"):
        train(texts, ["只有一类"] * len(texts))


def test_each_text_needs_its_label():
    """文字与类别要一一对应。"""
    with pytest.raises(ValueError, match="每段文字"):
        train([("a", "b")], [])


class Trap:
    def __reduce__(self):
        return (exec, ("raise SystemExit('executed')",))


def repacked(source, target, change) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))


def with_page(**values):
    def change(name: str, content: bytes) -> bytes:
        return json.dumps(json.loads(content) | values).encode() if name == "model.json" else content

    return change


def with_array(name: str, array: np.ndarray):
    held = io.BytesIO()
    np.save(held, array, allow_pickle=array.dtype == object)
    return lambda part, content: held.getvalue() if part == f"{name}.npy" else content


@pytest.mark.parametrize(
    "change",
    [
        with_page(format="other"),
        with_page(version=99),
        with_page(labels=["只有一个"]),
        with_array("weights", np.array([Trap()], dtype=object)),
        with_array("weights", np.zeros((3, 3), dtype="<f4")),
        with_array("title.rarity", np.array([np.nan], dtype="<f4")),
    ],
)
def test_a_file_that_is_no_model_is_refused(model, tmp_path, change):
    """不认得的版本、对不上的尺寸、夹带的对象，一概拒绝，不执行任何东西。"""
    model.save(tmp_path / "m.model")
    repacked(tmp_path / "m.model", tmp_path / "bad.model", change)
    with pytest.raises(BadModel):
        Model.load(tmp_path / "bad.model")


@pytest.mark.parametrize("content", [b"", b"PK", pickle.dumps({"a": 1}), b"\x80\x04."])
def test_other_files_are_refused(tmp_path, content):
    """别的文件、不存在的文件，说清楚。"""
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(BadModel):
        Model.load(tmp_path / "x")
    with pytest.raises(BadModel, match="找不到"):
        Model.load(tmp_path / "none")


def test_importing_costs_nothing():
    """引入这些模块不加载数值库、切词库和网页框架。"""
    code = (
        "import sys, huiyin.text.topics, huiyin.text.reading, huiyin.text.quality, huiyin.text.masking, huiyin.text.lexicon;"
        "print([m for m in ('numpy', 'scipy', 'rjieba', 'django') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@given(st.lists(st.text(st.sampled_from("公交车ab1。𠮷"), max_size=8), min_size=1, max_size=4))
def test_runs_of_characters_stay_in_their_text(texts):
    """一至三个字的片段一个不少，不跨越两段文字。"""
    keys, rows = characters(texts)
    expected = sum(max(0, len(text) - size + 1) for text in texts for size in (1, 2, 3))
    assert len(keys) == expected
    alone = [set(characters([text])[0].tolist()) for text in texts]
    assert all(key in alone[row] for key, row in zip(keys.tolist(), rows.tolist(), strict=True))


@given(st.sets(st.integers(1, 2**63 - 1), min_size=1, max_size=300))
def test_a_table_finds_its_own_keys_and_no_other(keys):
    """片段表找得到自己的键（极少数除外），绝不把别的键认成自己的。"""
    held = np.array(sorted(keys), dtype=np.uint64)
    found = Table(held).find(held)
    assert ((found == np.arange(len(held))) | (found == -1)).all()
    assert (found == -1).sum() <= len(held) // 50
    assert (Table(held).find(held + np.uint64(2**63)) == -1).all()


def test_words_and_pairs_of_words():
    """词和相邻两词各算一项。"""
    keys, rows = words(["公交班次", "学校"])
    assert sorted(rows.tolist()) == [0, 0, 0, 1]
    assert len(set(keys.tolist())) == 4
