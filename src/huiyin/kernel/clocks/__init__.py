"""Deadlines. `from huiyin.kernel import clocks` and then `clocks.start(…)`; the tables load on first use."""

from typing import Any

_RUNNING = (
    "due_day",
    "enter_day",
    "extend",
    "hand_over",
    "of",
    "pause",
    "publish",
    "recompute",
    "resume",
    "running",
    "start",
    "stop",
    "stop_all",
    "stop_named",
)


def __getattr__(name: str) -> Any:
    if name in _RUNNING:
        from . import keeping as functions  # noqa: PLC0415  Django loads this package before its models

        return getattr(functions, name)
    raise AttributeError(name)
