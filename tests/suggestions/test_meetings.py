"""交办会、重点督办、编号格式、分类统计和逾期通报的页面。"""

from __future__ import annotations

from datetime import timedelta

from huiyin.casework.actions.reminding import remind
from huiyin.kernel import moment
from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.suggestions.numbering import next_number


def as_(client, actor):
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_the_office_assigns_a_batch_at_a_meeting(accepted, office, district, client):
    """交办会上一次交办：选了主办的全部交办，没选的留待下次。"""
    page = as_(client, office).post(
        "/suggestions/batch/",
        {
            "meeting": "集中交办会",
            f"lead{accepted.pk}": district.transport.pk,
            f"joint{accepted.pk}": [district.finance.pk],
        },
    )
    assert page.status_code == 302
    fresh = Suggestion.objects.get(pk=accepted.pk)
    assert (fresh.state, sorted(h.role for h in fresh.handlings.all())) == ("assigned", ["joint", "lead"])


def test_a_batch_without_a_lead_unit_is_said_at_the_form(accepted, office, client):
    """一件也没选主办单位的，提示选择，什么都没有交办。"""
    page = as_(client, office).post("/suggestions/batch/", {"meeting": "集中交办会"})
    assert page.status_code == 422
    assert "请至少为一件选择主办单位" in page.content.decode()
    assert Suggestion.objects.get(pk=accepted.pk).state == "accepted"


def test_pressing_is_planned_and_held_on_the_page(in_hand, office, client):
    """重点督办：安排一次视察，再登记开展情况，矩阵里看得到。"""
    actions.press(in_hand, leader_name="张副主任", leader_title="副主任", level="directors", by=office)
    as_(client, office)
    day = moment.today().isoformat()
    plan = {"level": "directors", "kind": "visit", "supervisor": "张副主任", "planned_on": day}
    assert client.post(f"/suggestions/{in_hand.pk}/pressing/plan/", plan).status_code == 302
    act = in_hand.pressing.acts.get()
    held = {"done_on": day, "words": "现场查看进度。"}
    assert client.post(f"/suggestions/{in_hand.pk}/pressing/{act.pk}/held/", held).status_code == 302
    matrix = client.get("/desk/matrix/").content.decode()
    assert "03-02 实地视察 张副主任" in matrix


def test_number_patterns_are_checked_and_used(accepted, office, district, client):
    """编号格式可以改，须含序号且两个格式不同；自下一件起使用。"""
    as_(client, office)
    bad = client.post("/suggestions/numbering/", {"in_session": "{year}", "between": "B{n}"})
    assert "编号格式须含序号" in bad.content.decode()
    client.post("/suggestions/numbering/", {"in_session": "{year}{n:03d}", "between": "{year}B{n:03d}"})
    assert next_number(district.body, district.session, in_session=False) == "2026B002"


def test_breakdowns_count_and_open(replied, district, client):
    """按单位、类别、代表分类统计，点数字打开这些建议。"""
    for dimension, name in (("unit", "交通局"), ("topic", "交通出行"), ("deputy", "王海燕")):
        page = client.get(f"/desk/figures/by/{dimension}/?year=2026").content.decode()
        assert name in page
    assert client.get("/desk/figures/by/nothing/").status_code == 404


def test_the_published_list_shows_what_is_long_overdue(in_hand, today, client):
    """逾期十五日仍未答复的列入逾期通报，公众看得到。"""
    today("2026-06-17")
    remind(by=Actor.system("tick"))
    assert in_hand.title in client.get("/desk/overdue/").content.decode()
    with moment.at(moment.today() + timedelta(days=1)):
        remind(by=Actor.system("tick"))
    assert client.get("/desk/overdue/").content.decode().count(in_hand.title) >= 1
