"""Signing together: the lead invites, each confirms or declines for themselves, invitations expire."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Person
from huiyin.kernel import clocks, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.refusals import NotReady

from .. import events
from ..lifecycles import SIGNATURE
from ..models import Case, Signer
from ..states import SignatureState


@transaction.atomic
def invite(case: Case, *, person: Person, by: Actor) -> Signer:
    """邀请联名：须由被邀请的代表本人确认。（青岛市条例第九条）

    Inviting again somebody who declined or whose invitation expired opens a new invitation; somebody who
    confirmed already stays as they are.
    """
    position = case.signers.count()
    signer, made = Signer.objects.get_or_create(case=case, person=person, defaults={"position": position})
    if not made and signer.state == SignatureState.CONFIRMED:
        raise NotReady(_("{name}已经确认联名。").format(name=person.name))
    SIGNATURE.advance(signer, events.CosignerInvited(person=person.pk, name=person.name), by=by)
    return signer


@transaction.atomic
def confirm(signer: Signer, *, by: Actor) -> None:
    """联名人本人确认。"""
    SIGNATURE.advance(signer, events.CosignerConfirmed(name=signer.name), by=by)
    signer.signed_on = moment.today()
    signer.save(update_fields=["signed_on"])


@transaction.atomic
def decline_to_sign(signer: Signer, *, words: str = "", by: Actor) -> None:
    """联名人本人谢绝。"""
    SIGNATURE.advance(signer, events.CosignerDeclined(name=signer.name, words=words), by=by)


@transaction.atomic
def expire_invitations(*, case: Case | None = None, by: Actor) -> int:
    """Let invitations lapse: all those past their day, or every open one of a `case` that goes on without them."""
    waiting = Signer.objects.filter(state=SignatureState.INVITED).select_related("person", "case")
    if case is not None:
        waiting = waiting.filter(case=case)
    else:
        label = Signer._meta.label_lower
        overdue = Clock.objects.filter(subject_type=label, stopped_on=None, due_on__lt=moment.today())
        waiting = waiting.filter(pk__in=overdue.values("subject_id"))
    lapsed = list(waiting)
    for signer in lapsed:
        SIGNATURE.advance(signer, events.InvitationExpired(name=signer.name), by=by)
        clocks.stop_all(signer)
    return len(lapsed)
