"""是否反映过；各环节给作者计分。"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from huiyin.kernel.access.models import User
from huiyin.modules.briefs import actions, scoring
from huiyin.modules.briefs.repeats import earlier_like, said_in
from tests.briefs.conftest import ADVICE, PROBLEM, SITUATION, out, sent_in_by, write
from tests.people import person

OTHER = "海堤步道夏季遮阴不足，市民午后无处歇脚。"
FILLERS = [
    ("夜间公交班次少影响夜班职工出行", "工业园区晚班职工三千人，九点以后只有一条线路。", ["增开夜班线路。"]),
    ("社区食堂运营成本高难以为继", "全区十五家社区食堂有六家亏损，租金占成本三成。", ["减免租金。"]),
    ("中小学体育场馆开放程度不高", "放学以后场馆闲置，周边居民没有活动场地。", ["分时开放。"]),
]


@pytest.fixture
def archive(council, fellow, district, sent_in):
    """A few briefs about other matters, so that some pairs of characters are rare and others are not."""
    for title, situation, advice in FILLERS:
        sent_in_by(council, fellow, district, title=title, situation=situation, problem="", requests=advice)
    return sent_in


def test_what_was_said_before_is_found_with_its_sentences(archive, committee):
    """把以前的话再说一遍，查得出是哪一篇、哪几句。"""
    text = "\n".join([SITUATION, PROBLEM, *ADVICE])
    found = earlier_like("加装电梯分摊难", text, actor=committee)
    assert (found[0].brief.pk, found[0].share) == (archive.pk, 100)
    assert "没有统一的分摊参考标准，街道调解缺少依据。" in found[0].said
    assert "重复" in str(found[0].verdict)


def test_a_new_matter_was_not_said_before(archive, committee):
    """没有反映过的新情况，查不出重复。"""
    assert earlier_like("海堤步道应增加遮阴", OTHER, actor=committee) == []


def test_half_a_text_said_before_is_told_apart(archive, committee):
    """一半是旧话、一半是新话的，标作部分反映过。"""
    found = earlier_like("老旧小区加装电梯", f"{SITUATION}\n{OTHER * 2}", actor=committee)
    assert 25 <= found[0].share < 100
    assert OTHER.rstrip("。") not in "".join(found[0].said)


def test_another_author_learns_that_but_not_what(archive, fellow, member):
    """别的委员知道有人反映过，看不到标题和原文。"""
    theirs = earlier_like("加装电梯分摊难", SITUATION, actor=fellow)[0]
    own = earlier_like("加装电梯分摊难", SITUATION, actor=member)[0]
    assert (theirs.brief.pk, theirs.seen, theirs.said) == (archive.pk, False, [])
    assert own.seen


def test_a_draft_is_not_among_the_earlier_ones(council, member, fellow, district, committee, today):
    """没有报送的草稿不算反映过。"""
    today("2026-03-02")
    write(council, member, district)
    assert earlier_like("加装电梯分摊难", SITUATION, actor=committee) == []


def test_nothing_is_said_in_nothing():
    """空的文字没有重复。"""
    assert said_in("", SITUATION) == (0.0, [])
    assert said_in(SITUATION, "")[0] == 0.0


def points_of(brief, actor) -> dict[str, Decimal]:
    return {one.step: one.points for one in brief.credits.filter(person=person(actor))}


def test_each_step_brings_the_points_of_the_policy(fed_back, member, committee):
    """报送1、采用2、刊发3、批示5、转办1、办结1。"""
    actions.conclude(fed_back, by=committee)
    assert points_of(fed_back, member) == {
        "received": 1, "adopted": 2, "released": 3, "instructed": 5, "assigned": 1, "concluded": 1,
    }  # fmt: skip


def test_a_second_instruction_brings_no_second_points(instructed, member, committee, today):
    """同一环节只计一次。"""
    from huiyin.kernel import moment

    actions.instruct(instructed, leader="吴区长", post="区长", on=moment.today(), words="同意。", by=committee)
    assert points_of(instructed, member)["instructed"] == 5


def test_co_authors_get_their_share(adopted, council, fellow, district, committee, member):
    """合写人按百分之五十计分。"""
    other = sent_in_by(council, fellow, district, title="电梯加装谁出多少钱")
    actions.merge(other, into=adopted, by=committee)
    out(adopted, committee)
    assert (points_of(adopted, member)["released"], points_of(adopted, fellow)["released"]) == (3, Decimal("1.5"))


def test_what_was_not_adopted_keeps_only_the_point_of_handing_in(sent_in, member, committee):
    """未采用的只计报送分。"""
    actions.not_adopt(sent_in, reason="known", words="已经掌握。", by=committee)
    assert points_of(sent_in, member) == {"received": 1}


def test_the_score_list_adds_up(fed_back, council, member, fellow, district):
    """计分表每人一行，各环节相加就是合计。"""
    sent_in_by(council, fellow, district, title="夜间公交班次少")
    rows = scoring.table(council.body.pk, 2026)
    assert [(row["name"], row["points"], row["briefs"]) for row in rows] == [("林委员", 12, 1), ("何委员", 1, 1)]
    assert rows[0]["sector"] == "教育界"
    assert all(sum(row[step] or 0 for step in scoring.STEPS) == row["points"] for row in rows)


def test_each_number_of_the_score_list_opens(fed_back, council, client, committee):
    """计分表上作者的每个分数点得开，打开就是那些计分。"""
    client.force_login(User.objects.get(pk=committee.user_id))
    page = client.get("/briefs/scores/").content.decode()
    links = re.findall(r'href="(/desk/figures/briefs\.points/[^"]+)">(\d+)<', page)
    assert len(links) > 2
    for link, points in links:
        assert f"作者得分：{points}分" in client.get(link.replace("&amp;", "&")).content.decode()
