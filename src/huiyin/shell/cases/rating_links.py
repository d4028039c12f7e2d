"""The two ways in which a signer's own judgement comes in."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from huiyin.casework import actions
from huiyin.casework.models import Rating, Signer
from huiyin.directory.models import Person
from huiyin.kernel.access import links
from huiyin.kernel.access.events import LinkUsed
from huiyin.kernel.access.models import OneTimeLink
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.notices.telling import queue
from huiyin.kernel.privacy.masking import mask_phone
from huiyin.kernel.refusals import NotReady

from . import notices
from .kind import CasePages

PURPOSE = "rate"


@transaction.atomic
def rate_in_session(of: CasePages, case: Any, data: dict[str, Any], *, by: Actor) -> None:
    """The signed-in signer rates; a second factor just proved is checked by the action."""
    signer = get_object_or_404(case.signers, person__user_id=by.user_id)
    actions.rate(case, signer=signer, **data, channel=Rating.Channel.SECOND_FACTOR, by=by)
    notices.after(of, case, "rate", by=by)


@transaction.atomic
def send(of: CasePages, case: Any, *, base: str, by: Actor) -> str:
    """Send a link to the acting signer's own phone (or mail); says where, masked.

    Raises NotReady when neither is known.
    """
    person = get_object_or_404(Person.objects.select_related("user"), user_id=by.user_id)
    assert person.user is not None
    phone, mail = person.phone, person.user.email
    if not phone and not mail:
        raise NotReady(_("没有登记您的手机号码或电子邮箱，请联系工作机构。"))
    token = links.issue(PURPOSE, case, person.user, by=by)
    url = base.rstrip("/") + of.url("by_link", token)
    text = _("请评价对“{title}”的答复（本人使用，一次有效）：{url}").format(title=case.title, url=url)
    link = OneTimeLink.objects.filter(
        purpose=PURPOSE, subject_type=of.label, subject_id=case.pk, user=person.user
    ).latest("pk")
    queue("sms" if phone else "mail", phone or mail, text, key=f"link:{person.user.pk}:{link.pk}")
    return mask_phone(phone) if phone else mail


def case_of(of: CasePages, link: OneTimeLink) -> Any:
    """The case that a link is for. Raises Http404 for a link to a case of another kind."""
    if link.subject_type != of.label:
        raise Http404
    return get_object_or_404(of.kind.model, pk=link.subject_id)


@transaction.atomic
def rate_by_link(of: CasePages, token: str, data: dict[str, Any], *, address: str) -> None:
    """Use the link up and rate as the person it was sent to."""
    link = links.redeem(token, PURPOSE)
    case = case_of(of, link)
    signer = get_object_or_404(Signer.objects.select_related("person"), case=case, person__user_id=link.user_id)
    by = Actor(
        name=signer.name,
        user_id=link.user_id,
        role=of.kind.signers[0],
        scope=("body", case.body_id),
        address=address,
    )
    append(case, LinkUsed(purpose=PURPOSE, subject=str(case.pk)), by=by)
    actions.rate(case, signer=signer, **data, channel=Rating.Channel.LINK, by=by)
    notices.after(of, case, "rate", by=by)
