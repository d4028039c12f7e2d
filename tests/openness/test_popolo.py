"""代表委员和机构的开放数据，按 Popolo 规范。"""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def document(client, deputy, district) -> dict:
    return json.loads(client.get("/open/data/v1/popolo.json").content)


def test_a_deputy_a_seat_and_a_membership(document, district):
    """代表有任职，任职有席位、机构和起始日期。"""
    person = document["persons"][0]
    held = [one for one in document["memberships"] if one["person_id"] == person["id"]]
    assert person["name"] == "王海燕"
    assert {one["organization_id"] for one in held} == {"body/npc", f"group/{district.delegation.pk}"}
    assert [one["start_date"] for one in held] == ["2022-01-01", "2022-01-01"]


def test_everything_pointed_at_is_there(document):
    """每个引用都指向文件里有的对象。"""
    kinds = {"person_id": "persons", "organization_id": "organizations", "post_id": "posts", "area_id": "areas"}
    kinds |= {"parent_id": "organizations", "on_behalf_of_id": "organizations"}
    known = {name: {one["id"] for one in document[name]} for name in kinds.values()}
    for things in ("memberships", "posts", "organizations"):
        for one in document[things]:
            assert all(one[key] in known[name] for key, name in kinds.items() if key in one), one


def test_no_telephone_and_no_account(client, deputy):
    """不含电话号码和账号。"""
    from tests.people import person

    one = person(deputy)
    one.phone = "13911112222"
    one.save(update_fields=["phone"])
    text = client.get("/open/data/v1/popolo.json").content.decode()
    assert "13911112222" not in text
    assert "user" not in text


def test_somebody_who_only_works_here_is_not_published(client, deputy, office):
    """工作人员不是代表委员的，不出现。"""
    assert "代表工委李科" not in client.get("/open/data/v1/popolo.json").content.decode()
