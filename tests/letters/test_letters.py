"""转信件：没有受理的建议、没有立案的提案转作来信以后，去了哪里、谁回复了、何时办结。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.kernel import clocks
from huiyin.kernel.access.models import User
from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Notice
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.modules.letters import actions, queries
from huiyin.modules.letters.models import Letter
from huiyin.modules.proposals import actions as proposals
from huiyin.modules.suggestions import actions as suggestions
from tests.members import draft_of


def as_(client, actor):
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def refused(kind, act) -> None:
    before = Entry.objects.count()
    with pytest.raises(kind):
        act()
    assert Entry.objects.count() == before


@pytest.fixture
def letter(submitted, office) -> Letter:
    """A suggestion that the office treats as a letter."""
    suggestions.turn_to_letter(submitted, reason="forwarded", words="属于代转群众来信。", by=office)
    return Letter.objects.get()


@pytest.fixture
def members_letter(handed_in, committee) -> Letter:
    proposals.not_file(
        handed_in, reason="empty", words="没有具体建议，转有关单位参考。", becomes="letter", by=committee
    )
    return Letter.objects.get()


def test_a_suggestion_turned_into_a_letter_is_numbered_with_all_its_words(letter, submitted):
    """转作代表来信的建议，编号登记，全文转入，等待转送，没有时限。"""
    assert (letter.number, letter.state, letter.title) == ("转信〔2026〕1号", "waiting", submitted.title)
    for words in (submitted.situation, submitted.problem, "早晚高峰加密班次。"):
        assert words in letter.words
    assert list(clocks.running(letter)) == []
    assert list(seal.verify()) == []


def test_numbers_run_on_within_a_body(letter, council, fellow, committee, district):
    """编号按机构、年份连续：政协的来信另编一号。"""
    for _n in range(2):
        other = draft_of(council, fellow, district)
        proposals.submit(other, by=fellow)
        proposals.not_file(other, reason="empty", words="转有关单位参考。", becomes="letter", by=committee)
    found = Letter.objects.filter(body=council.body).order_by("pk")
    assert [one.number for one in found] == ["转信〔2026〕1号", "转信〔2026〕2号"]


def test_the_unit_sees_it_once_it_is_forwarded_and_answers(letter, district, office, transport, water, deputy, today):
    """转送后该单位才看得到；写明回复日期的自此计时，回复后停止；提出人始终看得到。"""
    assert [list(queries.visible_to(one)) for one in (transport, deputy)] == [[], [letter]]
    today("2026-03-04")
    due = date(2026, 4, 10)
    actions.forward(letter, addressee=district.transport, note="请研究。", due_on=due, by=office)
    assert [clock.due_on for clock in clocks.running(letter)] == [due]
    assert [list(queries.visible_to(one)) for one in (transport, water)] == [[letter], []]
    actions.answer(letter, words="已列入线网优化。", by=transport)
    assert (letter.state, letter.answer, list(clocks.running(letter))) == ("answered", "已列入线网优化。", [])


def test_forwarding_again_takes_it_from_the_first_unit(letter, district, office, transport, water):
    """转错单位的可以改转，原单位不再看到。"""
    actions.forward(letter, addressee=district.transport, by=office)
    actions.forward(letter, addressee=district.water, by=office)
    assert [list(queries.visible_to(one)) for one in (transport, water)] == [[], [letter]]


def test_only_the_office_forwards_and_only_the_unit_or_the_office_answers(
    letter, district, office, transport, water, deputy
):
    """转送、办结由工作机构，回复由收到来信的单位（或工作机构代为登记）；其他人不能。"""
    refused(NotAllowed, lambda: actions.forward(letter, addressee=district.transport, by=deputy))
    actions.forward(letter, addressee=district.transport, by=office)
    for one in (water, deputy):
        refused(NotAllowed, lambda one=one: actions.answer(letter, words="已办。", by=one))
    refused(NotAllowed, lambda: actions.close(letter, words="好。", by=transport))
    actions.answer(letter, words="书面回复：已办。", by=office)
    assert letter.state == "answered"


def test_closing_without_an_answer_needs_a_word_to_the_author(letter, office):
    """没有回复就办结的，须写明给提出人的说明。"""
    refused(NotReady, lambda: actions.close(letter, words=" ", by=office))
    actions.close(letter, words="留作参考。", by=office)
    assert (letter.state, letter.result) == ("closed", "留作参考。")


@pytest.mark.parametrize("words", ["", "   "])
def test_an_empty_answer_is_none(letter, district, office, transport, words):
    """空的回复不算回复。"""
    actions.forward(letter, addressee=district.transport, by=office)
    refused(NotReady, lambda: actions.answer(letter, words=words, by=transport))


def test_a_closed_unit_gets_no_letters(letter, district, office):
    """已经撤销的单位不能接收来信。"""
    district.water.until = date(2026, 3, 1)
    district.water.save()
    refused(NotReady, lambda: actions.forward(letter, addressee=district.water, by=office))


def test_a_refused_proposal_is_a_letter_of_its_own_body(members_letter, committee, office, member, fellow):
    """未立案的提案转为委员来信，由政协办理；人大工作机构和其他委员看不到。"""
    assert [list(queries.visible_to(one)) for one in (committee, member)] == [[members_letter], [members_letter]]
    assert [list(queries.visible_to(one)) for one in (office, fellow)] == [[], []]


def test_author_and_office_follow_it_on_the_pages(
    members_letter, handed_in, district, committee, member, transport, client
):
    """提案委员会在页面上转送、办结，单位在页面上回复；提案者在自己的提案上看到去向、单位和回复。"""
    place = f"/letters/{members_letter.pk}/"
    assert members_letter.number in as_(client, committee).get("/letters/").content.decode()
    bad = client.post(f"{place}forward/", {"addressee": district.transport.pk, "due_on": "2026-01-01"})
    assert (bad.status_code, "须晚于今天" in bad.content.decode()) == (422, True)
    sent = client.post(
        f"{place}forward/", {"addressee": district.transport.pk, "note": "请研究。", "due_on": "2026-04-10"}
    )
    assert sent.status_code == 302
    as_(client, transport)
    assert members_letter.number in client.get("/letters/").content.decode()
    assert client.post(f"{place}answer/", {"words": "将在暑假前完成。"}).status_code == 302
    assert as_(client, committee).post(f"{place}close/", {"words": ""}).status_code == 302
    page = as_(client, member).get(f"/proposals/{handed_in.pk}/").content.decode()
    for words in ("去向：转作来信", members_letter.number, "交通局", "将在暑假前完成。", "已办结"):
        assert words in page
    told = Notice.objects.filter(user_id=member.user_id, text__contains="来信").order_by("pk")
    assert [one.text[:2] for one in told] == ["您提", "交通", "您的"]
    assert client.get(place).status_code == 200
    assert client.get(f"{place}close/").status_code == 403


def test_nobody_else_opens_it(letter, client, friend, water, committee):
    """与来信无关的代表、单位、政协和公众打不开。"""
    for one in (friend, water, committee):
        assert as_(client, one).get(f"/letters/{letter.pk}/").status_code == 404
    client.logout()
    assert client.get(f"/letters/{letter.pk}/").status_code in (302, 403)


def test_it_is_found_by_its_words_and_taken_away_as_a_table(letter, office, client, district):
    """来信按标题、内容、单位、回复都查得到，清单可以导出。"""
    actions.forward(letter, addressee=district.transport, by=office)
    as_(client, office)
    for query in ("公交站点", "加密班次", "交通运输局", letter.number):
        assert letter.title in client.get("/letters/", {"q": query}).content.decode()
    assert letter.title not in client.get("/letters/", {"q": "水库"}).content.decode()
    assert client.get("/letters/", {"format": "xlsx"}).headers["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    count, council, member, committee, district, client, today, django_assert_num_queries
):
    """一件和三件，查询次数相同。"""
    today("2026-03-02")
    for n in range(count):
        one = draft_of(council, member, district, title=f"关于第{n}件事的提案")
        proposals.submit(one, by=member)
        proposals.not_file(one, reason="empty", words="转参考。", becomes="letter", by=committee)
        actions.forward(Letter.objects.latest("pk"), addressee=district.transport, by=committee)
    as_(client, committee)
    client.get("/letters/?view=all")
    with django_assert_num_queries(7):
        client.get("/letters/?view=all")


def test_a_letter_is_not_offered_to_be_raised(office):
    """来信只由审查转入，不能由群众意见直接“提出”。"""
    from huiyin.casework import raising

    assert "letter" not in [target.code for target in raising.targets(office)]
