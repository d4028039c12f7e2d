"""The two ways in which a signer's own judgement comes in."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

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

from . import actions, notices
from .models import Suggestion

PURPOSE = "rate"


@transaction.atomic
def rate_in_session(suggestion: Suggestion, data: dict[str, Any], *, by: Actor) -> None:
    """The signed-in signer rates; a second factor just proved is checked by the action."""
    signer = get_object_or_404(suggestion.signers, person__user_id=by.user_id)
    actions.rate(suggestion, signer=signer, **data, channel=Rating.Channel.SECOND_FACTOR, by=by)
    notices.after(suggestion, signer, "rate", by=by)


@transaction.atomic
def send(suggestion: Suggestion, *, base: str, by: Actor) -> str:
    """Send a link to the acting signer's own phone (or mail); says where, masked.

    Raises NotReady when neither is known.
    """
    person = get_object_or_404(Person.objects.select_related("user"), user_id=by.user_id)
    assert person.user is not None
    phone, mail = person.phone, person.user.email
    if not phone and not mail:
        raise NotReady(_("没有登记您的手机号码或电子邮箱，请联系代表工作机构。"))
    token = links.issue(PURPOSE, suggestion, person.user, by=by)
    url = base.rstrip("/") + reverse("suggestions:by_link", args=[token])
    text = _("请评价对“{title}”的答复（本人使用，一次有效）：{url}").format(title=suggestion.title, url=url)
    link = OneTimeLink.objects.filter(purpose=PURPOSE, subject_id=suggestion.pk, user=person.user).latest("pk")
    queue("sms" if phone else "mail", phone or mail, text, key=f"link:{person.user.pk}:{link.pk}")
    return mask_phone(phone) if phone else mail


def suggestion_of(link: OneTimeLink) -> Suggestion:
    return get_object_or_404(Suggestion, pk=link.subject_id)


@transaction.atomic
def rate_by_link(token: str, data: dict[str, Any], *, address: str) -> None:
    """Use the link up and rate as the person it was sent to."""
    link = links.redeem(token, PURPOSE)
    suggestion = suggestion_of(link)
    signer = get_object_or_404(Signer.objects.select_related("person"), case=suggestion, person__user_id=link.user_id)
    by = Actor(
        name=signer.person.name,
        user_id=link.user_id,
        role="deputy",
        scope=("body", suggestion.body_id),
        address=address,
    )
    append(suggestion, LinkUsed(purpose=PURPOSE, subject=str(suggestion.pk)), by=by)
    actions.rate(suggestion, signer=signer, **data, channel=Rating.Channel.LINK, by=by)
    notices.after(suggestion, signer, "rate", by=by)
