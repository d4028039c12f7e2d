"""数据：首次答复用时、提请、机器建议与人是否一致，都由台账数出来。"""

from __future__ import annotations

import pytest

from huiyin.directory.models import Topic
from huiyin.kernel.figures import Scope
from huiyin.modules.voices import actions, figures
from tests.voices.conftest import say

ALL = Scope()


def answer_at_once(voice, by):
    actions.answer_at_once(voice, text="已经派人更换井盖，3月5日前完成，费用由街道承担。", outcome="solved", by=by)


def test_days_to_the_first_answer_are_the_middle_one(district, today, station_officer):
    """三条各用一天、两天、九天：中位数两天；再答复一次不改变首次。"""
    today("2026-03-02")
    voices = [say(district, f"东港路{n}号门口的窨井盖坏了。")[0] for n in range(3)]
    for voice, day in zip(voices, ("03", "04", "11"), strict=True):
        today(f"2026-03-{day}")
        answer_at_once(voice, station_officer)
    assert figures.days_to_answer.compute(ALL).value == pytest.approx(2)
    actions.reopen(voices[2], words="还没有换。", by=station_officer)
    answer_at_once(voices[2], station_officer)
    assert figures.days_to_answer.compute(ALL).value == pytest.approx(2)


def test_nothing_answered_has_no_median(voice):
    """一条也没有答复的，没有用时。"""
    assert figures.days_to_answer.compute(ALL).value is None


def test_advice_agrees_where_the_person_decided_the_same(district, today, office, roads):
    """三条由人归类：两条机器给过建议、其中一条一致，一条没有把握；下级类别也算一致。"""
    today("2026-03-02")
    small = Topic.objects.create(code="small", name="小修小补", parent=roads)
    other = Topic.objects.create(code="other", name="其他")
    voices = [say(district, f"第{n}条意见，请看一看这件事情。")[0] for n in range(3)]
    for voice in voices[:2]:
        voice.advice.update(topic=roads, topic_confidence=0.9)
    voices[2].advice.update(topic=None)
    for voice, topic in zip(voices, (small, other, other), strict=True):
        actions.classify(voice, topic=topic, urgency="ordinary", by=office)
    advised, agreed = figures.advised_rate.compute(ALL), figures.advice_agreed.compute(ALL)
    assert (advised.numerator, advised.denominator) == (2, 3)
    assert (agreed.numerator, agreed.denominator) == (1, 2)
