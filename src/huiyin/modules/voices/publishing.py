"""What everybody may know of a voice: the words that a person checked, and answers with personal data taken out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext_lazy as _

from huiyin.casework import openness
from huiyin.casework.openness import OpenKind, Words
from huiyin.kernel.actors import Actor

from . import masking, queries
from .models import Voice
from .states import State


def words(voices: Sequence[Voice], actor: Actor) -> dict[int, Words]:
    """The checked words of published voices; of others, for those who may see them, masked ones. Nobody is named."""
    return {
        one.pk: Words(
            title=one.public_title or masking.masked(one.title),
            text=one.public_text or masking.masked(one.text),
            whole=True,
            origin=str(one.get_channel_display()),
            mask=partial(masking.shown, one),
        )
        for one in voices
    }


def declare() -> None:
    done = State.CLOSED
    # The order of the index over published ones.
    kind = OpenKind(
        Voice.KIND, "voices", _("群众意见"), State, done, queries.visible_to, words, order=("-received_at", "-case_ptr")
    )
    openness.declare(kind)
