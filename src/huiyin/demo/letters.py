"""The demonstration's letters: what was turned into one, on its way to its unit and back."""

from __future__ import annotations

from datetime import timedelta

from huiyin.modules.letters import actions
from huiyin.modules.letters.models import Letter

from .course import Course


def see_through(course: Course, *, close: bool) -> None:
    """The letter that a submission became: forwarded, answered, and closed where `close` says so."""
    letter = Letter.objects.get(links_in__case_id=course.case.pk)
    unit, clerk = course.cast.units[course.matter.lead], course.clerk
    with course.on(2):
        due_on = course.day + timedelta(days=30)
        actions.forward(letter, addressee=unit, note="请研究处理，并将情况告知提出人。", due_on=due_on, by=clerk)
    with course.on(18):
        words = "来信所反映的情况已列入年度工作安排，具体进展将及时告知。"
        actions.answer(letter, words=words, by=course.cast.handlers[unit.code])
    if close:
        with course.on(3):
            actions.close(letter, by=clerk)
