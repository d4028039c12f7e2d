"""What the lists here share: filters, exports, and answers that are files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.refusals import NotNow, NotReady


def export_of(params: Mapping[str, str]) -> str:
    return "?" + urlencode({**{name: value for name, value in params.items() if value}, "format": "xlsx"})


def filter_by(name: str, label: str, options: Sequence[tuple[Any, Any]], params: Mapping[str, str]) -> tuple[Any, ...]:
    """A filter as the pages show it: its name, its label, its choices with “no matter” first, and what is chosen."""
    return name, label, [("", _("不限")), *options], params.get(name, "")


def tiles() -> dict[str, str]:
    return {"url": settings.MAP_TILES, "hosts": settings.MAP_TILE_HOSTS, "attribution": settings.MAP_ATTRIBUTION}


def kept(form: Any, act: Callable[[list[Any]], Any]) -> bool:
    """Whether the uploads of a valid form were taken; what was refused stands on the form."""
    try:
        act(form.cleaned_data["uploads"])
    except (NotReady, NotNow) as refused:
        form.add_error(None, str(refused))
        return False
    return True


def pdf_response(content: bytes, stem: str) -> HttpResponse:
    """A PDF to look at or keep, with the day in its name."""
    response = HttpResponse(content, content_type="application/pdf")
    name = quote(f"{stem}-{moment.today():%Y%m%d}.pdf")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    return response
