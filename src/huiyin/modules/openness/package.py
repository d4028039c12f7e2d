"""All tables described for programs: a Frictionless Data Package (datapackage.org) with Table Schemas."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.casework.records import absolute
from huiyin.kernel import moment
from huiyin.papers.open_tables import Table

from . import tables
from .licence import VERSION, licence, note


def described() -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": "huiyin-open-data",
        "title": _("{district}公开数据").format(district=settings.DISTRICT_NAME),
        "description": note(),
        "version": f"{VERSION}.0.0",
        "created": moment.now().isoformat(timespec="seconds"),
        "homepage": absolute(reverse("openness:data")),
        "licenses": [licence()],
        "sources": [{"title": settings.DISTRICT_NAME, "path": settings.PUBLIC_ADDRESS}],
        "resources": [resource(one) for one in tables.all_tables()],
    }


def resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.code,
        "title": str(table.label),
        "description": str(table.about),
        "version": table.version,
        "path": absolute(reverse("openness:table", args=[table.code, "csv"])),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "json": absolute(reverse("openness:table", args=[table.code, "json"])),
        "json_schema": absolute(reverse("openness:schema", args=[table.code])),
        "schema": table.table_schema(),
    }
