"""撤销单位：没有了结的事项一件不漏地移交承接单位，否则不能撤销。"""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from huiyin.casework import actions as casework
from huiyin.casework.models import Handling
from huiyin.directory import actions as directory
from huiyin.directory.models import Unit
from huiyin.kernel import clocks
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.telling import inbox
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.modules.suggestions import actions
from tests.people import answer, handling, verified, write
from tests.suggestions.test_writing import refused


def close(unit: Unit, successor: Unit | None, by, **more) -> Unit:
    return casework.close_unit(unit, reason="机构改革", successor=successor, by=by, **more)


@pytest.fixture
def new(district, office) -> Unit:
    """The unit that comes after the reform."""
    return directory.save_unit(code="works", name="区城乡建设局", short_name="建设局", kind="government", by=office)


def test_not_without_a_successor_while_something_is_open(in_hand, district, office):
    """有在办事项的，没有承接单位不能撤销；什么也不变。"""
    refused(NotReady, lambda: close(district.transport, None, office), "还有1件事项没有了结")
    assert Unit.objects.get(pk=district.transport.pk).until is None
    assert Office.objects.active().within("unit", district.transport.pk).exists()


def test_without_open_matters_a_unit_closes_alone(district, office):
    """没有在办事项的，可以没有承接单位。"""
    assert close(district.water, None, office).until is not None


def test_only_whoever_keeps_the_registers(in_hand, district, transport, new):
    """承办单位自己不能撤销自己。"""
    refused(NotAllowed, lambda: close(district.transport, new, transport))
    assert handling(in_hand, "lead").unit == district.transport


@pytest.mark.parametrize("stage", ["assigned", "in_hand"])
def test_open_handlings_go_on_at_the_successor(stage, request, district, office, new):
    """待签收和办理中的事项由承接单位接着办，环节和期限不变。"""
    suggestion = request.getfixturevalue(stage)
    lead = handling(suggestion, "lead")
    before = (lead.state, list(clocks.running(lead).order_by("id").values_list("name", "due_on")))
    close(district.transport, new, office)
    lead.refresh_from_db()
    assert lead.unit == new
    assert (lead.state, list(clocks.running(lead).order_by("id").values_list("name", "due_on"))) == before
    assert set(clocks.running(lead).values_list("holder_kind", "holder_id")) == {("unit", new.pk)}


def test_every_handed_over_matter_has_its_entry(replied, assigned, district, office, new):
    """每一件移交都在该件的台账上写明由谁到谁、为什么，校验相符。"""
    close(district.transport, new, office)
    entry = Entry.objects.get(kind="casework.commitment_handed_over")
    assert entry.facts == {"unit": "transport", "to": "works", "reason": "机构改革"}
    assert (entry.root_id, entry.user_id) == (replied.pk, office.user_id)
    assert list(seal.verify()) == []


def test_open_promises_bind_the_successor(replied, district, transport, office, new):
    """没有兑现的承诺由承接单位兑现。"""
    close(district.transport, new, office)
    promise = replied.commitments.get()
    assert (promise.unit, promise.due_on) == (new, date(2026, 10, 31))
    refused(NotAllowed, lambda: casework.report(promise, text="已加密。", by=transport), "责任单位")


def test_an_answer_stays_with_the_unit_that_gave_it(replied, district, office, new):
    """已经作出的答复仍记在原单位名下。"""
    close(district.transport, new, office)
    assert handling(replied, "lead").unit == district.transport


def test_a_second_assignment_goes_to_the_successor(replied, district, deputy, office, new):
    """撤销以后评价不满意的，二次交办给承接单位。"""
    close(district.transport, new, office)
    signer = replied.signers.get(is_lead=True)
    actions.rate(
        replied, signer=signer, attitude=1, result=3, words="没有时间表。", channel="second_factor", by=verified(deputy)
    )
    actions.reassign(replied, because="请写明时间表。", by=office)
    assert handling(replied, "lead").unit == new


def test_the_staff_comes_along_or_leaves(in_hand, district, transport, transport_head, office, new):
    """人员转入承接单位，职务不变；名单内的不再担任。"""
    leaving = Office.objects.get(pk=transport_head.office_id)
    close(district.transport, new, office, leaving=[leaving])
    running = Office.objects.filter(until=None, scope_kind="unit", scope_id=new.pk)
    assert list(running.values_list("user_id", "role")) == [(transport.user_id, "unit_handler")]
    assert not Office.objects.filter(until=None, scope_kind="unit", scope_id=district.transport.pk).exists()


def test_those_who_came_along_go_on_working(in_hand, district, transport, office, new):
    """转入的经办人当天就能接着办。"""
    close(district.transport, new, office)
    moved = Office.objects.get(user_id=transport.user_id, scope_id=new.pk)
    by = type(transport)(transport.name, transport.user_id, moved.role, moved.scope, moved.pk)
    write(handling(in_hand, "lead"), by)


