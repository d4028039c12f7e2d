"""发出去的消息：发一次，发不出再试，试完列为未能发出，可以重新发送；号码和链接不给别人看。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from huiyin.casework.management.commands import worker
from huiyin.kernel import moment
from huiyin.kernel.notices import telling
from huiyin.kernel.notices.models import Message

TEXT = "您反映的“路灯”已有答复，请查看并评价：http://127.0.0.1:8000/voices/f/7-SECRETSECRET/"


@pytest.fixture
def queued(db, today, settings) -> Message:
    settings.DEMO, settings.NOTICE_CHANNELS = False, {}
    today("2026-03-02")
    telling.queue("sms", "13800001111", TEXT, key="echo:voice:7")
    return Message.objects.get()


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def try_till_the_end(message: Message) -> None:
    for _attempt in range(telling.ATTEMPTS + 1):
        with moment.at(moment.now() + timedelta(days=30)):
            Message.objects.filter(pk=message.pk).update(next_at=moment.now())
            telling.deliver()


def test_a_message_goes_out_once(queued, demo, capsys):
    """发出一次，不再重发；演示时只显示，号码遮去。"""
    assert telling.deliver() == (1, 0)
    assert telling.deliver() == (0, 0)
    assert capsys.readouterr().out == f"〔短信 → 138****1111〕{TEXT}\n"


def test_a_way_that_is_not_set_up_is_said(queued):
    """没有配置渠道的，写明原因，过一会再试，不丢失。"""
    assert telling.deliver() == (0, 1)
    queued.refresh_from_db()
    assert "没有配置“短信”渠道" in queued.problem
    assert (queued.attempts, queued.sent_at, queued.given_up_at) == (1, None, None)
    assert queued.next_at == moment.now() + timedelta(minutes=2)


def test_what_was_given_up_is_sent_again(queued, settings):
    """试满次数列为未能发出；渠道修好后重新发送。"""
    try_till_the_end(queued)
    queued.refresh_from_db()
    assert queued.attempts == telling.ATTEMPTS
    assert queued.given_up_at is not None
    assert telling.send_again() == 1
    settings.DEMO = True
    assert telling.deliver() == (1, 0)
    assert telling.send_again() == 0


def test_the_office_sees_that_it_went_out_and_neither_number_nor_link(queued, sign_in_as):
    """工作机构看到发没发出去、什么原因，看不到号码和链接。"""
    telling.deliver()
    page = sign_in_as("office").get(reverse("outbox:sent")).content.decode()
    assert "138****1111" in page
    assert "没有配置“短信”渠道" in page
    assert "13800001111" not in page
    assert "SECRETSECRET" not in page


def test_in_the_demonstration_the_words_are_shown(queued, sign_in_as, demo):
    """演示时能看到正文，点开就是收信人的页面。"""
    page = sign_in_as("office").get(reverse("outbox:sent")).content.decode()
    assert 'href="/voices/f/7-SECRETSECRET/"' in page


def test_the_office_sends_again_what_was_given_up(queued, sign_in_as):
    """工作机构一键重新发送。"""
    try_till_the_end(queued)
    client = sign_in_as("office")
    failed = client.get(reverse("outbox:sent"), {"view": "failed"}).content.decode()
    assert "未能发出的全部重新发送" in failed
    client.post(reverse("outbox:again"))
    queued.refresh_from_db()
    assert (queued.attempts, queued.given_up_at) == (0, None)


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_asks_the_same_however_many_there_are(n, sign_in_as, django_assert_num_queries):
    """列表不论长短，查询次数相同。"""
    for k in range(n):
        telling.queue("sms", "13800001111", TEXT, key=f"echo:{k}")
    client = sign_in_as("office")
    client.get(reverse("outbox:sent"))
    with django_assert_num_queries(7):
        client.get(reverse("outbox:sent"))


def test_the_worker_ends_with_the_server_it_was_started_beside(db, monkeypatch):
    """与演示服务器一同启动的后台，服务器停了它也停。"""
    ticks, parents = [], iter([100, 100, 1])
    monkeypatch.setattr(worker.threading.Event, "wait", lambda self, seconds: None)
    monkeypatch.setattr(worker, "call_command", lambda name, **options: ticks.append(name))
    monkeypatch.setattr(worker.os, "getppid", lambda: next(parents))
    call_command("worker", "--with-parent", "--seconds", "60")
    assert ticks == ["tick"]


def test_a_quiet_tick_says_nothing_when_nothing_happened(db, capsys):
    """没有事情发生时，安静的后台不出声；平时写明做了什么。"""
    call_command("tick", "--quiet")
    assert capsys.readouterr().out == ""
    call_command("tick")
    assert "发出 0" in capsys.readouterr().out
