"""Services are the topics of the district; each asks whether what is raised may be published, and for consent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.casework.records import absolute
from huiyin.directory.models import Area, Topic

UNCLASSIFIED = "unclassified"
CHANGED = "2026-11-21T00:00:00+08:00"
Thing = dict[str, Any]


def topics() -> list[Topic]:
    """Those in use that nothing is below."""
    found = Topic.objects.filter(until=None).select_related("parent")
    parents = {one.parent_id for one in found}
    return [one for one in found if one.pk not in parents]


def listed() -> list[Thing]:
    return [service(one) for one in topics()] + [service(None)]


def service(topic: Topic | None) -> Thing:
    parent = topic.parent.name if topic and topic.parent else ""
    return {
        "service_code": topic.code if topic else UNCLASSIFIED,
        "service_name": topic.name if topic else _("不清楚属于哪一类"),
        "description": _("反映{name}方面的事情。").format(name=topic.name) if topic else _("由工作人员归类。"),
        "metadata": True,
        "type": "batch",
        "keywords": ", ".join(name for name in (parent, topic.name if topic else "") if name),
        "group": parent,
    }


def find(code: str) -> Topic | None:
    """The topic behind a service code, None for the one without. Raises LookupError for a code that there is not."""
    if code == UNCLASSIFIED:
        return None
    for one in topics():
        if one.code == code:
            return one
    raise LookupError(code)


def definition(code: str) -> Thing:
    """What a service asks besides the text. Raises LookupError for a code that there is not."""
    find(code)
    yes, no = {"key": "1", "name": _("是")}, {"key": "0", "name": _("否")}
    questions = [
        ("public", _("可以公开这件事和办理结果"), _("公开前由人遮去个人信息；姓名和联系方式从不公开。")),
        ("consent", _("同意为办理此事保存姓名和联系方式"), _("不同意的，姓名和联系方式不保存。")),
        ("grown", _("反映人已满14周岁，或者监护人已经同意"), _("留下姓名或联系方式的须填。")),
    ]
    return {
        "service_code": code,
        "attributes": [
            {
                "variable": True,
                "code": key,
                "datatype": "singlevaluelist",
                "required": False,
                "datatype_description": about,
                "order": place,
                "description": label,
                "values": [yes, no],
            }
            for place, (key, label, about) in enumerate(questions, 1)
        ],
    }


def discovery() -> Thing:
    address = absolute(reverse("open311:services", args=["xml"])).rsplit("/", 1)[0]
    return {
        "changeset": CHANGED,
        "contact": absolute("/"),
        "key_service": _("登录后在“账号与安全—访问令牌”建立，用途选“提交群众意见”：{url}").format(
            url=absolute(reverse("accounts:tokens"))
        ),
        "endpoints": [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": address,
                "changeset": CHANGED,
                "type": "test" if settings.DEMO else "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }


def is_ours(jurisdiction: str) -> bool:
    """Whether a jurisdiction is this district: its code, the host of this instance, or left out."""
    host = settings.PUBLIC_ADDRESS.partition("//")[2]
    return (
        jurisdiction in ("", host, host.partition(":")[0])
        or Area.objects.filter(code=jurisdiction, kind=Area.Kind.DISTRICT).exists()
    )
