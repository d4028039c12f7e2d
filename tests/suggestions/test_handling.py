"""交办、签收、退办、面商、延期与答复。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.casework import actions as casework
from huiyin.kernel import clocks
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.suggestions.pages import PAGES
from huiyin.modules.suggestions.states import State
from huiyin.shell.cases import story
from tests.people import answer, handling, meet, write
from tests.suggestions.test_writing import refused


def test_a_unit_objects_within_the_term_and_not_after(assigned, transport, district, today):
    """申请退办须在十日之内（浙江省规定第十四条）：最后一天可以，次日不行。"""
    lead = handling(assigned, "lead")
    assert clocks.running(lead).get(name="sign").due_on == date(2026, 3, 12)
    today("2026-03-13")
    refused(
        NotReady, lambda: casework.decline(lead, reason="不属职责。", suggests=district.water, by=transport), "退办期限"
    )
    today("2026-03-12")
    casework.decline(lead, reason="不属职责。", suggests=district.water, by=transport)
    assert lead.state == "objected"


def test_a_unit_names_another_unit(assigned, transport, district):
    """退办须提出应由哪个单位办理，不能提自己。"""
    lead = handling(assigned, "lead")
    refused(
        NotReady,
        lambda: casework.decline(lead, reason="不属职责。", suggests=district.transport, by=transport),
        "哪个单位",
    )
    lead.refresh_from_db()
    assert lead.state == "offered"


def test_no_unit_passes_it_on_by_itself(assigned, transport, office, district):
    """承办单位不得自行转办：退办同意后，也只有代表工作机构能重新交办。"""
    lead = handling(assigned, "lead")
    casework.decline(lead, reason="不属职责。", suggests=district.water, by=transport)
    refused(NotAllowed, lambda: actions.agree_return(lead, by=transport), "工作机构")
    actions.agree_return(lead, by=office)
    assigned.refresh_from_db()
    refused(NotAllowed, lambda: actions.assign(assigned, lead=district.water, by=transport), "代表工作机构")


def test_refused_return_must_be_handled(assigned, transport, office, district):
    """退办未获同意的，必须办理。（青岛市条例）"""
    lead = handling(assigned, "lead")
    casework.decline(lead, reason="不属职责。", suggests=district.water, by=transport)
    actions.refuse_return(lead, words="属于你单位职责。", by=office)
    assert lead.state == "in_hand"


def test_agreed_return_goes_back_to_be_assigned_in_time(assigned, transport, office, district):
    """同意退办后回到待交办，重新交办的期限开始。"""
    lead = handling(assigned, "lead")
    casework.decline(lead, reason="不属职责。", suggests=district.water, by=transport)
    actions.agree_return(lead, by=office)
    assigned.refresh_from_db()
    assert assigned.state == State.ACCEPTED
    assert [c.label for c in clocks.running(assigned)] == ["重新交办时限"]
    assert not clocks.of(assigned).running().filter(holder_kind="unit").exists()


def test_an_assistant_that_had_finished_is_assigned_anew(assigned, transport, finance, office, district):
    """主办单位退办以前会办单位已经提交意见的，重新交办时仍可由它会办，从头办理。"""
    joint = handling(assigned, "joint")
    actions.sign_for(joint, by=finance)
    casework.give_opinion(joint, text="经费已列入预算。", by=finance)
    lead = handling(assigned, "lead")
    casework.decline(lead, reason="不属职责。", suggests=district.water, by=transport)
    actions.agree_return(lead, by=office)
    assigned.refresh_from_db()
    actions.assign(assigned, lead=district.water, joint=[district.finance], by=office)
    live = assigned.handlings.exclude(state__in=["returned", "ended"])
    assert {(one.unit.code, one.state) for one in live} == {("water", "offered"), ("finance", "offered")}


def test_a_stranger_unit_cannot_sign(assigned, water):
    """别的单位不能签收。"""
    refused(NotAllowed, lambda: actions.sign_for(handling(assigned, "lead"), by=water), "承办单位")


def test_it_is_in_hand_when_all_have_signed(assigned, transport, finance):
    """主办、会办都签收后才转入办理。"""
    actions.sign_for(handling(assigned, "lead"), by=transport)
    assigned.refresh_from_db()
    assert assigned.state == State.ASSIGNED
    actions.sign_for(handling(assigned, "joint"), by=finance)
    assigned.refresh_from_db()
    assert assigned.state == State.IN_HAND


def test_split_units_each_answer_their_part(accepted, office, district, transport, transport_head, water):
    """分别办理的，各单位都答复了才转入评价。"""
    actions.assign(accepted, split={district.transport: "站点", district.water: "河道"}, by=office)
    for one, by in zip(accepted.handlings.all(), (transport, water), strict=True):
        actions.sign_for(one, by=by)
    first = accepted.handlings.first()
    meet(first, transport)
    reply = write(first, transport)
    casework.send_to_head(reply, by=transport)
    casework.sign(reply, by=transport_head)
    actions.issue(reply, letter_number="1号", by=office)
    accepted.refresh_from_db()
    assert accepted.state == State.IN_HAND


def test_a_batch_is_assigned_whole_or_not_at_all(accepted, draft, office, district):
    """交办会整批交办：有一件不行，一件也不交办。"""
    other = Suggestion.objects.get(pk=accepted.pk)
    refused(
        NotReady,
        lambda: actions.assign_batch(
            [(accepted, district.transport, []), (other, district.water, [])], meeting="交办会", by=office
        ),
        "整批未交办",
    )
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED


def test_consultation_comes_before_the_answer(in_hand, transport):
    """答复前必须面商并登记。"""
    reply = write(handling(in_hand, "lead"), transport)
    refused(NotReady, lambda: casework.send_to_cosign(reply, by=transport), "先与提出人面商")


def test_a_consultation_is_not_in_the_future(in_hand, transport):
    """面商日期不能在将来。"""
    lead = handling(in_hand, "lead")
    refused(
        NotReady,
        lambda: casework.contact(
            lead,
            form="phone",
            on=date(2026, 3, 3),
            officials="钱局长",
            met=in_hand.signers.all(),
            words="好。",
            by=transport,
        ),
        "今天之前",
    )


def test_assistants_agree_before_the_head_signs(in_hand, transport):
    """会办单位未会签，不能送负责人签发。"""
    lead = handling(in_hand, "lead")
    meet(lead, transport)
    reply = write(lead, transport)
    refused(NotReady, lambda: casework.send_to_head(reply, by=transport), "会签同意")


def test_only_the_head_signs(in_hand, transport, finance):
    """签发须由单位负责人。"""
    lead = handling(in_hand, "lead")
    meet(lead, transport)
    reply = write(lead, transport)
    casework.give_opinion(handling(in_hand, "joint"), text="同意。", by=finance)
    casework.send_to_cosign(reply, by=transport)
    casework.cosign(reply, by=finance)
    casework.send_to_head(reply, by=transport)
    refused(NotAllowed, lambda: casework.sign(reply, by=transport), "负责人")


def test_a_draft_is_never_an_answer(in_hand, transport, transport_head, office, finance):
    """签发之后、审核编号之前，仍不是正式答复，轮到的是代表工作机构。"""
    lead = handling(in_hand, "lead")
    meet(lead, transport)
    reply = write(lead, transport)
    casework.give_opinion(handling(in_hand, "joint"), text="同意。", by=finance)
    casework.send_to_cosign(reply, by=transport)
    casework.cosign(reply, by=finance)
    casework.send_to_head(reply, by=transport)
    casework.sign(reply, by=transport_head)
    in_hand.refresh_from_db()
    holder, what = story.whose_turn(PAGES, in_hand, list(in_hand.handlings.select_related("unit")))
    assert (in_hand.state, holder) == (State.IN_HAND, "代表工委")
    assert "还不是正式答复" in what
    assert reply.issued_on is None


def test_sent_back_the_assistants_agree_anew(in_hand, transport, transport_head, office, finance):
    """退回修改后，会办单位须重新会签。"""
    lead = handling(in_hand, "lead")
    meet(lead, transport)
    reply = write(lead, transport)
    casework.give_opinion(handling(in_hand, "joint"), text="同意。", by=finance)
    casework.send_to_cosign(reply, by=transport)
    casework.cosign(reply, by=finance)
    casework.send_to_head(reply, by=transport)
    casework.sign(reply, by=transport_head)
    casework.send_back_reply(reply, reason="第二条没有时间。", by=office)
    assert (reply.state, reply.cosigns.count()) == ("draft", 0)


def test_a_planned_item_needs_a_day(in_hand, transport):
    """计划落实的须写明时限，否则不能送出。"""
    lead = handling(in_hand, "lead")
    meet(lead, transport)
    reply = write(lead, transport)
    items = [
        {"request": i.request, "disposition": "planned", "text": "明年办。", "due_on": None} for i in reply.items.all()
    ]
    casework.save_reply(reply, items=items, outcome="c", by=transport)
    refused(NotReady, lambda: casework.send_to_head(reply, by=transport), "写明时限")


def test_extension_needs_the_deputy_and_the_office(in_hand, transport, deputy, office):
    """延期须经代表同意、代表工作机构批准，最长不过六个月。（代表法第五十一条）"""
    lead = handling(in_hand, "lead")
    refused(
        NotReady, lambda: casework.ask_extension(lead, until=date(2026, 9, 3), reason="复杂。", by=transport), "6个月"
    )
    extension = casework.ask_extension(lead, until=date(2026, 9, 2), reason="复杂。", by=transport)
    refused(NotReady, lambda: casework.grant_extension(extension, by=office), "领衔人同意")
    casework.consent_extension(extension, by=deputy)
    casework.grant_extension(extension, by=office)
    clock = clocks.running(lead).get(name="reply")
    assert clock.due_on == date(2026, 9, 2)
    assert [(e.agreed_by, e.approved_by) for e in clock.extensions.all()] == [("王海燕", "代表工委李科")]


def test_reply_clock_runs_three_months_from_assignment(in_hand, today):
    """答复时限自交办之日起三个月：当日不算逾期，次日逾期。"""
    clock = clocks.running(handling(in_hand, "lead")).get(name="reply")
    assert clock.due_on == date(2026, 6, 2)
    today("2026-06-02")
    assert clock.light == "amber"
    today("2026-06-03")
    assert clock.light == "red"


def test_bundled_suggestions_are_assigned_together_and_answered_apart(
    district, office, deputy, accepted, transport, transport_head
):
    """同类并办：一并交办，分别答复。（浙江省规定第十八条）"""
    from tests.people import person

    other = actions.take_in(
        body=district.body, session=district.session, person=person(deputy), number="10-5-099", title="关于增设公交站的建议",
        situation="同上。", problem="同上。", requests=["增设。"], topic=district.topic, unit=None, raised_on=date(2026, 3, 2), past=False, by=office,
    )  # fmt: skip
    actions.bundle(accepted, others=[other], by=office)
    assert actions.assign_bundle(accepted, lead=district.transport, by=office) == 2
    for one in (accepted, other):
        actions.sign_for(handling(one, "lead"), by=transport)
    accepted.refresh_from_db()
    answer(accepted, by=transport, head=transport_head, office=office)
    other.refresh_from_db()
    assert (accepted.state, other.state) == (State.REPLIED, State.IN_HAND)


def test_failure_after_the_gate_leaves_nothing(accepted, office, district, monkeypatch):
    """过了关口之后出错，什么都不会留下。"""
    monkeypatch.setattr("huiyin.casework.actions.handlings.append", lambda *a, **k: 1 / 0)
    before, running = Entry.objects.count(), clocks.of(accepted).running().count()
    with pytest.raises(ZeroDivisionError):
        actions.assign(accepted, lead=district.transport, by=office)
    fresh = Suggestion.objects.get(pk=accepted.pk)
    assert (fresh.state, Entry.objects.count(), clocks.of(fresh).running().count()) == (State.ACCEPTED, before, running)
