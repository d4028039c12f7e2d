"""Suggestions that come from a list."""

from __future__ import annotations

from typing import Any

from huiyin.casework import actions as casework
from huiyin.directory.models import Person
from huiyin.kernel.actors import Actor

from ..models import Suggestion


def take_in(*, person: Person, by: Actor, **what: Any) -> Suggestion:
    """导入一件建议：按编号识别，已有的只更新标题；往年的直接列为已办结，其余待交办。"""
    return casework.take_in(Suggestion.KIND, people=[person], by=by, **what)
