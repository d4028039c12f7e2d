"""旧台账：几种事项后来改了名称，旧记录一字不动，照今天的名称读出来、数出来、核验得过。"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from huiyin.casework import actions as casework
from huiyin.casework.conditions import agreed_to_withdraw
from huiyin.casework.events import Assigned
from huiyin.kernel import figures
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger import events
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import chain
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.suggestions.pages import PAGES
from huiyin.shell.cases.pages import detail
from tests.people import person

THEN = {today: kind for kind, today in events.all_retired().items() if kind != today}
THEN["casework.pressed"] = "suggestions.pressed"


@pytest.fixture
def old(monkeypatch, request):
    """`old("replied")`: a situation whose entries bear the names that they had before suggestions shared their steps."""
    digest = Entry.compute_digest

    def under_its_old_name(entry: Entry) -> str:
        entry.kind = THEN.get(entry.kind, entry.kind)
        return digest(entry)

    def reach(situation: str):
        with monkeypatch.context() as then:
            then.setattr(Entry, "compute_digest", under_its_old_name)
            return request.getfixturevalue(situation)

    return reach


@pytest.fixture
def pressed(accepted, office):
    actions.press(accepted, leader_name="张副主任", leader_title="副主任", level="directors", by=office)
    return accepted


@pytest.fixture
def agreed(draft, friend, deputy, request):
    """Somebody signs with the deputy, and later agrees to withdraw."""
    (signer,) = actions.invite(draft, people=[person(friend)], by=deputy)
    casework.confirm(signer, by=friend)
    submitted = request.getfixturevalue("submitted")
    actions.agree_to_withdraw(submitted, by=friend)
    return submitted


def stages(actor: Actor, suggestion: Suggestion) -> list[tuple[str, list[str]]]:
    """The story as its page tells it: each state, and what was done in it."""
    story = detail(PAGES, suggestion, actor)["story"]
    return [(one.state, [line.label for line in one.entries]) for one in story.segments]


def test_the_story_of_an_old_suggestion_is_whole(old, office):
    """旧建议的经过分得清环节，每一步的说法与今天一样。"""
    suggestion = old("replied")
    kinds = set(chain(suggestion).values_list("kind", flat=True))
    assert {"suggestions.submitted", "suggestions.assigned", "suggestions.taken_up", "suggestions.answered"} <= kinds
    told = dict(stages(office, suggestion))
    assert list(told) == ["draft", "prereview", "cleared", "submitted", "accepted", "assigned", "in_hand", "replied"]
    assert told["cleared"] == ["提交"]
    assert told["accepted"] == ["交办"]
    assert told["in_hand"][-1] == "全部答复"


def test_the_public_reads_its_part_of_an_old_story(old):
    """公众看得到旧建议的交办，看不到内部的签收汇总。"""
    told = [label for _state, labels in stages(Actor.public(), old("replied")) for label in labels]
    assert "交办" in told
    assert "承办单位全部签收" not in told


def test_what_was_told_twice_is_told_once(old, office):
    """当时重复记的一条，经过里不再出现，台账里仍有名称。"""
    suggestion = old("pressed")
    mark = chain(suggestion).last()
    assert (mark.kind, mark.happened, mark.label) == ("suggestions.pressed", "suggestions.pressed", "列为重点督办")
    assert stages(office, suggestion)[-1] == ("accepted", [])


def test_an_old_entry_loads_as_the_event_of_today(old):
    """旧记录读成今天的事项，后来才有的内容取缺省。"""
    entry = chain(old("assigned"), "casework.assigned").get()
    assert (entry.kind, entry.happened, entry.label) == ("suggestions.assigned", "casework.assigned", "交办")
    assert entry.event == Assigned(lead="transport", joint=["finance"])


def test_the_auditor_finds_old_entries_under_the_name_of_today(old, sign_in_as):
    """台账按今天的事项查，旧记录也在其中，单位代码读成名称。"""
    old("assigned")
    page = sign_in_as("auditor").get("/audit/", {"kind": "casework.assigned"}).content.decode()
    assert page.count('<li class="card">') == 1
    assert "交通局" in page


def test_an_old_ledger_is_verified(old, capsys):
    """旧台账核验相符；环节被直接改动，同样指得出来。"""
    suggestion = old("replied")
    call_command("verify")
    assert "全部相符" in capsys.readouterr().out
    Suggestion.objects.filter(pk=suggestion.pk).update(**{"state": "concluded"})
    with pytest.raises(SystemExit):
        call_command("verify")
    assert "环节为“已办结”，台账最后一步应为“待评价”" in capsys.readouterr().out


def test_a_past_day_is_counted_from_old_entries(old, today, deputy):
    """问过去某一天，旧记录照样算数：当天已交办，撤回以后也不变。"""
    suggestion = old("assigned")
    today("2026-03-05")
    actions.withdraw(suggestion, reason="另提。", by=deputy)
    then = figures.Scope.year(2026, as_of=date(2026, 3, 2))
    for name in ("suggestions.received", "suggestions.assigned"):
        assert [one.pk for one in figures.get(name).read(then).rows] == [suggestion.pk]
    assert figures.get("suggestions.received").read(figures.Scope.year(2026)).value == 0


def test_consent_given_under_the_old_name_counts(old, friend):
    """旧台账里联名人的同意仍然有效。"""
    assert agreed_to_withdraw(old("agreed")) == {friend.name}


def test_a_kind_in_use_cannot_be_retired():
    """还在写的事项不能注销，注销的名称不能再用。"""
    with pytest.raises(ValueError, match="declared twice"):
        events.retired("casework.assigned", label="交办")
    with pytest.raises(ValueError, match="declared twice"):
        events.event("suggestions.assigned", "交办")(type("Again", (), {}))
