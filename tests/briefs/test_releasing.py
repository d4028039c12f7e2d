"""刊发、报送、批示、转办、反馈、办结、上级采用。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from huiyin.casework.actions.reminding import remind
from huiyin.kernel import clocks
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.models import Notice
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.briefs import actions
from huiyin.modules.briefs.models import HigherAdoption, Instruction, Issue, Series
from tests.briefs.conftest import feed_back, info_of, info_of_body, out, sent_in_by
from tests.people import handling


def test_an_issue_gets_the_next_number_of_its_series_and_year(council, member, district, committee, today):
    """期号按刊物和年份连续编排，次年从第一期编起，总期次不断。"""
    numbers = []
    special = actions.open_series(
        council.body, code="zb", name="专报", mark="专报", pattern="{year}年第{n}期（总第{total}期）", by=committee
    )
    for day in ("2026-03-02", "2026-03-03", "2027-01-05"):
        today(day)
        brief = sent_in_by(council, member, district)
        actions.adopt(brief, by=committee)
        issue = actions.release(brief, series=special, to=["区委书记"], approved_by="周主席", by=committee)
        numbers.append(issue.number)
    assert numbers == ["2026年第1期（总第1期）", "2026年第2期（总第2期）", "2027年第1期（总第3期）"]


def test_series_are_numbered_apart(adopted, council, fellow, district, committee):
    """不同刊物各编各的号。"""
    special = info_of(council).body.series.get(code="special")
    other = sent_in_by(council, fellow, district, title="养老服务供需错位应重视")
    actions.adopt(other, by=committee)
    assert out(adopted, committee).ordinal == 1
    assert actions.release(other, series=special, to=["区长"], approved_by="周主席", by=committee).ordinal == 1


def test_one_issue_can_hold_several(adopted, council, fellow, district, committee):
    """几篇可以合为一期，按次序排。"""
    other = sent_in_by(council, fellow, district, title="养老服务供需错位应重视")
    actions.adopt(other, by=committee)
    issue = out(adopted, committee, others=[other], title="民生信息两则")
    assert [(one.pk, one.place, one.state) for one in issue.briefs.order_by("place")] == [
        (adopted.pk, 1, "issued"),
        (other.pk, 2, "issued"),
    ]


def test_if_one_of_several_cannot_go_out_none_does(adopted, council, fellow, district, committee):
    """同期有一篇不能刊发的，整期不刊发，也不占期号。"""
    other = sent_in_by(council, fellow, district, title="养老服务供需错位应重视")
    with pytest.raises(NotNow):
        out(adopted, committee, others=[other])
    adopted.refresh_from_db()
    assert (adopted.state, Issue.objects.count()) == ("adopted", 0)
    assert out(adopted, committee).ordinal == 1


@pytest.mark.parametrize(("to", "approved_by"), [([" "], "周主席"), (["区委书记"], " ")])
def test_an_issue_says_whom_it_goes_to_and_who_approved_it(adopted, committee, to, approved_by):
    """没有报送对象、没有签发人的不能刊发。"""
    with pytest.raises(NotReady):
        actions.release(adopted, series=info_of_body(adopted), to=to, approved_by=approved_by, by=committee)
    assert not Issue.objects.exists()


def test_a_closed_series_prints_no_more(adopted, council, committee):
    """停办的刊物不能再刊发。"""
    info = info_of(council)
    actions.close_series(info, by=committee)
    with pytest.raises(NotReady):
        actions.release(adopted, series=info, to=["区委书记"], approved_by="周主席", by=committee)


def test_a_pattern_without_its_ordinal_is_refused(council, committee):
    """期号格式须含期次，否则各期同号。"""
    with pytest.raises(NotReady):
        actions.open_series(council.body, code="x", name="参考", mark="参考", pattern="{year}年", by=committee)
    assert not Series.objects.filter(code="x").exists()


def test_series_are_the_offices(council, member, office):
    """刊物由本机构的工作机构管理，别的机构也不行。"""
    for other in (member, office):
        with pytest.raises(NotAllowed):
            actions.open_series(council.body, code="x", name="参考", mark="参考", pattern="第{n}期", by=other)


def test_nobody_gets_the_same_issue_twice(printed, committee):
    """已报送的不重复报送，只记新的。"""
    assert actions.send(printed, to=["区委主要领导", "区长"], by=committee) == ["区长"]
    with pytest.raises(NotReady):
        actions.send(printed, to=["区长"], by=committee)
    assert [one.to for one in printed.issue.sendings.all()] == ["区委主要领导", "区长"]


def test_an_instruction_says_who_when_and_what(printed, committee, today):
    """批示记下谁、何时、怎么说的。"""
    today("2026-03-10")
    actions.instruct(printed, leader="郑书记", post="区委书记", on=date(2026, 3, 9), words="请研究。", by=committee)
    one = Instruction.objects.get()
    assert (one.leader, one.post, one.on, one.words, one.entered_by) == (
        "郑书记",
        "区委书记",
        date(2026, 3, 9),
        "请研究。",
        committee.name,
    )


@pytest.mark.parametrize("on", [date(2026, 3, 1), date(2026, 3, 11)])
def test_an_instruction_lies_between_the_issue_and_today(printed, committee, today, on):
    """批示不会早于刊发，也不会在将来。"""
    today("2026-03-10")
    with pytest.raises(NotReady):
        actions.instruct(printed, leader="郑书记", post="区委书记", on=on, words="请研究。", by=committee)
    assert not Instruction.objects.exists()


def test_a_leader_writes_by_themselves_and_a_member_does_not(printed, chair, member):
    """领导可以自己批示，委员不能代为登记。"""
    actions.instruct(printed, leader="周主席", post="主席", on=date(2026, 3, 2), words="请提案委跟进。", by=chair)
    with pytest.raises(NotAllowed):
        actions.instruct(printed, leader="郑书记", post="区委书记", on=date(2026, 3, 2), words="好。", by=member)
    assert Instruction.objects.get().entered_by == "周主席"


def test_what_is_not_printed_gets_no_instruction(adopted, committee):
    """没有刊发的不能登记批示。"""
    with pytest.raises(NotNow):
        actions.instruct(adopted, leader="郑", post="书记", on=date(2026, 3, 2), words="好。", by=committee)


def test_units_sign_feed_back_and_the_editors_close(fed_back, committee):
    """转办单位签收、逐条反馈、负责人签发、采编审核，然后办结。"""
    assert fed_back.state == "replied"
    actions.conclude(fed_back, words="建议已采纳。", by=committee)
    assert (fed_back.state, fed_back.concluded_on) == ("concluded", date(2026, 3, 2))


def test_feedback_has_a_term_from_the_day_of_transfer(transferred):
    """反馈时限自转办之日起算，一个月。"""
    clock = clocks.running(handling(transferred, "lead")).get(name="reply")
    assert clock.due_on == date(2026, 4, 2)


def test_a_hollow_feedback_goes_back_to_the_units(fed_back, transport, transport_head, committee):
    """反馈不到位的再次转办，两轮并列。"""
    from huiyin.casework import actions as casework

    actions.reassign(fed_back, because="没有说明何时出台。", by=committee)
    assert (fed_back.state, fed_back.round) == ("assigned", 2)
    casework.sign_for(handling(fed_back, "lead"), by=transport)
    feed_back(fed_back, by=transport, head=transport_head, committee=committee)
    assert (fed_back.state, fed_back.handlings.count()) == ("replied", 2)


def test_a_unit_that_may_send_it_back_does_so_in_time(transferred, transport, district, committee):
    """单位申请退办并获同意的，回到已刊发，等待重新转办。"""
    from huiyin.casework import actions as casework

    one = handling(transferred, "lead")
    casework.decline(one, reason="不属本单位职责。", suggests=district.water, by=transport)
    casework.agree_return(one, by=committee)
    transferred.refresh_from_db()
    assert transferred.state == "issued"
    actions.assign(transferred, lead=district.water, by=committee)
    assert transferred.state == "assigned"


def test_adoption_higher_up_is_written_down_once_an_organ(printed, committee):
    """上级采用按层级和单位登记，同一单位只登记一次。"""
    told = {"level": "city", "organ": "市政协《社情民意》", "on": date(2026, 3, 2)}
    actions.adopt_higher(printed, **told, by=committee)
    with pytest.raises(NotReady):
        actions.adopt_higher(printed, **told, by=committee)
    assert HigherAdoption.objects.count() == 1


@pytest.mark.parametrize(("days", "state"), [(0, "issued"), (1, "concluded")])
def test_a_quiet_issue_is_closed_when_its_days_are_over(printed, today, days, state):
    """刊发满六十日没有批示的自动办结，期限当天还不办结。"""
    due = clocks.running(printed).get(name="quiet").due_on
    assert due >= date(2026, 5, 1)
    today((due + timedelta(days=days)).isoformat())
    actions.pass_time(Actor.system("tick"))
    printed.refresh_from_db()
    assert printed.state == state


def test_an_instructed_one_is_not_closed_by_time(instructed, today):
    """有批示的不会自动办结，等采编转办。"""
    today("2026-09-01")
    actions.pass_time(Actor.system("tick"))
    instructed.refresh_from_db()
    assert instructed.state == "issued"


def test_a_leaders_own_words_bear_their_name_and_post(printed, chair):
    """领导本人批示，姓名和职务取自任职，不用填写。"""
    own = replace(chair, title="区政协主席")
    actions.instruct(printed, leader="", post="", on=date(2026, 3, 2), words="请跟进。", by=own)
    assert str(Instruction.objects.get()).startswith("区政协主席周主席")


def test_an_instruction_without_words_or_name_is_refused(printed, committee):
    """采编登记批示，不写领导或内容的不行，什么也没有记下。"""
    for leader, words in (("", "请研究。"), ("郑书记", " ")):
        with pytest.raises(NotReady):
            actions.instruct(printed, leader=leader, post="区委书记", on=date(2026, 3, 2), words=words, by=committee)
    assert not Instruction.objects.exists()


def test_late_editing_is_reminded_to_the_editors_and_nobody_else(sent_in, committee, chair, today):
    """采编逾期只提醒采编：没有刊发的，领导看不到，也不提醒。"""
    due = clocks.running(sent_in).get(name="edit").due_on
    today((due + timedelta(days=6)).isoformat())
    remind(by=Actor.system("tick"))
    assert Notice.objects.filter(user_id=committee.user_id).exists()
    assert not Notice.objects.filter(user_id=chair.user_id).exists()
