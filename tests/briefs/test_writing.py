"""谁能写社情民意信息，写好怎样报送：委员、站点、工作机构、群众意见和未立案提案。"""

from __future__ import annotations

import pytest

from huiyin.casework import raising
from huiyin.kernel.ledger.recording import chain
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.briefs import actions, drafts
from huiyin.modules.briefs.models import Brief
from huiyin.modules.proposals import actions as proposals
from tests.briefs.conftest import write
from tests.people import person


def test_handing_in_gives_a_number_and_keeps_the_authors_own_text(draft, member):
    """报送即编来稿号，原稿留作第一版。"""
    actions.submit(draft, by=member)
    version = draft.versions.get()
    assert (draft.number, draft.state, version.by_author) == ("信2026-001", "submitted", True)
    assert (version.title, version.requests) == (draft.title, [one.text for one in draft.requests.all()])


def test_numbers_run_on_and_begin_anew_each_year(council, member, district, today):
    """来稿号按年连续，次年从头编起。"""
    numbers = []
    for day in ("2026-11-02", "2026-12-30", "2027-01-04"):
        today(day)
        brief = write(council, member, district)
        actions.submit(brief, by=member)
        numbers.append(brief.number)
    assert numbers == ["信2026-001", "信2026-002", "信2027-001"]


@pytest.mark.parametrize("missing", ["title", "situation", "advice", "topic"])
def test_a_text_without_its_parts_is_not_handed_in(draft, member, missing):
    """没有标题、情况、建议或者类别的不能报送，什么也没有发生。"""
    values = {"title": draft.title, "situation": draft.situation, "topic": draft.topic}
    requests = [] if missing == "advice" else ["出台参考标准。"]
    if missing != "advice":
        values[missing] = None if missing == "topic" else " "
    actions.save(draft, requests=requests, by=member, **values)
    with pytest.raises(NotReady):
        actions.submit(draft, by=member)
    draft.refresh_from_db()
    assert (draft.state, draft.number, draft.versions.count()) == ("draft", "", 0)


def test_the_reasons_may_be_left_out(draft, member):
    """原因分析可以不写。"""
    actions.save(draft, problem="", requests=["出台参考标准。"], by=member)
    actions.submit(draft, by=member)
    assert draft.state == "submitted"


def test_nobody_writes_in_another_ones_name(council, member, fellow, today):
    """不能以他人名义起草。"""
    today("2026-03-02")
    with pytest.raises(NotAllowed):
        actions.start(body=council.body, person=person(fellow), by=member)
    assert not Brief.objects.exists()


def test_a_draft_is_changed_by_its_author_alone(draft, fellow, committee):
    """草稿只有作者能改。"""
    for other in (fellow, committee):
        with pytest.raises(NotAllowed):
            actions.save(draft, title="改了", requests=[], by=other)
    draft.refresh_from_db()
    assert draft.title != "改了"


def test_what_was_handed_in_is_no_longer_changed_by_its_author(sent_in, member):
    """报送以后作者不能再改，只能撤回或者等退回。"""
    with pytest.raises(NotNow):
        actions.save(sent_in, title="改了", requests=[], by=member)


def test_what_comes_back_keeps_its_number(sent_in, member, committee):
    """退回补充后再报，编号不变，原稿和补充稿都留着。"""
    actions.return_(sent_in, words="请补充涉及户数。", by=committee)
    actions.save(sent_in, situation="涉及四千户。", requests=["出台参考标准。"], by=member)
    actions.submit(sent_in, by=member)
    assert (sent_in.number, sent_in.versions.count()) == ("信2026-001", 2)


def test_a_studio_sends_in_and_names_the_author(officer, studio, member, district, committee, today):
    """工作室报送的，可以写明由哪位委员提供，计分记在其名下。"""
    today("2026-03-02")
    brief = drafts.begin(officer)
    actions.save(
        brief, title="书院路夜间照明不足", situation="路灯坏了三个月。", topic=district.topic,
        requests=["更换路灯。"], author=person(member), by=officer,
    )  # fmt: skip
    actions.submit(brief, by=officer)
    assert (brief.origin, brief.station, brief.signers.get().person) == ("station", studio, person(member))
    assert brief.credits.get().person == person(member)


def test_another_studio_does_not_see_a_draft(officer, district, today):
    """站点的草稿别的站点不能改。"""
    today("2026-03-02")
    brief = drafts.begin(officer)
    from tests.people import seat

    other = seat("外站小吴", "station_officer", ("station", district.station.pk))
    with pytest.raises(NotAllowed):
        actions.save(brief, title="改了", requests=[], by=other)


def test_a_proposal_that_was_not_filed_becomes_a_brief_in_its_proposers_name(handed_in, member, committee, district):
    """未立案提案转来的，来源可查，作者是原第一提案人。"""
    proposals.not_file(handed_in, reason="academic", words="转作信息反映。", becomes="brief", by=committee)
    brief = Brief.objects.get()
    assert brief.state == "draft"
    actions.save(brief, topic=district.topic, requests=["设置限时停车位。"], by=committee)
    actions.submit(brief, by=committee)
    assert (brief.origin, brief.signers.get().person) == ("proposal", person(member))
    assert [case.pk for case in raising.behind(brief)] == [handed_in.pk]


def test_a_member_takes_up_a_voice(voice_in, member, district, today):
    """委员由群众意见写信息，来源可查。"""
    brief = raising.begin("brief", title="桥面破损", texts=["桥面有坑。"], behind=[voice_in], by=member)
    assert brief.situation == "桥面有坑。"
    actions.save(brief, topic=district.topic, requests=["修补桥面。"], by=member)
    actions.submit(brief, by=member)
    assert brief.origin == "voice"


def test_a_draft_can_be_thrown_away_until_it_is_handed_in(draft, member):
    """没有报送过的草稿可以删除。"""
    actions.discard(draft, by=member)
    assert not Brief.objects.exists()


def test_what_was_handed_in_is_never_thrown_away(sent_in, member, committee):
    """报送过的不能删除，退回来的也不能。"""
    actions.return_(sent_in, words="请补充。", by=committee)
    with pytest.raises(NotNow):
        actions.discard(sent_in, by=member)
    assert Brief.objects.filter(pk=sent_in.pk).exists()


def test_withdrawing_needs_words_and_stops_the_clocks(sent_in, member):
    """撤回须写明理由，撤回后不再计时。"""
    from huiyin.kernel import clocks

    with pytest.raises(NotReady):
        actions.withdraw(sent_in, reason=" ", by=member)
    actions.withdraw(sent_in, reason="情况已经解决。", by=member)
    assert sent_in.state == "withdrawn"
    assert not clocks.running(sent_in).exists()


def test_the_ledger_holds_the_digest_of_what_was_handed_in(sent_in):
    """台账记下报送时的内容摘要。"""
    entry = chain(sent_in).get(kind="casework.submitted")
    assert len(entry.facts["digest"]) == 64
