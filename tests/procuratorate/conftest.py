"""The procuratorate and what passes between the two sides; every situation is reached through the real actions."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.directory.models import Residency, Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.modules.procuratorate import actions
from huiyin.modules.procuratorate.models import Material, Recommendation, Referral
from huiyin.modules.voices.models import Voice
from tests.people import person, seat
from tests.voices.conftest import say

SMOKE = "海晏路尽头的废品加工点夜里烧塑料，烟味呛人，孩子咳嗽好几个月。希望有人管。"
WORDS = "海晏路尽头一处废品加工点长期夜间焚烧塑料。"
BECAUSE = "周边两个小区的空气受到污染，损害仍在继续。"
INSIDE = "本院已约谈经营者，拟调取监控"


@pytest.fixture
def procuratorate(district) -> Unit:
    return Unit.objects.create(code="procuratorate", name="区人民检察院", short_name="区检察院", kind="judicial")


@pytest.fixture
def procurator(procuratorate) -> Actor:
    return seat("区检察院小方", "procurator", ("unit", procuratorate.pk))


@pytest.fixture
def smoke(district, today) -> Voice:
    """A citizen's voice that nobody handles yet."""
    today("2026-03-02")
    return say(district, SMOKE, contact={"name": "周小梅", "phone": "13800001111"}, consent=True)[0]


@pytest.fixture
def resident_deputy(district, deputy) -> Actor:
    Residency.objects.create(station=district.station, person=person(deputy), since=moment.today())
    return deputy


def refer(*cases, by: Actor, to: Unit, **more) -> Referral:
    facts = {
        "purpose": "litigation",
        "field": "environment",
        "title": "海晏路焚烧塑料",
        "words": WORDS,
        "because": BECAUSE,
    }
    return actions.refer(cases, to=to, by=by, **{**facts, **more})


@pytest.fixture
def referral(smoke, office, procuratorate, procurator) -> Referral:
    return refer(smoke, by=office, to=procuratorate)


@pytest.fixture
def taken(referral, procurator) -> Referral:
    actions.accept(referral, by=procurator)
    return referral


def recommend(procurator: Actor, number: str = "临检建〔2026〕3号", **more) -> Recommendation:
    facts = {
        "type": "governance", "field": "governance", "title": "规范共享单车停放管理", "issued_on": date(2026, 3, 2),
        "summary": "共享单车占用盲道的情况普遍，建议划定停放区并建立清运机制。", "addressee_name": "某公司",
    }  # fmt: skip
    return actions.record(number=number, by=procurator, **{**facts, **more})


@pytest.fixture
def recommendation(district, procurator, today) -> Recommendation:
    today("2026-03-02")
    return recommend(procurator, addressee=district.transport, handler="检察官某甲")


@pytest.fixture
def material(recommendation, district, procurator) -> Material:
    return actions.offer(recommendation, body=district.body, why="完善停放管理制度。", by=procurator)
