"""数据库的查询计划：台账长到一定程度，SQLite重新认识各表的大小；不到时候不做。"""

from __future__ import annotations

import pytest
from django.db import connection

from huiyin.kernel import sizes


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL learns by itself")
def test_the_planner_learns_when_the_ledger_has_doubled(filed, monkeypatch):
    """头一次到了规模就学，学过以后没有翻一番不再学，翻了一番再学。"""
    assert not sizes.learn()
    monkeypatch.setattr(sizes, "FIRST", 1)
    assert sizes.learn()
    assert not sizes.learn()
    monkeypatch.setattr(sizes, "GROWTH", 1)
    assert sizes.learn()
