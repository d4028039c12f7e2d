"""事由的页面：热点榜、一件事由、归并分出、整件提请、由群众意见而来；没有脚本也能用。"""

from __future__ import annotations

import pytest
from django.urls import reverse

from huiyin.modules.voices import actions
from huiyin.modules.voices.models import Voice
from tests.voices.conftest import say
from tests.voices.test_matters import LAMPS, PLANT, matter_of


@pytest.fixture
def said(district, today) -> list[Voice]:
    today("2026-03-02")
    return [say(district, text, wants_public=True)[0] for text in [*PLANT, *LAMPS]]


def test_the_board_leads_to_the_matter_and_to_a_sheet(said, sign_in_as):
    """榜上点开是事由页，写明凭什么归在一起；整张榜可以导出。"""
    client = sign_in_as("office")
    page = client.get(reverse("voices:hot"))
    assert "3人反映" in page.content.decode()
    shown = client.get(reverse("voices:matter", args=[matter_of(said[0]).pk])).content.decode()
    assert all(one.number in shown for one in said[:3])
    assert "都说到" in shown
    assert client.get(reverse("voices:hot") + "?format=xlsx").content[:2] == b"PK"


def test_the_voices_of_a_matter_are_a_sheet(said, sign_in_as):
    """一件事由的意见可以导出，一条不少；公众只得到公开的。"""
    address = f"{reverse('voices:matter', args=[matter_of(said[0]).pk])}?format=csv"
    lines = b"".join(sign_in_as("office").get(address)).decode("utf-8-sig").splitlines()
    assert sorted(one.title for one in said[:3]) == sorted(line.split(",")[0] for line in lines[1:])


def test_a_matter_is_split_on_its_page(said, sign_in_as):
    """分出：勾选、提交，转到新的一件；旧的那件少了这条。"""
    client, plant = sign_in_as("office"), matter_of(said[0])
    address = reverse("voices:matter_step", args=[plant.pk, "split"])
    assert said[2].number in client.get(address).content.decode()
    after = client.post(address, {"voices": [said[2].pk], "label": "夜间施工"})
    assert after["Location"] == reverse("voices:matter", args=[matter_of(said[2]).pk])
    assert matter_of(said[2]) != plant
    assert client.get(reverse("voices:matter", args=[plant.pk])).content.decode().count(said[2].number) == 1


def test_a_number_that_leads_nowhere_is_told_at_its_field(said, sign_in_as):
    """归并时写错编号：在那一栏说明，什么也没有发生。"""
    client, plant = sign_in_as("office"), matter_of(said[0])
    page = client.post(reverse("voices:matter_step", args=[plant.pk, "merge"]), {"into": "MS1999-1"})
    assert page.status_code == 422
    assert "没有另一件事由含有" in page.content.decode()
    assert matter_of(said[0]) == plant


def test_a_merged_matter_s_address_leads_to_the_other(said, sign_in_as, office):
    """并走的事由，旧网址转到新的。"""
    plant, lamps = matter_of(said[0]), matter_of(said[3])
    actions.merge_matters(lamps, into=plant, by=office)
    after = sign_in_as("leader").get(reverse("voices:matter", args=[lamps.pk]))
    assert after["Location"] == reverse("voices:matter", args=[plant.pk])


def test_the_public_sees_a_matter_only_by_what_is_published(said, client, office):
    """没有公开的意见，公众看不到事由；公开一条，只看到这一条，看不到归并依据和内部记录。"""
    plant = matter_of(said[0])
    address = reverse("voices:matter", args=[plant.pk])
    assert client.get(address).status_code == 404
    actions.publish(said[0], title=said[0].title, text=said[0].text, by=office)
    shown = client.get(address).content.decode()
    assert said[0].number in shown
    assert said[1].number not in shown
    assert "都说到" not in shown


def test_a_deputy_raises_the_whole_and_the_suggestion_counts_the_voices(said, client, resident_deputy):
    """驻站代表整件提请：建议页写明由几条意见、几人而来，点开逐条可查。"""
    client.force_login(_user(resident_deputy))
    address = reverse("voices:raise_matter", args=[matter_of(said[0]).pk])
    assert "3条意见" in client.get(address).content.decode()
    after = client.post(address, {"target": "suggestion", "title": "关于整治搅拌站的建议"})
    made = int(after["Location"].strip("/").split("/")[1])
    page = client.get(reverse("suggestions:detail", args=[made])).content.decode()
    assert "群众意见3条，3人反映" in page
    behind = client.get(reverse("voices:behind", args=[made])).content.decode()
    assert all(one.number in behind for one in said[:3])


def test_a_stranger_cannot_list_what_stands_behind_a_draft(said, client, resident_deputy):
    """草稿的来源，公众打不开。"""
    made = actions.raise_matter(
        matter_of(said[0]), target="suggestion", title="建议", texts=["x"], voices=said[:3], by=resident_deputy
    )
    assert client.get(reverse("voices:behind", args=[made.pk])).status_code == 404


def _user(actor):
    from huiyin.kernel.access.models import User

    return User.objects.get(pk=actor.user_id)


def test_alike_voices_are_shown_with_where_they_stand(district, said, client, sign_in_as, office):
    """相似的意见写明办到哪一步：群众写的时候、工作人员并入的时候、意见页上。"""
    actions.publish(said[0], title=said[0].title, text=said[0].text, by=office)
    found = client.get(reverse("voices:similar"), {"text": PLANT[0]})
    assert "待分办" in found.content.decode()
    staff, twin = sign_in_as("office"), say(district, PLANT[0] + "请尽快处理。")[0]
    for address in (reverse("voices:step", args=[twin.pk, "merge"]), reverse("voices:detail", args=[twin.pk])):
        assert said[0].number in staff.get(address).content.decode()
