"""What is new, as Atom (RFC 4287): cases of a kind and answers, whole or of one topic, unit or station."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zlib import crc32

from django.conf import settings
from django.template.defaultfilters import linebreaks
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from huiyin.casework import openness, records
from huiyin.casework.openness import OpenKind
from huiyin.casework.records import absolute
from huiyin.kernel.actors import Actor
from huiyin.shell import front
from huiyin.shell.front import Section

from . import queries

MOST = 40
HEADERS = {"Cache-Control": "public, max-age=300"}


def cases(kind: OpenKind, params: Mapping[str, str]) -> Atom1Feed:
    """The newest of a kind."""
    found = list(queries.narrowed(kind.public(), params).select_related(*records.RELATED)[:MOST])
    title = _("{district}：{kind}").format(district=settings.DISTRICT_NAME, kind=kind.label)
    feed = _feed(title, kind.list_page, reverse("openness:feed", args=[kind.name]), params)
    for one in records.records(kind, found, Actor.public()):
        feed.add_item(
            title=one["title"],
            link=one["page"],
            description=_html(one["text"] or one["title"]),
            unique_id=_tag(kind.code, one["id"]),
            pubdate=_moment(one["raised_on"]),
            updateddate=_moment(one["updated_on"]),
            categories=[name for name in (one["topic"], one["state_label"]) if name],
            author_name=one["body"],
        )
    return feed


def replies(params: Mapping[str, str]) -> Atom1Feed:
    """The newest answers of all kinds."""
    found = queries.opened(queries.issued(params), lambda one: one.handling.case, MOST)
    title = _("{district}：最新答复").format(district=settings.DISTRICT_NAME)
    feed = _feed(title, reverse("openness:replies"), reverse("openness:feed", args=["replies"]), params)
    for reply, (kind, words) in found:
        one = records.reply_record(kind, reply, words)
        feed.add_item(
            title=_("{unit}答复：{title}").format(unit=one["unit"], title=one["case_title"]),
            link=one["page"],
            description=_html(one["text"]),
            unique_id=_tag("reply", one["id"]),
            pubdate=_moment(one["issued_on"]),
            updateddate=_moment(one["issued_on"]),
            categories=[str(kind.label)],
            author_name=one["unit"],
        )
    return feed


def section(one: Section) -> Atom1Feed:
    """What is new in a section of the front page: reports, commitments kept and broken."""
    title = _("{district}：{kind}").format(district=settings.DISTRICT_NAME, kind=one.label)
    feed = _feed(title, reverse(one.more), reverse("openness:feed", args=[one.code]), {})
    for line in one.lines(MOST):
        on = line.on.isoformat() if line.on else None
        feed.add_item(
            title=line.title,
            link=absolute(line.url),
            description=_html(" · ".join(word for word in (line.note, line.word) if word) or line.title),
            unique_id=_tag(one.code, f"{line.url.strip('/')}/{on}/{crc32(line.title.encode())}"),
            pubdate=_moment(on),
            updateddate=_moment(on),
            categories=[line.word] if line.word else [],
            author_name=line.note or settings.DISTRICT_NAME,
        )
    return feed


def sections() -> dict[str, Section]:
    return {one.code: one for one in front.sections() if one.feed}


def _html(text: str) -> str:
    """Atom's summaries are HTML: lines stay lines, and what looks like markup stays text."""
    return str(linebreaks(text, autoescape=True))


def offered() -> list[dict[str, Any]]:
    """Every feed that there is: of each list, and of each of its topics."""
    topics = list(queries.main_topics())
    made = [{"label": _("最新答复"), "url": reverse("openness:feed", args=["replies"]), "parts": []}]
    for kind in openness.all_kinds():
        url = reverse("openness:feed", args=[kind.name])
        parts = [{"label": one.name, "url": f"{url}?topic={one.pk}"} for one in topics]
        made.append({"label": str(kind.label), "url": url, "parts": parts})
    for code, one in sections().items():
        made.append({"label": str(one.label), "url": reverse("openness:feed", args=[code]), "parts": []})
    return made


def written(feed: Atom1Feed) -> str:
    text: str = feed.writeString("utf-8")
    return text


def _feed(title: str, page: str, own: str, params: Mapping[str, str]) -> Atom1Feed:
    asked = "&".join(f"{name}={params[name]}" for name in ("topic", "unit", "station", "kind") if params.get(name))
    return Atom1Feed(
        title=title,
        link=absolute(page),
        description=_("件件有着落，事事有回音"),
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(f"{own}?{asked}" if asked else own),
        author_name=settings.DISTRICT_NAME,
    )


def _tag(kind: str, pk: int | str) -> str:
    """An identity that stays when the address changes (RFC 4151)."""
    host = settings.PUBLIC_ADDRESS.partition("//")[2].split(":")[0]
    return f"tag:{host},2026:{kind}/{pk}"


def _moment(day: str | None) -> datetime:
    """Feeds want a moment; only the day is public."""
    known = date.fromisoformat(day) if day else date(1970, 1, 1)
    return timezone.make_aware(datetime.combine(known, time()))
