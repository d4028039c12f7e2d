"""互相看得到办理情况和结果，看不到对方内部的内容：页面只由声明的字段组成。"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from huiyin.casework.models import Case
from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.modules.procuratorate import actions, fields, queries
from huiyin.modules.procuratorate.models import Recommendation, Referral
from huiyin.modules.voices import follow
from tests.people import seat
from tests.voices.conftest import say

from .conftest import SMOKE, recommend, refer

NOTE = "拟调取监控核实焚烧时间"


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def page(actor: Actor | None, name: str, *args) -> str:
    client = as_(actor) if actor else Client()
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


@pytest.fixture
def noted(taken, procurator) -> Referral:
    """Something is written down that stays inside."""
    actions.note(taken, handler="检察官某甲", inside_number="检公益〔2026〕7号", note=NOTE, by=procurator)
    return taken


def test_what_is_inside_is_in_no_list_of_fields():
    """声明给对方看的字段里没有内部字段；内部字段都真有其列。"""
    shown = {one.name for one in [*fields.OF_REFERRAL, *fields.OF_RECOMMENDATION, *fields.OF_REFERRAL_FOR_CITIZENS]}
    assert shown & set(fields.INSIDE) == set()
    columns = {field.name for model in (Referral, Recommendation) for field in model._meta.get_fields()}
    assert set(fields.INSIDE) <= columns


def test_the_procuratorate_reads_its_own_notes(noted, procurator):
    """内部登记在检察机关自己的页面上。"""
    assert NOTE in page(procurator, "referrals:detail", noted.pk)


@pytest.mark.parametrize("reader", ["office", "leader"])
def test_the_other_side_never_reads_them(noted, reader, request):
    """工作机构、领导的页面上没有承办检察官、案号和内部记录，也没有“内部登记”这回事。"""
    text = page(request.getfixturevalue(reader), "referrals:detail", noted.pk)
    assert "检察办理中" in text
    for secret in ("检察官某甲", "检公益〔2026〕7号", NOTE, "内部登记", "区检察院小方"):
        assert secret not in text


def test_the_ledger_has_no_inside_words(noted):
    """内部记录不进台账：台账只记登记过。"""
    from huiyin.kernel.ledger.recording import history

    assert all(NOTE not in str(entry.facts) and "某甲" not in str(entry.facts) for entry in history(noted))


def test_the_procuratorate_reads_no_personal_data_of_citizens(district, office, procuratorate, procurator, today):
    """检察机关看不到反映人的姓名、电话，也看不到原话里的个人信息。"""
    today("2026-03-02")
    contact = {"name": "周小梅", "phone": "13800001111"}
    voice, _citizen = say(district, SMOKE + "我的电话13900002222。", contact=contact, consent=True)
    made = refer(voice, by=office, to=procuratorate)
    text = page(procurator, "referrals:detail", made.pk)
    for secret in ("周小梅", "13800001111", "13900002222"):
        assert secret not in text


def test_the_page_of_offering_is_masked(district, office, procurator, today):
    """提供之前的页面已经遮去原话里的电话。"""
    today("2026-03-02")
    voice, _citizen = say(district, SMOKE + "我的电话13900002222。")
    text = page(office, "procuratorate:refer", voice.pk)
    assert "13900002222" not in text
    assert "〔手机号〕" in text


def test_the_procuratorate_may_not_open_the_voice(taken, smoke, procurator):
    """检察机关看得到来源事项的编号和环节，打不开意见本身。"""
    assert smoke.number in page(procurator, "referrals:detail", taken.pk)
    assert as_(procurator).get(reverse("voices:detail", args=[smoke.pk])).status_code == 404


def test_a_matter_that_became_confidential_is_hidden(in_hand, office, procuratorate, procurator):
    """提供之后定为保密的，检察机关的页面上不再有它的标题、编号和环节。"""
    made = refer(in_hand, by=office, to=procuratorate, title="某处设施缺失")
    assert in_hand.title in page(procurator, "referrals:detail", made.pk)
    Case.objects.filter(pk=in_hand.pk).update(confidential=True)
    text = page(procurator, "referrals:detail", made.pk)
    assert in_hand.title not in text
    assert in_hand.number not in text


def test_a_draft_is_the_deputys_own(material, recommendation, deputy, procurator):
    """代表据素材起草、还没有提交的，检察机关只知道已经采用，看不到草稿。"""
    actions.take_up(material, target="suggestion", title="关于盲道畅通的建议", by=deputy)
    text = page(procurator, "recommendations:detail", recommendation.pk)
    assert "已采用" in text
    assert "关于盲道畅通的建议" not in text


def test_a_deputy_reads_what_was_offered_and_no_more(material, recommendation, deputy, procurator):
    """代表看得到摘要和被建议单位，看不到承办检察官。"""
    text = page(deputy, "recommendations:detail", recommendation.pk)
    assert recommendation.summary in text
    assert "检察官某甲" not in text
    other = recommend(procurator, "临检建〔2026〕4号")
    assert as_(deputy).get(reverse("recommendations:detail", args=[other.pk])).status_code == 404


def test_a_confidential_recommendation_is_seen_by_nobody_else(taken, office, procurator):
    """涉密的检察建议，即使由对方的线索而来，对方也看不到。"""
    made = recommend(procurator, referral=taken, confidential=True)
    assert as_(office).get(reverse("recommendations:detail", args=[made.pk])).status_code == 404
    assert not queries.recommendations_visible_to(office).exists()


def test_what_is_meant_for_one_deputy_is_not_shown_to_others(material, recommendation, deputy, friend, office):
    """推荐给一位代表的素材，其他代表看不到。"""
    from tests.people import person

    actions.forward(material, people=[person(deputy)], by=office)
    assert as_(friend).get(reverse("recommendations:detail", args=[recommendation.pk])).status_code == 404
    assert as_(deputy).get(reverse("recommendations:detail", args=[recommendation.pk])).status_code == 200


@pytest.mark.parametrize("reader", ["transport", "subdistrict", "station_officer", "friend"])
def test_nobody_else_opens_a_lead(taken, reader, request):
    """承办单位、街道、联络站和其他代表打不开线索。"""
    response = as_(request.getfixturevalue(reader)).get(reverse("referrals:detail", args=[taken.pk]))
    assert response.status_code == 403


def test_another_procuratorate_sees_nothing(taken, recommendation, district):
    """别的检察机关看不到。"""
    stranger = seat("外区检察院", "procurator", ("unit", district.finance.pk))
    assert as_(stranger).get(reverse("referrals:detail", args=[taken.pk])).status_code == 404
    assert not queries.referrals_visible_to(stranger).exists()
    assert not queries.recommendations_visible_to(stranger).exists()


class TestThePanel:
    """事项页面上的“检察衔接”：谁看得到。"""

    def test_the_office_and_the_signers_see_it(self, in_hand, office, deputy, procuratorate, procurator):
        """工作机构和联名代表看得到检察机关的办理情况。"""
        refer(in_hand, by=office, to=procuratorate)
        for reader in (office, deputy):
            text = page(reader, "suggestions:detail", in_hand.pk)
            assert "检察衔接" in text
            assert "待评估" in text

    @pytest.mark.parametrize("reader", ["transport", "friend", None])
    def test_units_other_deputies_and_the_public_do_not(
        self, in_hand, office, procuratorate, procurator, reader, request
    ):
        """承办单位、其他代表和公众看不到：线索可能正是针对承办单位的。"""
        refer(in_hand, by=office, to=procuratorate)
        text = page(request.getfixturevalue(reader) if reader else None, "suggestions:detail", in_hand.pk)
        assert "XS2026" not in text
        assert "检察环节" not in text
        assert "提供给检察机关" not in text

    def test_the_office_is_offered_the_button_once(self, in_hand, office, procuratorate, procurator):
        """没有在办线索时工作机构看到“提供给检察机关”，提供之后按钮消失。"""
        assert "提供给检察机关</a>" in page(office, "suggestions:detail", in_hand.pk)
        refer(in_hand, by=office, to=procuratorate)
        assert "提供给检察机关</a>" not in page(office, "suggestions:detail", in_hand.pk)

    def test_a_citizen_follows_it(self, noted, smoke, procurator):
        """反映人在查询页上看到检察机关受理、办结和结果，看不到案号。"""
        token = follow.token(smoke, follow.secret_of(smoke.intake))
        assert "检察办理中" in page(None, "voices:followed", token)
        actions.conclude(noted, outcome="solved", result="加工点已拆除。", by=procurator)
        text = page(None, "voices:followed", token)
        assert "已整改到位" in text
        assert "检公益〔2026〕7号" not in text

    def test_both_directions_stand_on_the_page(self, material, deputy, office, district):
        """由检察建议而来的建议，页面上有来源检察建议的状态。"""
        made = actions.take_up(material, target="suggestion", title="关于盲道畅通的建议", by=deputy)
        assert "由检察建议而来" in page(deputy, "suggestions:detail", made.pk)
