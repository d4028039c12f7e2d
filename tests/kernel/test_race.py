"""两个人同一秒办同一件事。"""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.refusals import Refused
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a race needs a real server: PostgreSQL"),
]


def race(act, times: int = 8) -> list[str]:
    gate, outcomes = threading.Barrier(times), []

    def run(n: int) -> None:
        try:
            gate.wait()
            act(n)
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(type(refused).__name__)
        finally:
            connection.close()

    racers = [threading.Thread(target=run, args=(n,)) for n in range(times)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    return sorted(outcomes)


def test_exactly_one_of_eight_clerks_assigns_it(accepted, office, district):
    """八个人同时交办一件，只有一个成功，其余被告知已不能交办。"""
    outcomes = race(
        lambda n: actions.assign(Suggestion.objects.get(pk=accepted.pk), lead=district.transport, by=office)
    )
    assert outcomes == ["NotNow"] * 7 + ["done"]
    assert Entry.objects.filter(kind="casework.assigned").count() == 1
    assert accepted.handlings.count() == 1
    assert list(seal.verify()) == []


def test_one_chain_takes_many_writers(accepted, office):
    """八个人同时调整同一件的公开方式，台账仍首尾相扣。"""

    def change(n: int) -> None:
        publication = "title" if n % 2 else "open"
        actions.change_publication(
            Suggestion.objects.get(pk=accepted.pk), publication=publication, reason="复核。", by=office
        )

    assert race(change) == ["done"] * 8
    assert list(seal.verify()) == []
