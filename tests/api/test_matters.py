"""事由和网格的接口：热点榜、归并分出、整件提请、代表联系网格、机器学习，和网页同一张表、同一道关口。"""

from __future__ import annotations

import pytest

from huiyin.kernel.ledger.models import Entry
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.voices import actions
from huiyin.modules.voices.models import GridDeputy, Matter, Training
from tests.api.conftest import key_for
from tests.people import person
from tests.voices.conftest import say
from tests.voices.test_matter_pages import said  # noqa: F401
from tests.voices.test_matters import PLANT, matter_of


def decided() -> int:
    return Entry.objects.filter(subject_type="voices.matter").count()


def test_the_board_says_why(ask, said, office):  # noqa: F811
    """热点榜：几条、几人、为什么热；公众没有可看的，一件也没有。"""
    status, found = ask("GET", "/matters?period=all", key_for(office))
    assert status == 200, found
    assert [(one["rank"], one["voices"], one["citizens"]) for one in found] == [(1, 3, 3), (2, 2, 2)]
    assert found[0]["id"] == matter_of(said[0]).pk
    assert "3人反映" in found[0]["why"]
    assert ask("GET", "/matters?period=all") == (200, [])


def test_the_public_reads_a_matter_only_by_what_is_published(ask, said, office):  # noqa: F811
    """没有公开的意见，公众读不到事由；公开一条，只读到这一条。"""
    path = f"/matters/{matter_of(said[0]).pk}"
    assert ask("GET", path)[0] == 404
    actions.publish(said[0], title="搅拌站扰民", text="昼夜施工。", by=office)
    found = ask("GET", path)[1]
    assert ([one["number"] for one in found["newest"]], found["voices"]) == ([said[0].number], 1)


def test_a_matter_is_split_and_merged_again(ask, said, office):  # noqa: F811
    """分出一条另立一件，再归并回来；台账写明是哪个令牌。"""
    key, plant = key_for(office), matter_of(said[0])
    base = f"/matters/{plant.pk}/steps"
    offered = {one["verb"]: one for one in ask("GET", base, key)[1]}
    assert [one["name"] for one in offered["split"]["fields"]] == ["voices", "label"]
    status, found = ask("POST", f"{base}/split", key, {"voices": [said[2].pk], "label": "夜间施工"})
    assert (status, found["matter"]["name"], found["matter"]["voices"]) == (200, "夜间施工", 1), found
    apart = found["matter"]["id"]
    status, found = ask("POST", f"/matters/{apart}/steps/merge", key, {"into": said[0].number})
    assert (status, found["matter"]["id"], found["matter"]["voices"]) == (200, plant.pk, 3), found
    assert ask("GET", f"/matters/{apart}", key)[1]["id"] == plant.pk
    assert Entry.objects.filter(kind="voices.matter_merged").get().title.endswith("（访问令牌：办公系统）")


def test_a_voice_is_moved_and_a_matter_named(ask, said, office):  # noqa: F811
    """移动一条到另一件；定名。"""
    key, lamps = key_for(office), matter_of(said[3])
    path = f"/matters/{matter_of(said[0]).pk}/steps/move"
    status, found = ask("POST", path, key, {"voices": [said[2].pk], "to": said[3].number})
    assert (status, found["matter"]["id"], found["matter"]["voices"]) == (200, lamps.pk, 3), found
    assert ask("POST", f"/matters/{lamps.pk}/steps/name", key, {"label": "路灯"})[1]["matter"]["name"] == "路灯"


def test_who_does_not_keep_the_voices_decides_nothing(ask, said, office, leader, deputy):  # noqa: F811
    """领导、代表不能归并；写错编号的、只读的令牌、公众都不行：什么也没有发生。"""
    path, body = f"/matters/{matter_of(said[0]).pk}/steps/merge", {"into": said[3].number}
    before = decided()
    assert ask("POST", path, key_for(leader), body)[0] == 403
    assert ask("POST", path, key_for(deputy), body)[0] in (403, 404)
    assert "into" in ask("POST", path, key_for(office), {"into": "MS1999-1"})[1]["fields"]
    assert ask("POST", path, key_for(office, "read"), body)[0] == 401
    assert ask("POST", path, "", body)[0] == 401
    closed = ask("GET", path.removesuffix("/merge"), key_for(leader))[1]
    assert not any(one["open"] for one in closed)
    assert all(one["reason"] for one in closed)
    assert decided() == before
    assert not Matter.objects.exclude(into=None).exists()


