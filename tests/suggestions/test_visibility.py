"""谁看得到哪件建议，以及列表不随行数多问数据库。"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.modules.suggestions import actions, queries
from huiyin.modules.suggestions.models import Suggestion
from tests.people import person

PUBLIC = Actor.public()


def sees(actor, suggestion) -> bool:
    return queries.visible_to(actor).filter(pk=suggestion.pk).exists()


def test_a_draft_is_its_authors_alone(draft, deputy, friend, office, leader, transport, subdistrict):
    """草稿只有本人看得到。"""
    assert [sees(a, draft) for a in (deputy, friend, office, leader, transport, subdistrict, PUBLIC)] == [True] + [
        False
    ] * 6


def test_what_waits_for_examination_is_not_public(submitted, office, subdistrict, deputy, friend, transport, leader):
    """未受理的建议：本人、工作机构和所在街道看得到，其他人看不到。"""
    assert [sees(a, submitted) for a in (deputy, office, subdistrict)] == [True] * 3
    assert [sees(a, submitted) for a in (friend, transport, leader, PUBLIC)] == [False] * 4


def test_an_accepted_one_is_seen_by_all(accepted, friend, water, leader):
    """受理后公开的建议，人人可见。"""
    assert [sees(a, accepted) for a in (friend, water, leader, PUBLIC)] == [True] * 4


@pytest.mark.parametrize(
    ("publication", "page", "text"), [("open", 200, True), ("title", 200, False), ("closed", 404, False)]
)
def test_the_public_sees_as_far_as_publication_allows(publication, page, text, accepted, office, client):
    """全文公开的看全文，仅公开标题的看标题，不公开的看不到。"""
    if publication != "open":
        actions.change_publication(accepted, publication=publication, reason="涉及商业秘密。", by=office)
    response = client.get(f"/suggestions/{accepted.pk}/")
    assert response.status_code == page
    assert (accepted.situation in response.content.decode()) is text


def test_a_confidential_one_is_kept_from_deputies_and_public(accepted, friend, water, office):
    """要求保密的，其他代表、无关单位和公众都看不到。"""
    accepted.confidential = True
    accepted.save(update_fields=["confidential"])
    assert [sees(a, accepted) for a in (friend, water, PUBLIC, office)] == [False, False, False, True]


def test_the_public_page_names_no_clerk_and_no_words_of_the_consultation(replied, client):
    """公开页面不出现经办人姓名和面商内容。"""
    page = client.get(f"/suggestions/{replied.pk}/").content.decode()
    assert "交通局小吴" not in page.replace("联系人 交通局小吴", "")
    assert "希望年内建成" not in page


@pytest.mark.parametrize("path", ["/suggestions/", "/suggestions/inbox/?view=all", "/suggestions/inbox/"])
def test_lists_ask_the_same_with_one_row_and_with_many(path, accepted, district, deputy, office, client):
    """一行和多行，查询次数相同。"""
    client.force_login(User.objects.get(pk=office.user_id))
    client.get(path)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    one = asked()
    for n in range(5):
        actions.take_in(
            body=district.body, session=district.session, person=person(deputy), number=f"X{n}", title=f"关于第{n}条路的建议", situation="路坏。",
            problem="难行。", requests=["修。"], topic=district.topic, unit=None, raised_on=date(2026, 3, 2), past=False, by=office,
        )  # fmt: skip
    assert Suggestion.objects.count() == 6
    assert asked() == one
