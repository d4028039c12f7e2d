"""督办的接口：读重点督办件，安排、登记督办活动，和网页同一张表单、同一道关口。"""

from __future__ import annotations

import pytest

from huiyin.casework.actions import press
from huiyin.casework.models import PressingAct
from huiyin.kernel.access.models import User
from huiyin.kernel.ledger.models import Entry
from tests.api.conftest import key_for

PLAN = {"level": "directors", "kind": "visit", "supervisor": "张副主任", "planned_on": "2026-04-01"}


@pytest.fixture
def pressed(in_hand, office):
    press(in_hand, leader_name="张某", leader_title="副主任", level="directors", because="群众反映集中", by=office)
    return in_hand


@pytest.fixture
def act(pressed) -> PressingAct:
    return PressingAct.objects.create(
        pressing=pressed.pressing, level="directors", kind="visit", supervisor="张副主任", planned_on="2026-03-02"
    )


def test_an_act_is_planned_and_held(ask, pressed, office, leader):
    """工作机构安排，领衔领导登记开展情况；台账写明是哪个令牌。"""
    base = f"/cases/suggestions/{pressed.pk}/pressing"
    status, found = ask("POST", f"{base}/plan", key_for(office), PLAN)
    assert (status, [one["done_on"] for one in found["pressing"]["acts"]]) == (200, [None]), found
    held = f"{base}/{found['pressing']['acts'][0]['id']}/held"
    status, found = ask("POST", held, key_for(leader), {"done_on": "2026-03-02", "words": "现场查看了站点选址。"})
    assert (status, found["pressing"]["acts"][0]["words"]) == (200, "现场查看了站点选址。"), found
    told = Entry.objects.filter(kind__in=["casework.pressing_planned", "casework.pressing_done"])
    assert [one.title.endswith("（访问令牌：办公系统）") for one in told] == [True, True]
    assert ask("GET", base, key_for(office, "read"))[1]["leader_name"] == "张某"


@pytest.mark.parametrize(("who", "status"), [("deputy", 403), ("transport", 403), ("", 401)])
def test_nobody_else_plans_or_records(request, ask, pressed, act, who, status):
    """代表、承办单位、公众不能安排、登记，什么也没有变。"""
    key = key_for(request.getfixturevalue(who)) if who else ""
    base, words = f"/cases/suggestions/{pressed.pk}/pressing", {"done_on": "2026-03-02", "words": "好。"}
    assert ask("POST", f"{base}/plan", key, PLAN)[0] == status
    assert ask("POST", f"{base}/{act.pk}/held", key, words)[0] == status
    act.refresh_from_db()
    assert (PressingAct.objects.count(), act.done_on) == (1, None)


def test_an_act_to_come_is_not_recorded_as_held(ask, pressed, act, office):
    """还没有到的日子不能登记为已开展。"""
    body = {"done_on": "2026-12-01", "words": "好。"}
    assert ask("POST", f"/cases/suggestions/{pressed.pk}/pressing/{act.pk}/held", key_for(office), body)[0] == 422
    act.refresh_from_db()
    assert act.done_on is None


def test_a_case_that_nobody_presses_has_no_acts(ask, in_hand, office, client):
    """没有列为重点督办的，不能安排；网页也说没有。"""
    assert ask("POST", f"/cases/suggestions/{in_hand.pk}/pressing/plan", key_for(office), PLAN)[0] == 404
    assert ask("GET", f"/cases/suggestions/{in_hand.pk}/pressing", key_for(office))[0] == 404
    client.force_login(User.objects.get(pk=office.user_id))
    assert client.get(f"/suggestions/{in_hand.pk}/pressing/plan/").status_code == 404
    assert not PressingAct.objects.exists()
