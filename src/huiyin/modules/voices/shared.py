"""What of a voice may be handed to the procuratorate, by whom, and what follows for it."""

from __future__ import annotations

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising, sharing
from huiyin.casework.models import Case
from huiyin.casework.policies import office
from huiyin.casework.sharing import Sharing
from huiyin.kernel.actors import Actor

from . import actions, events, masking, queries
from .actions.echoing import echo
from .lifecycle import LIFECYCLE
from .models import Voice
from .states import Grade, State


def text(voice: Voice) -> tuple[str, str]:
    """Title and words without personal data: those checked for publication, else masked."""
    return (
        voice.public_title or masking.masked(voice.title),
        voice.public_text or masking.masked("\n".join(part for part in (voice.text, voice.place) if part)),
    )


def handed(voice: Voice, made: Case, by: Actor) -> None:
    """A voice that nobody handles yet waits for what comes of it; one in hand goes its own way beside it."""
    if not LIFECYCLE.may(voice, "raise", by):
        return
    LIFECYCLE.advance(voice, events.Raised(target=made.kind, case=made.pk), by=by)
    voice.grade = Grade.RAISE
    voice.save(update_fields=["grade"])
    echo(voice, text=_g("您反映的“{title}”（{number}）已作为线索提供给检察机关，进展随时可查：{url}"), by=by)


def declare() -> None:
    sharing.declare(
        Sharing(
            Voice.KIND,
            _("群众意见"),
            Voice,
            State,
            ready=("received", "assigned", "in_hand", "answered", "concluded"),
            closed=("concluded", "merged", "elsewhere", "discarded", "withdrawn"),
            may=office,
            text=text,
            alike=queries.with_same_matter,
            handed=handed,
        )
    )
    raising.hears(Voice.KIND, actions.follow_raised)
