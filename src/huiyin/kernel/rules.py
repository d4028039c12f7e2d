"""Named yes/no questions about a subject and an actor, combined with | & ~. The sentence is the refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .actors import Actor


@dataclass(frozen=True)
class Rule:
    sentence: str | Promise
    test: Callable[[Any, Actor], bool]

    def __call__(self, subject: Any, actor: Actor) -> bool:
        return bool(self.test(subject, actor))

    def __or__(self, other: Rule) -> Rule:
        sentence = format_lazy(_("{one}或{other}"), one=self.sentence, other=other.sentence)
        return Rule(sentence, lambda s, a: self(s, a) or other(s, a))

    def __and__(self, other: Rule) -> Rule:
        sentence = format_lazy(_("{one}且{other}"), one=self.sentence, other=other.sentence)
        return Rule(sentence, lambda s, a: self(s, a) and other(s, a))

    def __invert__(self) -> Rule:
        return Rule(format_lazy(_("并非{one}"), one=self.sentence), lambda s, a: not self(s, a))


def rule(sentence: str | Promise) -> Callable[[Callable[[Any, Actor], bool]], Rule]:
    """Declare a rule: `@rule(_("主办单位")) def lead_unit(subject, actor): …`."""
    return lambda test: Rule(sentence, test)


anyone = Rule(_("任何人"), lambda subject, actor: True)
system = Rule(_("系统自动"), lambda subject, actor: actor.is_system)
