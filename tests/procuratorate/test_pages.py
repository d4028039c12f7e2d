"""页面：一步一页、错了不丢内容、联合跟踪清单、查询次数不随行数增加。"""

from __future__ import annotations

import pytest
from django.urls import reverse

from huiyin.modules.procuratorate import actions, lists, queries
from huiyin.modules.procuratorate.models import Material, Recommendation, Referral
from huiyin.shell.paging import paged
from tests.voices.conftest import say

from .conftest import BECAUSE, SMOKE, WORDS, recommend, refer
from .test_sides import as_, page


def test_the_office_refers_on_the_page(smoke, office, procuratorate, procurator):
    """工作机构在页面上提供线索；检察机关的台上出现，收到通知。"""
    address = reverse("procuratorate:refer", args=[smoke.pk])
    data = {"purpose": "litigation", "field": "environment", "to": procuratorate.pk, "title": "海晏路焚烧塑料"}
    wrong = as_(office).post(address, {**data, "words": WORDS, "because": "联系13800001111"})
    assert (wrong.status_code, Referral.objects.count()) == (422, 0)
    assert WORDS in wrong.content.decode()
    done = as_(office).post(address, {**data, "words": WORDS, "because": BECAUSE})
    referral = Referral.objects.get()
    assert done["Location"] == reverse("referrals:detail", args=[referral.pk])
    assert "海晏路焚烧塑料" in page(procurator, "procuratorate:desk")
    assert "新的线索" in page(procurator, "shell:inbox")


def test_every_step_has_its_page(referral, procurator, office):
    """能做的每一步都有页面；不能做的说明理由，什么都没有发生。"""
    base = reverse("referrals:detail", args=[referral.pk])
    for verb in ("accept", "refuse", "ask", "note"):
        assert as_(procurator).get(f"{base}{verb}/").status_code == 200
    assert as_(procurator).get(f"{base}conclude/").status_code == 409
    assert as_(office).get(f"{base}accept/").status_code == 403
    assert as_(procurator).get(f"{base}dance/").status_code == 404
    assert as_(procurator).post(f"{base}accept/", {"words": ""}).status_code == 302
    referral.refresh_from_db()
    assert referral.state == "accepted"


def test_a_deputy_takes_up_on_the_page(material, recommendation, deputy):
    """代表在页面上采用，直接到草稿。"""
    address = reverse("recommendations:material_step", args=[recommendation.pk, material.pk, "take_up"])
    assert as_(deputy).get(address).status_code == 200
    done = as_(deputy).post(address, {"target": "suggestion", "title": "关于盲道畅通的建议"})
    assert done["Location"].startswith("/suggestions/")


def test_the_procuratorate_records_and_offers_on_the_page(district, procurator, today):
    """检察机关在页面上登记并提供；缺被建议单位的，已填的都还在。"""
    today("2026-03-02")
    data = {
        "number": "临检建〔2026〕5号", "type": "governance", "field": "governance", "title": "规范单车停放",
        "summary": "占用盲道。", "issued_on": "2026-03-02",
    }  # fmt: skip
    wrong = as_(procurator).post(reverse("recommendations:record"), data)
    assert (wrong.status_code, Recommendation.objects.count()) == (422, 0)
    assert "临检建〔2026〕5号" in wrong.content.decode()
    as_(procurator).post(reverse("recommendations:record"), {**data, "addressee": district.transport.pk})
    made = Recommendation.objects.get()
    as_(procurator).post(reverse("recommendations:offer", args=[made.pk]), {"body": district.body.pk, "why": ""})
    assert Material.objects.get().recommendation_id == made.pk


def test_the_tracking_list_keeps_a_matter_until_both_are_closed(taken, smoke, office, procurator):
    """检察机关办结了、来源事项还没有办结的，仍在清单上；双方都办结了才离开。"""
    from huiyin.modules.voices import actions as voices

    actions.conclude(taken, outcome="solved", result="已拆除。", by=procurator)
    assert taken.number in page(office, "procuratorate:tracking")
    smoke.refresh_from_db()
    voices.assess(smoke, solved="yes", satisfied=1, by=office)
    voices.conclude(smoke, by=office)
    assert taken.number not in page(office, "procuratorate:tracking")
    assert "均已办结" in as_(office).get(reverse("procuratorate:tracking") + "?view=all").content.decode()


def test_a_refused_lead_leaves_the_list(referral, office, procurator):
    """未予受理的不再联合跟踪。"""
    actions.refuse(referral, reason="corrected", by=procurator)
    assert referral.number not in page(office, "procuratorate:tracking")


def test_the_other_direction_is_tracked_too(material, recommendation, deputy, office, procurator):
    """检察建议转化的一方：待采用、已采用都在清单上，不采用的离开。"""
    way = reverse("procuratorate:tracking") + "?way=back"
    for reader in (office, procurator):
        assert recommendation.number in as_(reader).get(way).content.decode()
    actions.decline(material, reason="raised", by=office)
    assert recommendation.number not in as_(office).get(way).content.decode()


def test_the_list_goes_out_as_a_sheet(taken, office):
    """清单可以导出。"""
    response = as_(office).get(reverse("procuratorate:tracking") + "?format=csv")
    assert taken.number in b"".join(response.streaming_content).decode()


def test_what_waits_goes_out_as_two_sheets(referral, recommendation, procurator):
    """检察衔接台的两张清单分别导出。"""
    desk = reverse("procuratorate:desk")
    leads = b"".join(as_(procurator).get(f"{desk}?format=csv").streaming_content).decode()
    back = b"".join(as_(procurator).get(f"{desk}?way=back&format=csv").streaming_content).decode()
    assert referral.number in leads
    assert recommendation.number in back
    assert referral.number not in back


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_same_whatever_their_length(
    district, office, procuratorate, procurator, today, number, django_assert_num_queries
):
    """一件和三件，清单的查询次数一样。"""
    today("2026-03-02")
    for place in range(number):
        refer(say(district, f"{SMOKE}第{place}处。")[0], by=office, to=procuratorate)
        actions.offer(recommend(procurator, f"临检建〔2026〕{place}号"), body=district.body, by=procurator)
    with django_assert_num_queries(2):
        lists.referral_rows(queries.referrals_visible_to(office))
    with django_assert_num_queries(2):
        lists.material_rows(queries.materials_visible_to(office))
    with django_assert_num_queries(3):
        lists.recommendation_rows(queries.recommendations_visible_to(procurator))


def test_lists_page_by_key(district, office, procuratorate, procurator, today):
    """清单按键翻页：下一页接着上一页，不漏不重。"""
    today("2026-03-02")
    made = [refer(say(district, f"{SMOKE}第{n}处。")[0], by=office, to=procuratorate).number for n in range(5)]
    found = queries.referrals_visible_to(office)
    first = paged(found, {}, lists.referral_rows, size=2)
    before = first.older.partition("before=")[2]
    second = paged(found, {"before": before}, lists.referral_rows, size=2)
    numbers = [row["number"] for row in [*first.rows, *second.rows]]
    assert numbers == made[::-1][:4]
    after = second.newer.partition("after=")[2]
    assert [row["number"] for row in paged(found, {"after": after}, lists.referral_rows, size=2).rows] == numbers[:2]
