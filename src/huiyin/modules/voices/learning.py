"""Where the machine's advice comes from: a model learned from what people decided here, before that the units' duties.

How it is learned: `training`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from huiyin.directory.models import Area, Station, Topic, Unit
from huiyin.text.advice import SILENT, Advice
from huiyin.text.lexicon import Lexicon
from huiyin.text.matters import About, Matters
from huiyin.text.reading import Reader, Reading

_SPLIT = re.compile(r"[，。；、\s,;/（）()]+")


def folder() -> Path:
    """Where learned models lie: with the data, not with the program."""
    return Path(settings.DATA) / "models"


def topic_of(title: str, text: str) -> Advice:
    """The topic's code, or unsure."""
    model = _model("topics", _stamp("topics"))
    return model.advise(title, text) if model is not None else _topic_words().advise(title, text)


def unit_of(title: str, text: str) -> Advice:
    """The unit's code, or unsure."""
    model = _model("units", _stamp("units"))
    advice = model.advise(title, text) if model is not None else SILENT
    return advice if advice.label else _unit_words().advise(title, text)


def read(title: str, text: str) -> Reading:
    """Urgency, places, groups, times and requests; the district's own places are known."""
    return _reader().read(title, text)


def about(title: str, text: str) -> About:
    """Where and what trouble; the district's own places are known."""
    return _matters().about(title, text)


def source() -> str:
    """What gave the advice, for whoever reads it later."""
    stamp = _stamp("topics")
    return f"model {stamp:.0f}" if stamp else "lexicon"


def forget() -> None:
    """Read models and words afresh: after training, and after the registers changed."""
    for cached in (_model, _topic_words, _unit_words, _reader, _matters):
        cached.cache_clear()


def _stamp(name: str) -> float:
    path = folder() / f"{name}.model"
    return path.stat().st_mtime if path.exists() else 0.0


@lru_cache(maxsize=4)
def _model(name: str, stamp: float) -> Any:
    if not stamp:
        return None
    from huiyin.text import topics  # noqa: PLC0415

    return topics.Model.load(folder() / f"{name}.model")


@lru_cache(maxsize=1)
def _topic_words() -> Lexicon:
    rows = Topic.objects.filter(until=None).select_related("parent")
    duties: dict[str, set[str]] = {}
    for topic in rows:
        top = topic.parent or topic
        duties.setdefault(top.code, set()).update(_words(topic.name))
    for unit in Unit.objects.filter(until=None):
        near = next((code for code, words in duties.items() if words & _words(f"{unit.name}，{unit.duties}")), None)
        if near:
            duties[near] |= _words(unit.duties)
    return Lexicon(duties)


@lru_cache(maxsize=1)
def _unit_words() -> Lexicon:
    units = Unit.objects.filter(until=None)
    return Lexicon({unit.code: _words(f"{unit.duties}，{unit.name}，{unit.short_name}") for unit in units})


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader(_names())


@lru_cache(maxsize=1)
def _matters() -> Matters:
    return Matters(place_names=_names())


def _names() -> list[str]:
    return [*Area.objects.values_list("name", flat=True), *Station.objects.values_list("name", flat=True)]


def _words(text: str) -> set[str]:
    return {word for word in _SPLIT.split(text) if len(word) > 1}