def test_a_resident_deputy_raises_the_whole(ask, said, resident_deputy):  # noqa: F811
    """驻站代表整件提请：得到一件草稿，读得到由此提出了什么；公众读不到草稿。"""
    key, path = key_for(resident_deputy), f"/matters/{matter_of(said[0]).pk}"
    body = {"target": "suggestion", "title": "关于整治搅拌站的建议"}
    status, found = ask("POST", f"{path}/steps/raise", key, body)
    assert (status, found["raised"]["kind"]) == (200, "suggestions"), found
    made = found["raised"]["id"]
    assert [one["id"] for one in ask("GET", path, key)[1]["raised"]] == [made]
    behind = ask("GET", f"/behind/{made}", key)[1]
    assert (behind["count"], behind["people"], len(behind["newest"])) == (3, 3, 3)
    assert ask("GET", f"/behind/{made}")[0] == 404


def test_what_is_near_is_told_to_those_who_decide(ask, said, district, office, leader):  # noqa: F811
    """分出以后，原来那一件又在“可能是同一件”里；不归并的人不用看。"""
    key, twin = key_for(office), say(district, PLANT[0] + "请尽快处理。")[0]
    body = {"voices": [twin.pk]}
    apart = ask("POST", f"/matters/{matter_of(said[0]).pk}/steps/split", key, body)[1]["matter"]["id"]
    assert matter_of(said[0]).pk in [one["id"] for one in ask("GET", f"/matters/{apart}/near", key)[1]]
    assert ask("GET", f"/matters/{apart}/near", key_for(leader))[0] == 403


def test_a_stranger_raises_nothing(ask, said, office, friend):  # noqa: F811
    """不是本站的代表看得到公开的意见，也不能整件提请；什么也没有起草。"""
    actions.publish(said[0], title="搅拌站扰民", text="昼夜施工。", by=office)
    path = f"/matters/{matter_of(said[0]).pk}/steps/raise"
    assert ask("POST", path, key_for(friend), {"target": "suggestion", "title": "建议"})[0] == 403
    assert not Suggestion.objects.exists()


def test_a_deputy_is_linked_to_a_grid_and_unlinked(ask, village, deputy, subdistrict):
    """街道安排代表联系网格，再解除；代表自己读得到所联系的网格。"""
    key, body = key_for(subdistrict), {"person": person(deputy).pk}
    status, found = ask("POST", f"/grids/{village.pk}/link", key, body)
    assert (status, found["grid"]["deputies"][0]["name"]) == (200, deputy.name), found
    assert [one["id"] for one in ask("GET", "/grids", key_for(deputy))[1]] == [village.pk]
    link = found["grid"]["deputies"][0]["id"]
    assert ask("POST", f"/grids/{village.pk}/links/{link}/unlink", key)[1]["grid"]["deputies"] == []
    assert ask("POST", f"/grids/{village.pk}/links/{link}/unlink", key)[0] == 409


def test_others_arrange_no_grid(ask, village, linked, friend, office):
    """联系网格的代表不能自己安排；单位、公众看不到网格；已经联系的不重复。"""
    mine, path = key_for(linked), f"/grids/{village.pk}/link"
    assert ask("POST", path, mine, {"person": person(friend).pk})[0] == 403
    assert ask("POST", path, key_for(friend), {"person": person(friend).pk})[0] == 404
    assert ask("POST", path, key_for(office), {"person": person(linked).pk})[0] == 422
    assert ask("GET", "/grids")[0] == 401
    assert GridDeputy.objects.count() == 1


def test_a_grid_shows_where_its_voices_are(ask, voice, village, linked):
    """网格的意见走到哪一步、各几条；打开看得到是哪几条。"""
    voice.area = village
    voice.save(update_fields=["area"])
    found = ask("GET", f"/grids/{village.pk}?stage=deputy", key_for(linked))[1]
    assert (found["voices"]["deputy"], [one["id"] for one in found["newest"]]) == (1, [voice.pk])
    assert ask("GET", f"/grids/{village.pk}?stage=unit", key_for(linked))[1]["newest"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_grids_are_listed_in_the_same_number_of_queries(ask, village, office, rows, django_assert_num_queries):
    """网格多少个，查询一样多。"""
    for n in range(rows - 1):
        type(village).objects.create(code=f"99010100{n + 2}", name=f"村{n}", kind="village", parent=village.parent)
    key = key_for(office)
    with django_assert_num_queries(6):
        assert len(ask("GET", "/grids", key)[1]) == rows


def test_the_office_asks_the_machine_to_learn(ask, district, office, deputy):
    """工作机构要求现在学习：记下，等后台；代表不行，也看不到。"""
    assert ask("POST", "/learned/now", key_for(deputy))[0] == 403
    assert ask("GET", "/learned", key_for(deputy))[0] == 403
    assert not Training.objects.exists()
    status, found = ask("POST", "/learned/now", key_for(office))
    assert (status, [one["waiting"] for one in found["standing"]]) == (200, [True, True]), found
