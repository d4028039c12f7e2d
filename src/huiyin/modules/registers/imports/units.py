"""Units that handle cases."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.directory import actions
from huiyin.directory.actions.units import networks
from huiyin.directory.models import Unit
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportKind
from huiyin.kernel.imports.rows import Context, ImportRow
from huiyin.kernel.refusals import NotReady
from huiyin.papers import cells

from . import codes

KINDS = {
    "government": ["政府部门", "政府", "政府序列"],
    "party": ["党群部门", "党群", "党委部门", "群团"],
    "judicial": ["监察司法机关", "司法", "司法机关"],
    "subdistrict": ["街道（镇）", "街道", "镇", "乡镇", "街道办"],
    "enterprise": ["国有企业及公用事业", "国有企业", "国企", "企业"],
    "higher": ["上级驻区单位", "垂管单位", "驻区单位"],
}
PLAIN = ("short_name", "kind", "duties", "contact", "networks", "letter_prefix")


def _networks(raw: Any) -> list[str]:
    """Ranges apart by spaces, commas or lines. Raises ValueError that names the wrong one."""
    try:
        return networks(re.split(r"[\s,，;；、]+", cells.text(raw)))
    except NotReady as wrong:
        raise ValueError(str(wrong)) from None


FIELDS = [
    ImportField("name", _("名称"), ["单位名称", "承办单位", "单位"], required=True, parse=cells.text),
    ImportField("short_name", _("简称"), ["单位简称"], parse=cells.text),
    ImportField("code", _("代码"), ["单位代码", "编码"], parse=codes.code),
    ImportField("kind", _("类别"), ["单位类别", "性质"], parse=lambda raw: cells.choice(raw, KINDS)),
    ImportField("parent", _("上级单位"), ["主管单位", "主管部门"], parse=cells.text),
    ImportField("contact", _("联系人"), ["经办人", "联络员"], parse=cells.text),
    ImportField("phone", _("办公电话"), ["联系电话", "电话"], parse=cells.text),
    ImportField("duties", _("职责"), ["主要职责", "职能"], parse=cells.text),
    ImportField("networks", _("网络地址段"), ["网段", "IP段"], parse=_networks),
    ImportField("letter_prefix", _("发文代字"), ["代字"], parse=cells.text),
]


def _parent(row: ImportRow, ctx: Context) -> str:
    chosen = ctx.decided("parent", row["parent"])
    return row["parent"] or "" if chosen is None else chosen


def preview(rows: list[ImportRow], ctx: Context) -> None:
    """Match by name; a parent stands in the register or in the file itself."""
    known = {unit.name: unit for unit in Unit.objects.select_related("parent")}
    taken = {unit.code: unit.name for unit in known.values()}
    names = set(known) | {row["name"] for row in rows}
    for row in rows:
        if row["code"] and taken.setdefault(row["code"], row["name"]) != row["name"]:
            row.error("code", _t("代码已由“{name}”使用。").format(name=taken[row["code"]]))
            continue
        name = _parent(row, ctx)
        if name and (name not in names or name == row["name"]):
            options = [*codes.near(name, names - {row["name"]}), ("", _t("不设上级单位"))]
            row.ask("parent", _t("没有上级单位“{name}”。").format(name=name), options)
            continue
        if "parent" in row.values:
            row.values["parent"] = name or None
        unit = known.get(row["name"])
        if unit is not None and unit.until is not None:
            row.error("name", _t("“{name}”已经撤销。").format(name=unit.name))
            continue
        row.compare(None if unit is None else _current(unit, row))


def _current(unit: Unit, row: ImportRow) -> dict[str, Any]:
    """What the register says where the row says something."""
    current = {key: getattr(unit, key) for key in PLAIN}
    current["parent"] = unit.parent.name if unit.parent else None
    return {key: value for key, value in current.items() if row[key]}


def apply(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    """Enter and change the units, then set who stands above whom."""
    known = {unit.name: unit for unit in Unit.objects.all()}
    free = codes.free(Unit, "unit")
    for row in rows:
        values = {key: row[key] for key in (*PLAIN, "phone") if row[key]}
        unit = known.get(row["name"])
        if unit is None:
            values = {"kind": "government", "short_name": row["name"][:30], **values}
            values |= {"name": row["name"], "code": row["code"] or next(free)}
        known[row["name"]] = actions.save_unit(unit, by=by, **values)
    for row in rows:
        if row["parent"]:
            actions.save_unit(known[row["name"]], parent=known[row["parent"]], by=by)


UNITS = ImportKind(
    code="units",
    label=_("承办单位名册"),
    fields=FIELDS,
    preview=preview,
    apply=apply,
    roles=("office", "cppcc_office", "admin"),
    identity=("name",),
    help=_("一行一个单位，按名称核对；空着的格不改变名册。没有写代码的自动编码。"),
)
