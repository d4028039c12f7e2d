"""The Jinja2 environment of all pages."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import timezone, translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from huiyin.kernel import modules, moment, profiles
from huiyin.kernel.access import passkeys, roles
from huiyin.kernel.clocks.calendar import present
from huiyin.kernel.clocks.explain import explain
from huiyin.kernel.notices.telling import unread
from huiyin.kernel.privacy.masking import mask_name, mask_phone

from .asides import asides_of


def environment(**options: Any) -> Environment:
    options.pop("undefined", None)
    made = Environment(  # noqa: S701  Django passes autoescape=True
        **options,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(
        url=url,
        absolute=absolute,
        static=cache(static),
        csrf=csrf,
        today=moment.today,
        explain=explain,
        working_calendar=present,
        asides_of=asides_of,
        navigation=navigation,
        role_label=roles.label_of,
        face_of=roles.face_of,
        unread=unread,
        passkey_address=passkeys.address,
        messages_of=messages.get_messages,
        language=translation.get_language,
        demo=settings.DEMO,
        district_name=settings.DISTRICT_NAME,
    )
    made.filters.update(
        day=day,
        moment=moment_text,
        clock=clock,
        lines=lines,
        number=number_format,
        masked_name=mask_name,
        masked_phone=mask_phone,
        profile_name=profiles.name_of,
    )
    return made


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page; those without arguments, of which a page names dozens, are worked out once."""
    return reverse(name, args=args, kwargs=kwargs) if args or kwargs else _fixed(name, get_script_prefix())


@cache
def _fixed(name: str, prefix: str) -> str:
    return reverse(name)


def absolute(path: str) -> str:
    """The address under which everybody reaches a page of this instance."""
    return f"{settings.PUBLIC_ADDRESS}{path}"


def csrf(request: Any) -> Markup:
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))


def navigation(request: Any) -> list[modules.Entry]:
    return list(modules.navigation(request.actor.role))


def day(value: date | None) -> str:
    """2026年3月2日; a dash for no day."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return _("{y}年{m}月{d}日").format(y=value.year, m=value.month, d=value.day)


def moment_text(value: datetime | None) -> str:
    if value is None:
        return "—"
    local = timezone.localtime(value)
    return f"{day(local.date())} {local:%H:%M}"


def clock(value: datetime) -> str:
    """10:32, the hour of a moment."""
    return f"{timezone.localtime(value):%H:%M}"


def lines(text: str) -> Markup:
    """Paragraphs of a plain text."""
    parts = [part.strip() for part in (text or "").splitlines() if part.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)
