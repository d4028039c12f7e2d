"""问过去某一天：延期之前仍是逾期，结转之前仍是逾期，退办之前有承办单位。"""

from __future__ import annotations

from datetime import date

from huiyin.casework import actions as casework
from huiyin.casework.models import Commitment, Extension
from huiyin.kernel import figures
from huiyin.kernel.figures import Scope, breakdown
from huiyin.modules.suggestions import actions
from tests.people import handling
from tests.suggestions.test_whole_loop import rate


def shown(figure_id: str, day: str) -> str:
    return figures.get(figure_id).read(Scope.year(2026, as_of=date.fromisoformat(day))).text


def test_before_an_extension_the_old_day_counted(in_hand, transport, office, deputy, today):
    """六月十日批准延期：那以前问六月五日，仍是逾期；那以后问六月十日，不是。"""
    today("2026-06-10")
    lead = handling(in_hand, "lead")
    casework.ask_extension(lead, until=date(2026, 8, 20), reason="跨年度工程。", by=transport)
    asked = Extension.objects.get()
    casework.consent_extension(asked, words="同意。", by=deputy)
    casework.grant_extension(asked, by=office)
    today("2026-09-30")
    assert [shown("suggestions.overdue", day) for day in ("2026-06-02", "2026-06-05", "2026-06-10", "2026-08-21")] == [
        "0",
        "1",
        "0",
        "1",
    ]


def test_before_it_was_carried_over_a_commitment_was_overdue(replied, office, today):
    """承诺十月三十一日到期，十一月十日结转到年底：问十一月五日是逾期，问十一月十日不是，问次年一月五日又是。"""
    today("2026-11-10")
    one = Commitment.objects.get()
    casework.carry_over(one, due_on=date(2026, 12, 31), reason="台风。", by=office)
    today("2027-06-01")
    days = ("2026-10-31", "2026-11-05", "2026-11-10", "2026-12-31", "2027-01-05")
    assert [shown("commitments.overdue", day) for day in days] == ["0", "1", "0", "0", "1"]


def test_a_second_assignment_was_none_before_it_happened(replied, deputy, office, today):
    """三月三日评价不满意、三月九日二次交办：各在其后的日子才算数。"""
    today("2026-03-03")
    rate(replied, deputy, 3, "没有时间表。")
    today("2026-03-09")
    actions.reassign(replied, because="写明时间。", by=office)
    today("2026-12-31")
    days = ("2026-03-02", "2026-03-03", "2026-03-09")
    assert [shown("suggestions.not_satisfied", day) for day in days] == ["0", "1", "1"]
    assert [shown("suggestions.second_assignments", day) for day in days] == ["0", "0", "1"]


def test_units_are_those_that_had_it_then(assigned, district, transport, office, today):
    """交通局退办、改由水利局主办：问退办以前，是交通局的；问现在，是水利局的。"""
    today("2026-03-04")
    lead = handling(assigned, "lead")
    casework.decline(lead, reason="属水利设施。", suggests=district.water, by=transport)
    today("2026-03-06")
    actions.agree_return(lead, by=office)
    assigned.refresh_from_db()
    actions.assign(assigned, lead=district.water, by=office)
    today("2026-03-31")

    def units(day: date | None) -> list[str]:
        reading = figures.get("suggestions.assigned").read(Scope.year(2026, as_of=day))
        return [part.label for part in breakdown(reading, "unit")]

    assert (units(date(2026, 3, 5)), units(None)) == (["交通局"], ["水利局"])


def test_before_everything_there_was_nothing(replied, today):
    """启用之前的日子，一件也没有。"""
    today("2026-12-31")
    day = "2026-03-01"
    assert (shown("suggestions.received", day), shown("suggestions.reply_rate", day)) == ("0", "—")
