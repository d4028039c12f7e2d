"""What the account pages read."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from huiyin.kernel import moment
from huiyin.kernel.access import roles, tokens
from huiyin.kernel.access.actions import SEPARATED
from huiyin.kernel.access.models import Office, Token, User
from huiyin.kernel.notices.models import Message

FACES = ["representative", "office", "unit", "station", "procuratorate", "leader", "admin"]


def demo_accounts() -> QuerySet[User]:
    return User.objects.filter(is_demo=True, is_active=True)


def demo_sheet() -> list[tuple[str, list[Office]]]:
    """The accounts that the sign-in page of the demonstration offers, by face."""
    offices = Office.objects.active().filter(user__is_demo=True, user__is_active=True).select_related("user")
    shown: dict[str, list[Office]] = {face: [] for face in FACES}
    for office in offices.order_by("user_id", "id"):
        shown[roles.face_of(office.role)].append(office)
    return [(face, found) for face, found in shown.items() if found]


def second_factors(user: User) -> dict[str, int]:
    """How many second factors of each kind an account has."""
    kinds = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return {kind: len(list(group)) for kind, group in groupby(kinds)}


def sent_to(user: Any) -> QuerySet[Message]:
    return Message.objects.filter(key__startswith=f"link:{user.pk}:").order_by("-id")[:20]


def offices_with_tokens(offices: list[Office]) -> list[Office]:
    """Those of somebody's offices for which programs may act."""
    return [one for one in offices if one.role not in SEPARATED]


def tokens_of(user: Any) -> QuerySet[Token]:
    return Token.objects.filter(user=user).select_related("office")


def token_lines(user: Any) -> list[dict[str, Any]]:
    """Somebody's tokens, the newest first, with what they are for in words."""
    return [
        {
            "token": one,
            "running": one.revoked_at is None and one.expires_at > moment.now(),
            "scopes": [str(tokens.SCOPES[code]) for code in one.scopes if code in tokens.SCOPES],
        }
        for one in tokens_of(user)
    ]
