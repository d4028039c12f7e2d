"""群众自己提交的，先收下、编号、回执；归入事由由后台随后几秒内完成。"""

from __future__ import annotations

import pytest

from huiyin.modules.voices import matters, reading
from huiyin.modules.voices.models import Advice, Telling, Voice
from huiyin.modules.voices.states import State
from tests.voices.conftest import TEXT, say


@pytest.fixture
def sent(district, client, monkeypatch):
    """Two citizens by the page, with the same trouble."""
    monkeypatch.setattr(reading, "_left", set())
    for n in range(2):
        answer = client.post("/voices/new/", {"text": f"{TEXT}第{n}次反映。"}, REMOTE_ADDR=f"203.0.113.{n + 1}")
        assert answer.status_code == 302
        client.cookies.clear()
    return list(Voice.objects.order_by("pk"))


def test_the_receipt_does_not_wait_for_it(sent):
    """提交时已有编号、识别建议和台账，还没有归入事由。"""
    assert [voice.number != "" for voice in sent] == [True, True]
    assert Advice.objects.count() == 2
    assert not Telling.objects.exists()


def test_the_worker_gathers_them(sent):
    """后台把同一件事归到一处；再看一次没有可做的。"""
    assert (reading.gather_new(), reading.gather_new()) == (2, 0)
    assert Voice.objects.values("matter").distinct().count() == 1
    assert Telling.objects.count() == 2


def test_nothing_to_do_is_one_query(sent, django_assert_num_queries):
    """没有可做的，只查一次。"""
    reading.gather_new()
    with django_assert_num_queries(1):
        assert reading.gather_new() == 0


def test_what_waits_for_a_person_is_left(district, sent):
    """待人工核对的不归入事由。"""
    held, _citizen = say(district, "路灯不亮，请来修一修。", hidden="http://x.example", gather=False)
    assert held.state == State.QUARANTINED
    assert reading.gather_new() == 2
    assert not Telling.objects.filter(voice=held).exists()


def test_one_that_cannot_be_gathered_is_left_to_the_tick(sent, monkeypatch):
    """归不了的不反复重试，留给后台的整点任务。"""
    with monkeypatch.context() as patched:
        patched.setattr(matters, "place", lambda voice: None)
        assert reading.gather_new() == 2
    assert reading.gather_new() == 0
    assert reading.read_rest() == 2
    assert Telling.objects.count() == 2
