"""消息：自己的，新的在前，一页一页，可以导出。"""

from __future__ import annotations

import re

from django.test import Client

from huiyin.kernel.access.models import User
from huiyin.kernel.notices import telling


def as_(actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def told(actor, number: int) -> None:
    for n in range(number):
        telling.tell([actor.user_id], f"第{n + 1}条消息")


def listed(page) -> list[int]:
    return [int(n) for n in re.findall(r"第(\d+)条消息", page.content.decode())]


def test_older_notices_are_on_the_next_page(deputy, office):
    """消息再多也翻得到：一页五十条，翻页不漏不重，看不到别人的。"""
    told(deputy, 60)
    told(office, 3)
    client = as_(deputy)
    first = client.get("/inbox/")
    older = re.search(r'rel="next" href="([^"]+)"', first.content.decode()).group(1)
    second = client.get("/inbox/" + older.replace("&amp;", "&"))
    assert listed(first) == list(range(60, 10, -1))
    assert listed(second) == list(range(10, 0, -1))


def test_notices_are_a_sheet(deputy):
    """消息可以导出。"""
    told(deputy, 2)
    lines = b"".join(as_(deputy).get("/inbox/?format=csv").streaming_content).decode()
    assert "第1条消息" in lines
    assert "第2条消息" in lines
