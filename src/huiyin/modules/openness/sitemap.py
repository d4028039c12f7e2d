"""Every public page for search engines: an index, and a map for each month of each kind (sitemaps.org, 50,000 a map)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from django.conf import settings
from django.urls import reverse
from django.utils.xmlutils import SimplerXMLGenerator

from huiyin.casework import openness
from huiyin.casework.openness import OpenKind
from huiyin.casework.records import absolute
from huiyin.kernel import modules
from huiyin.kernel.figures import periods

from . import queries

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
Place = tuple[str, date | None]


def index() -> str:
    """The maps that there are."""
    maps: list[Place] = [(absolute(reverse("openness:sitemap_pages")), None)]
    for kind in openness.all_kinds():
        for period in _months(kind):
            address = reverse("openness:sitemap_cases", args=[kind.name, period.since.year, period.since.month])
            maps.append((absolute(address), None))
    return _written("sitemapindex", "sitemap", maps)


def pages() -> str:
    """The lists that everybody reaches from the navigation, and the stations."""
    names = [entry.url_name for entry in modules.navigation("public")]
    lists: list[Place] = [(absolute(reverse(name)), None) for name in names]
    stations: list[Place] = [
        (absolute(reverse("stations:station", args=[pk])), None)
        for pk in queries.stations().order_by("pk").values_list("pk", flat=True)[:MOST]
    ]
    return _written("urlset", "url", lists + stations)


def cases(kind: OpenKind, year: int, month: int) -> str:
    """The cases of a kind that were raised in a month. Raises ValueError for a month that there is not."""
    period = periods.month(year, month)
    days = {"raised_on__gte": period.since, "raised_on__lte": period.until}
    found = kind.public().filter(kind=kind.code, **days).order_by("pk")
    rows = found.values_list("pk", "raised_on", "assigned_on", "concluded_on")[:MOST]
    return _written("urlset", "url", ((absolute(kind.page_of(pk)), max(d for d in days if d)) for pk, *days in rows))


def robots() -> str:
    """What search engines should leave alone: pages that lead nowhere without an account, and follow pages."""
    closed = ["accounts", "security", "audit", "imports", "registers", "voices/f", "open311", "api"]
    lines = ["User-agent: *", *(f"Disallow: /{name}/" for name in closed)]
    return "\n".join([*lines, "", f"Sitemap: {settings.PUBLIC_ADDRESS}/sitemap.xml", ""])


def _months(kind: OpenKind) -> Iterator[periods.Period]:
    days = queries.months(kind)
    if days is not None:
        yield from periods.split("month").parts(*days, None)


def _written(root: str, item: str, places: Iterable[Place]) -> str:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement(root, {"xmlns": SPACE})
    for address, day in places:
        xml.startElement(item, {})
        xml.addQuickElement("loc", address)
        if day:
            xml.addQuickElement("lastmod", day.isoformat())
        xml.endElement(item)
    xml.endElement(root)
    xml.endDocument()
    return out.getvalue()
