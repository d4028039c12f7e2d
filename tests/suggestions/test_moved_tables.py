"""升级：建议的各项请求和编号移到各类事项共用的表，一条不少，编号接着往下排。"""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from huiyin.casework.models import Numbering, Request
from huiyin.modules.suggestions.numbering import next_number

BEFORE = [("suggestions", "0001_initial")]


def migrate(to) -> object:
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps


@pytest.mark.django_db(transaction=True)
def test_requests_and_numbers_move_and_come_back(accepted, district):
    """退回旧表再升级，请求的次序、文字和编号的最后一号都不变。"""
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    asked = list(Request.objects.order_by("position").values_list("case_id", "position", "text"))
    numbered = list(Numbering.objects.order_by("pk").values_list("kind", "series", "pattern", "last"))
    assert (len(asked), numbered) == (2, [("suggestion", "between", "{term}-{session}-闭{n:03d}", 1)])
    try:
        old = migrate(BEFORE)
        theirs = old.get_model("suggestions", "Request").objects.order_by("position")
        assert list(theirs.values_list("suggestion_id", "position", "text")) == asked
        assert list(old.get_model("suggestions", "Numbering").objects.values_list("in_session", "last")) == [(False, 1)]
    finally:
        migrate(latest)
    assert list(Request.objects.order_by("position").values_list("case_id", "position", "text")) == asked
    assert list(Numbering.objects.order_by("pk").values_list("kind", "series", "pattern", "last")) == numbered
    with transaction.atomic():
        assert next_number(district.body, district.session, in_session=False) == "10-5-闭002"
