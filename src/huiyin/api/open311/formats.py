"""The two formats of the specification, from one description: lists of elements as XML and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from django.http import HttpResponse

HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
# What XML 1.0 cannot hold at all.
_FORBIDDEN = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def respond(data: Any, root: str, item: str, form: str, status: int = 200) -> HttpResponse:
    """`data` as JSON, or as XML below an element `root` with elements `item` where it is a list."""
    if form == "json":
        text = json.dumps(data, ensure_ascii=False, indent=1)
        return HttpResponse(text, content_type="application/json; charset=utf-8", status=status, headers=HEADERS)
    element = ElementTree.Element(root)
    _fill(element, data, item)
    content = ElementTree.tostring(element, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="text/xml; charset=utf-8", status=status, headers=HEADERS)


def refuse(sentences: Sequence[str], form: str, status: int) -> HttpResponse:
    """The errors of the specification: a code and a sentence each."""
    errors = [{"code": status, "description": sentence} for sentence in sentences]
    return respond(errors, "errors", "error", form, status)


# How lists inside an element are called, one by one.
_ITEMS = {"attributes": "attribute", "values": "value", "endpoints": "endpoint", "formats": "format"}


def _fill(element: ElementTree.Element, data: Any, item: str) -> None:
    if isinstance(data, dict):
        for name, value in data.items():
            _fill(ElementTree.SubElement(element, name), value, _ITEMS.get(name, "item"))
    elif isinstance(data, list):
        for value in data:
            _fill(ElementTree.SubElement(element, item), value, "item")
    elif data is not None:
        text = str(data).lower() if isinstance(data, bool) else str(data)
        element.text = _FORBIDDEN.sub("\ufffd", text)
