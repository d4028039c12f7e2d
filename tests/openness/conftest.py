"""A district with something to show: a suggestion that was answered, and a voice that was published."""

from __future__ import annotations

import pytest

from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.voices import actions
from huiyin.modules.voices.models import Voice
from tests.voices.conftest import code, east, east_clerk, east_head, reply_to, roads, voice  # noqa: F401


@pytest.fixture
def taken_up(voice, station_officer, roads, east, east_clerk) -> Voice:  # noqa: F811
    """A voice that a sub-district signed for."""
    actions.classify(voice, topic=roads, urgency="urgent", by=station_officer)
    actions.assign(voice, grade="subdistrict", lead=east, by=station_officer)
    actions.sign_for(voice, voice.handlings.get(), by=east_clerk)
    return voice


@pytest.fixture
def heard(taken_up, east_clerk, east_head, station_officer) -> Voice:  # noqa: F811
    """A voice that was answered."""
    reply_to(taken_up, east_clerk, east_head, station_officer)
    return taken_up


@pytest.fixture
def published(heard, station_officer) -> Voice:
    """A voice with a citizen's name and telephone number, answered and published in checked words."""
    actions.publish(heard, title="东港路窨井盖损坏", text="窨井盖坏了半个月，老人绊倒过。", by=station_officer)
    return heard


@pytest.fixture
def told(replied) -> Suggestion:
    """A suggestion raised by a deputy and answered with a promise."""
    return replied
