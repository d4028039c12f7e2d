"""采编：逐版编辑、采用、综合采用、说明理由不予采用。"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.briefs import actions, versions
from huiyin.modules.briefs.changes import changes
from tests.briefs.conftest import ADVICE, SITUATION, sent_in_by
from tests.people import person


def edited(brief, by, **changed):
    text = {
        "title": brief.title,
        "situation": brief.situation,
        "problem": brief.problem,
        "requests": [one.text for one in brief.requests.all()],
    }
    return actions.edit(brief, **(text | changed), by=by)


def test_an_edit_makes_a_version_and_leaves_the_original(sent_in, committee):
    """编辑留下新的一版，作者原稿一字不动。"""
    edited(sent_in, committee, title="老旧小区加装电梯应有出资参考标准", words="标题更准")
    first, second = sent_in.versions.order_by("number")
    assert (first.title, first.by_author) == ("老旧小区加装电梯资金分摊难亟待破解", True)
    assert (second.title, second.by, second.words) == ("老旧小区加装电梯应有出资参考标准", committee.name, "标题更准")


def test_what_changed_is_shown(sent_in, committee):
    """前后两版逐字对照。"""
    edited(sent_in, committee, situation=SITUATION.replace("十二个", "十四个"))
    latest = versions.history(sent_in)[0]
    changed = [part for part in latest["parts"] if part.changed]
    assert [part.label for part in changed] == ["情况和问题"]
    assert [(p.kind, p.text) for p in changed[0].pieces if p.kind != "kept"] == [("out", "二"), ("in", "四")]


def test_saving_the_same_text_is_no_edit(sent_in, committee):
    """文字没有改动的，不算编辑，也不留版本。"""
    with pytest.raises(NotReady):
        edited(sent_in, committee)
    assert sent_in.versions.count() == 1


def test_only_editors_edit(sent_in, member, fellow, chair):
    """作者、其他委员、领导都不能编辑。"""
    for other in (member, fellow, chair):
        with pytest.raises(NotAllowed):
            edited(sent_in, other, title="改了")
    assert sent_in.versions.count() == 1


def test_a_printed_text_is_edited_no_more(printed, committee):
    """刊发以后不能再改文字。"""
    with pytest.raises(NotNow):
        edited(printed, committee, title="改了")


def test_not_adopting_gives_a_listed_reason_and_words(sent_in, committee):
    """不予采用须选列明的情形并写明说明。"""
    for reason, words in (("known", " "), ("weather", "不合适。")):
        with pytest.raises(NotReady):
            actions.not_adopt(sent_in, reason=reason, words=words, by=committee)
    sent_in.refresh_from_db()
    assert sent_in.state == "submitted"
    actions.not_adopt(sent_in, reason="known", words="住建局已在制定标准。", by=committee)
    assert (sent_in.state, sent_in.reason) == ("not_adopted", "known")


def test_merging_makes_every_author_a_co_author(adopted, council, fellow, district, committee, member):
    """综合采用：作者都成为合写人，各自的来稿仍可查。"""
    other = sent_in_by(council, fellow, district, title="电梯加装谁出多少钱")
    actions.merge(other, into=adopted, by=committee)
    assert (other.state, other.merged_into) == ("merged", adopted)
    assert {one.person for one in adopted.signers.all()} == {person(member), person(fellow)}


def test_merging_into_what_is_not_adopted_is_refused(sent_in, council, fellow, district, committee):
    """只能并入已采用的；没有采用的并入不了，什么也没有发生。"""
    other = sent_in_by(council, fellow, district, title="电梯加装谁出多少钱")
    with pytest.raises(NotReady):
        actions.merge(other, into=sent_in, by=committee)
    other.refresh_from_db()
    assert (other.state, other.merged_into, sent_in.signers.count()) == ("submitted", None, 1)


def test_the_office_of_another_body_does_not_adopt(sent_in, office):
    """人大的工作机构不能采编政协的信息。"""
    with pytest.raises(NotAllowed):
        actions.adopt(sent_in, by=office)


@given(
    before=st.text(alphabet="电梯出资比例，。老旧小区", max_size=60),
    after=st.text(alphabet="电梯出资比例，。老旧小区", max_size=60),
)
def test_the_pieces_give_both_texts_back(before, after):
    """对照的各段拼起来，不多不少就是前后两版。"""
    pieces = changes(before, after)
    assert "".join(p.text for p in pieces if p.kind != "in") == before
    assert "".join(p.text for p in pieces if p.kind != "out") == after


def test_advice_is_kept_in_order(sent_in):
    """建议按次序保存。"""
    assert [one.text for one in sent_in.requests.all()] == ADVICE
