"""Editors take a brief in: edit it, adopt it, merge it into another one, or say why not."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import raising, searching
from huiyin.casework.models import Signer
from huiyin.casework.states import SignatureState
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from .. import events, reasons, versions
from ..lifecycle import LIFECYCLE
from ..models import Brief, Version
from ..points import credit
from ..states import State
from .writing import write_requests


@transaction.atomic
def edit(
    brief: Brief, *, title: str, situation: str, problem: str, requests: Sequence[str], words: str = "", by: Actor
) -> Version:
    """编辑：每次修改都留下一个版本，原稿不变，前后对照可查。

    Raises NotReady when nothing changed, or a part that must be there is missing.
    """
    requests = [text.strip() for text in requests if text.strip()]
    before = (brief.title, brief.situation, brief.problem, list(brief.requests.values_list("text", flat=True)))
    after = (title.strip(), situation.strip(), problem.strip(), requests)
    number = brief.versions.count() + 1
    LIFECYCLE.advance(brief, events.Edited(version=number, digest=_digest(after), words=words), by=by)
    if before == after:
        raise NotReady(_("文字没有改动。"))
    if not (after[0] and after[1] and requests):
        raise NotReady(_("须写明标题、情况和至少一条对策建议。"))
    brief.title, brief.situation, brief.problem = after[:3]
    brief.save(update_fields=["title", "situation", "problem"])
    write_requests(brief, requests)
    version = versions.keep(brief, words=words, by=by)
    searching.index(brief)
    return version


def _digest(text: tuple[str, str, str, Sequence[str]]) -> str:
    title, situation, problem, requests = text
    return versions.digest_of(title, "\n".join([situation, problem, *requests]))


@transaction.atomic
def adopt(brief: Brief, *, words: str = "", by: Actor) -> None:
    """采用，列入待刊发。"""
    LIFECYCLE.advance(brief, events.Adopted(words=words), by=by)
    credit(brief, "adopted", by=by)


@transaction.atomic
def not_adopt(brief: Brief, *, reason: str, words: str, by: Actor) -> None:
    """不予采用：须选择情形并向作者说明。Raises NotReady for a reason that is not listed, or without words."""
    LIFECYCLE.advance(brief, events.NotAdopted(reason=reason, words=words), by=by)
    if reason not in [one.code for one in reasons.of(brief)] or not words.strip():
        raise NotReady(_("须选择列明的情形，并写明给作者的说明。"))
    brief.reason, brief.reason_words = reason, words.strip()
    brief.save(update_fields=["reason", "reason_words"])


@transaction.atomic
def merge(brief: Brief, *, into: Brief, words: str = "", by: Actor) -> None:
    """综合采用：并入另一篇已采用的信息；作者都成为那一篇的合写人，以后各环节一并计分。

    Raises NotReady unless `into` is another adopted brief of the same body.
    """
    LIFECYCLE.advance(brief, events.Merged(into=into.number, title=into.title, words=words), by=by)
    into.refresh_from_db()
    if into.pk == brief.pk or into.body_id != brief.body_id or into.state != State.ADOPTED:
        raise NotReady(_("只能并入本机构另一篇已采用、尚未刊发的信息。"))
    authors = list(brief.signers.filter(state=SignatureState.CONFIRMED).select_related("person", "group"))
    event = events.Absorbed(number=brief.number, title=brief.title, authors=[one.name for one in authors])
    LIFECYCLE.advance(into, event, by=by)
    _write_too(into, authors)
    for case in raising.behind(brief):
        raising.link(case, into, by=by)
    brief.merged.update(merged_into=into)
    brief.merged_into = into
    brief.save(update_fields=["merged_into"])
    credit(brief, "merged", by=by)
    searching.index(into)


def _write_too(into: Brief, authors: Sequence[Signer]) -> None:
    place = into.signers.count()
    for author in authors:
        if author.person_id is None or into.signers.filter(person=author.person_id).exists():
            continue
        Signer.objects.create(
            case=into,
            person=author.person,
            position=place,
            state=SignatureState.CONFIRMED,
            signed_on=moment.today(),
        )
        place += 1