def test_single_matters_go_elsewhere(in_hand, district, office, new):
    """一个单位分为几个的，单件可以指定另外的单位。"""
    close(district.transport, new, office, others={handling(in_hand, "lead"): district.water})
    assert handling(in_hand, "lead").unit == district.water


def test_an_assistant_merged_into_the_lead_assists_no_more(in_hand, district, office):
    """会办单位并入主办单位：会办终止，主办照旧。"""
    close(district.finance, district.transport, office)
    assert {(h.role, h.state) for h in Handling.objects.filter(case=in_hand)} == {
        ("lead", "in_hand"),
        ("joint", "ended"),
    }


def test_a_lead_merged_into_its_assistant_leads_there(in_hand, district, office):
    """主办单位并入会办单位：由它主办，不再会办。"""
    close(district.transport, district.finance, office)
    now = {(h.role, h.unit.code, h.state) for h in Handling.objects.filter(case=in_hand)}
    assert now == {("lead", "finance", "in_hand"), ("joint", "finance", "ended")}


def test_the_last_unsigned_unit_gone_the_suggestion_goes_on(assigned, district, transport, office):
    """只差会办单位签收时它并入主办单位：建议转入办理，不会停在那里。"""
    actions.sign_for(handling(assigned, "lead"), by=transport)
    close(district.finance, district.transport, office)
    assigned.refresh_from_db()
    assert assigned.state == "in_hand"


def test_two_parts_become_one(accepted, district, transport, office):
    """分别办理的两单位合并：两部分由一家答复。"""
    actions.assign(accepted, split={district.transport: "站点。", district.water: "排水。"}, by=office)
    close(district.water, district.transport, office)
    [one] = Handling.objects.filter(case=accepted).exclude(state="ended")
    assert (one.unit, one.part) == (district.transport, "站点。\n排水。")


def test_an_assistant_that_gave_its_opinion_is_followed_in_cosigning(
    in_hand, district, transport, finance, office, new
):
    """会办意见已交、答复还没作出时会办单位撤销：由承接单位会签。"""
    casework.give_opinion(handling(in_hand, "joint"), text="经费列入预算。", by=finance)
    close(district.finance, new, office)
    assert handling(in_hand, "joint").unit == new


def test_people_of_the_successor_are_told(in_hand, district, water, office):
    """承接单位的人收到通知：来了几件，期限不变。"""
    close(district.transport, district.water, office)
    assert [notice.text for notice in inbox(water.user_id)] == [
        "“交通局”撤并，1件在办事项和承诺移交贵单位，原期限不变。"
    ]


def test_concluded_matters_need_no_successor(replied, district, deputy, transport, office):
    """已办结、承诺已兑现的，撤销不需要承接单位。"""
    signer = replied.signers.get(is_lead=True)
    actions.rate(replied, signer=signer, attitude=1, result=1, channel="second_factor", by=verified(deputy))
    promise = replied.commitments.get()
    casework.report(promise, text="已加密。", by=transport)
    casework.ask_deputy(promise, agrees=True, words="", by=deputy)
    casework.confirm_kept(promise, by=office)
    actions.conclude(replied, by=office)
    assert close(district.transport, None, office).until is not None


def test_the_page_lists_what_is_open_and_closes(client, in_hand, district, transport, office, new):
    """撤销页列出没有了结的事项，确定承接单位后一次办完。"""
    client.force_login(User.objects.get(pk=office.user_id))
    page = reverse("registers:close", args=["units", district.transport.pk])
    shown = client.get(page).content.decode()
    assert reverse("suggestions:detail", args=[in_hand.pk]) in shown
    refusal = client.post(page, {"reason": "机构改革", "on": "2026-03-02", f"staff-{transport.office_id}": "moves"})
    assert refusal.status_code == 422
    assert Unit.objects.get(pk=district.transport.pk).until is None
    answer_ = client.post(
        page,
        {"reason": "机构改革", "on": "2026-03-02", "successor": new.pk, f"staff-{transport.office_id}": "leaves"},
    )
    assert answer_.status_code == 302
    assert handling(in_hand, "lead").unit == new


def test_an_open_answer_can_still_be_given(in_hand, district, transport, transport_head, finance, office, new):
    """移交之后由承接单位走完答复，建议转入评价。"""
    close(district.transport, new, office)
    people = {o.role: o for o in Office.objects.filter(scope_kind="unit", scope_id=new.pk, until=None)}
    by = [
        type(office)(str(o.user), o.user_id, o.role, o.scope, o.pk)
        for o in (people["unit_handler"], people["unit_head"])
    ]
    answer(in_hand, by=by[0], head=by[1], office=office, joint=finance)
    assert in_hand.state == "replied"
