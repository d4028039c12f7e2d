"""Echo: whoever raised or joined a voice learns what became of it, once a round, by the channel they left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Case
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.telling import queue

from .. import events, follow
from ..lifecycle import LIFECYCLE
from ..models import Joining, Voice
from ..states import State

RESULT = "result"
TEXTS = {
    RESULT: _("您反映的“{title}”（{number}）由代表提请提出后已经办结，请查看结果：{url}"),
    State.ANSWERED: _("您反映的“{title}”（{number}）已有答复，请查看并评价：{url}"),
    State.RAISED: _("您反映的“{title}”（{number}）已由代表提请提出，进展随时可查：{url}"),
    State.CONCLUDED: _("您反映的“{title}”（{number}）已办结：{url}"),
    State.ELSEWHERE: _("您反映的“{title}”（{number}）应由其他渠道办理，请查看：{url}"),
    State.MERGED: _("您反映的“{title}”（{number}）与另一件合并办理，结果同样告知您：{url}"),
}


def followers(voice: Voice) -> Iterator[Voice | Joining]:
    """Everybody who is to hear of it: who raised it, who joined it, and those whose own voice was merged into it."""
    yield voice
    yield from voice.joinings.all()
    for merged in voice.merged.filter(state=State.MERGED):
        yield merged
        yield from merged.joinings.all()


@transaction.atomic
def echo(voice: Voice, *, text: str = "", by: Actor) -> None:
    """回音：凡反映和附议的人，各通知一次；没有留联系方式的，在查询页上看到。台账只记人次。

    `text` is said instead of the usual sentence of the state, with its title, number and url.
    """
    pages = queued = 0
    state = State(voice.state)
    for one in followers(voice):
        pages += 1
        for channel, address in _ways(one):
            key = f"echo:{one._meta.model_name}:{one.pk}:{voice.pk}:{voice.round}:{state}"
            queue(channel, address, _text(voice, one, text or str(TEXTS[state])), key=f"{key}:{channel}")
            queued += 1
    LIFECYCLE.advance(voice, events.Echoed(round=voice.round, queued=queued, pages=pages), by=by)


def echo_result(voice: Voice, case: Case) -> None:
    """所提事项的结果：告知反映人和附议人，各一次。The step that told it stands in the ledger already."""
    for one in followers(voice):
        for channel, address in _ways(one):
            key = f"result:{one._meta.model_name}:{one.pk}:{case.pk}:{channel}"
            queue(channel, address, _text(voice, one, str(TEXTS[RESULT])), key=key)


def _ways(one: Any) -> Iterator[tuple[str, str]]:
    if one.contact_phone:
        yield "sms", one.contact_phone
    elif one.contact_mail:
        yield "mail", one.contact_mail


def _text(voice: Voice, one: Voice | Joining, text: str) -> str:
    own = one if isinstance(one, Voice) else voice
    secret = follow.secret_of(one.intake) if one.intake else ""
    address = f"{settings.PUBLIC_ADDRESS}/voices/f/{follow.token(own, secret)}/"
    shown = own.title if isinstance(one, Voice) else (own.public_title or own.number)
    return text.format(title=shown, number=own.number, url=address)
