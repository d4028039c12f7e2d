"""What the pages of the security administrator and the auditor read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Body, Group, Station, Unit
from huiyin.kernel import moment
from huiyin.kernel.access import roles
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.keys import is_key
from huiyin.kernel.ledger import events, words
from huiyin.kernel.ledger.models import Entry, Seal
from huiyin.kernel.privacy.models import Reading
from huiyin.papers.columns import Column
from huiyin.shell.paging import NUMBERED, paged

from . import ledger_lines
from .queries import second_factors
from .security_actions import sessions_of

ACCOUNTS = [
    Column("name", _("姓名"), 20), Column("username", _("账号"), 20), Column("offices", _("任职"), 40),
    Column("state", _("状态"), 16), Column("created_at", _("建立时间"), 18),
]  # fmt: skip
OFFICES = [
    Column("role", _("角色"), 20), Column("scope", _("范围"), 24), Column("title", _("职务"), 20),
    Column("span", _("起止"), 26), Column("granted_by", _("授予人"), 14), Column("act", _("办理"), 8),
]  # fmt: skip
READINGS = [
    Column("at", _("时间"), 18), Column("actor", _("查看人"), 16), Column("subject", _("对象"), 24),
    Column("field", _("项目"), 12), Column("why", _("查看事由"), 30), Column("address", _("网络地址"), 16),
]  # fmt: skip
PARTS = {
    "suggestions": _("代表建议"), "voices": _("群众意见"), "stations": _("进站"), "casework": _("办理"),
    "directory": _("名册"), "access": _("账号"), "imports": _("导入"),
}  # fmt: skip
SCOPES: dict[str, Any] = {"body": Body, "unit": Unit, "group": Group, "station": Station}


def accounts(params: Mapping[str, str]) -> QuerySet[User]:
    """Accounts by words, role and state, with their running offices."""
    found = User.objects.all()
    for word in params.get("q", "").split():
        found = found.filter(Q(username__icontains=word) | Q(name__icontains=word))
    if params.get("role"):
        found = found.filter(pk__in=Office.objects.active().filter(role=params["role"]).values("user_id"))
    if params.get("state") == "disabled":
        found = found.filter(is_active=False)
    if params.get("state") == "locked":
        found = found.filter(locked_until__gt=moment.now())
    running = Prefetch("offices", Office.objects.active(), to_attr="running")
    return found.prefetch_related(running)


def account_row(user: Any) -> dict[str, Any]:
    return {
        "name": {"text": user.name or user.username, "url": reverse("security:account", args=[user.pk])},
        "username": user.username,
        "offices": "、".join(office.title or roles.label_of(office.role) for office in user.running),
        "state": state(user),
        "created_at": moment_text(user.created_at),
    }


def state(user: User) -> dict[str, str]:
    if not user.is_active:
        return {"text": _t("已停用"), "tone": "bad"}
    if user.is_locked:
        return {"text": _t("已锁定"), "tone": "warn"}
    if user.must_change_password:
        return {"text": _t("待改初始密码"), "tone": "accent"}
    return {"text": _t("正常"), "tone": "good"}


def account_page(user: User) -> dict[str, Any]:
    offices = list(user.offices.order_by("-since", "-id"))
    names = scope_names(offices)
    return {
        "account": user,
        "state": state(user),
        "sessions": len(sessions_of(user)),
        "factors": sum(n for kind, n in second_factors(user).items() if kind != "recovery_codes"),
        "columns": OFFICES,
        "rows": [_office_row(office, names) for office in offices],
        "history": ledger_lines.lines(user),
    }


def _office_row(office: Office, names: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    until = f"{office.until:%Y-%m-%d}" if office.until else _t("至今")
    end = {"text": _t("结束"), "url": reverse("security:end_office", args=[office.user_id, office.pk])}
    return {
        "role": roles.label_of(office.role),
        "scope": names.get(office.scope, ""),
        "title": office.title,
        "span": f"{office.since:%Y-%m-%d} — {until}",
        "granted_by": office.granted_by,
        "act": end if office.until is None else "",
    }


def scope_names(offices: list[Office]) -> dict[tuple[str, int], str]:
    """What each scope is called, one query a kind."""
    found = {}
    for kind, model in SCOPES.items():
        wanted = {office.scope_id for office in offices if office.scope_kind == kind}
        found |= {(kind, pk): str(line) for pk, line in model.objects.in_bulk(wanted).items()} if wanted else {}
    return found


def scope_choices() -> list[tuple[Any, list[tuple[str, str]]]]:
    """Every scope that an office can be held in, by kind."""
    return [
        (_("机构"), [(f"body:{one.pk}", str(one)) for one in Body.objects.all()]),
        (_("承办单位"), [(f"unit:{one.pk}", one.name) for one in Unit.objects.filter(until=None)]),
        (_("团组"), [(f"group:{one.pk}", str(one)) for one in Group.objects.filter(until=None)]),
        (_("联络站点"), [(f"station:{one.pk}", str(one)) for one in Station.objects.filter(until=None)]),
    ]


def entries(params: Mapping[str, str]) -> QuerySet[Entry]:
    """Entries of the ledger by actor, kind and day."""
    found = _on_day(Entry.objects.all(), params.get("day", ""))
    if params.get("actor"):
        found = found.filter(actor__icontains=params["actor"].strip())
    if params.get("kind"):
        found = found.filter(kind__in=events.spellings(params["kind"]))
    return _about(found, params)


def ledger(params: Mapping[str, str]) -> dict[str, Any]:
    """One page of the ledger, the newest first."""
    page = paged(entries(params), params, _told, NUMBERED)
    of = params.get("of", "") if page.rows else ""
    return {"found": page.rows, "pager": page, "kinds": kinds_of_events(), "params": params, "of": of}


def _told(found: QuerySet[Entry]) -> list[tuple[Entry, ledger_lines.Line, str]]:
    listed = list(found)
    lines = ledger_lines.told(listed)
    return [(entry, line, subject_label(entry.subject_type)) for entry, line in zip(listed, lines, strict=True)]


def _about(found: QuerySet[Entry], params: Mapping[str, str]) -> QuerySet[Entry]:
    """Entries of one matter (`of`, as a link gives it), or of every matter that the words of `subject` mean."""
    label, _colon, pk = params.get("of", "").partition(":")
    if label and is_key(pk):
        return found.filter(root_type=label, root_id=int(pk))
    if not (text := params.get("subject", "").strip()):
        return found
    meant: dict[str, list[int]] = {}
    for kind, one in words.find(text):
        meant.setdefault(kind, []).append(one)
    wanted = Q(pk__in=[])
    for kind, ids in meant.items():
        wanted |= Q(root_type=kind, root_id__in=ids)
    return found.filter(wanted)


def kinds_of_events() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every kind of event by the part of the house that writes it, as groups of a select."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for kind in events.all_kinds():
        groups.setdefault(str(PARTS.get(kind.split(".", 1)[0], kind.split(".", 1)[0])), []).append(
            (kind, events.label_of(kind))
        )
    return [(part, sorted(kinds, key=lambda one: one[1])) for part, kinds in groups.items()]


def readings_of(params: Mapping[str, str]) -> QuerySet[Reading]:
    """Who read whose personal data, by reader and day."""
    found = _on_day(Reading.objects.all(), params.get("day", ""))
    return found.filter(actor__icontains=params["actor"].strip()) if params.get("actor") else found


def readings(params: Mapping[str, str]) -> dict[str, Any]:
    """One page of who read whose personal data."""
    page = paged(readings_of(params), params, lambda shown: [reading_row(one) for one in shown], NUMBERED)
    return {"columns": READINGS, "rows": page.rows, "pager": page, "params": params}


def seals() -> dict[str, Any]:
    """How far the ledger is sealed."""
    return {"total": Entry.objects.count(), "seal": Seal.objects.order_by("-id").first()}


def reading_row(one: Reading) -> dict[str, Any]:
    model = apps.get_model(one.subject_type)
    return {
        "at": moment_text(one.at),
        "actor": one.actor,
        "subject": f"{model._meta.verbose_name} #{one.subject_id}",
        "field": str(model._meta.get_field(one.field).verbose_name),  # type: ignore[union-attr]
        "why": one.why,
        "address": one.address or "",
    }


def _on_day(found: QuerySet, day: str) -> QuerySet:
    try:
        wanted = parse_date(day)
    except ValueError:
        wanted = None
    if wanted is None:
        return found
    start = timezone.make_aware(datetime.combine(wanted, time.min))
    return found.filter(at__gte=start, at__lt=start + timedelta(days=1))


def subject_label(label: str) -> str:
    """What a subject of the ledger is called; its label where its model is gone."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except LookupError:
        return label


def moment_text(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
