"""Areas with their national codes (统计用区划代码): districts, sub-districts and towns, villages and communities.

A national code says where it belongs: six digits are a district, nine a sub-district, twelve a village; what is above
is its beginning. So a list of codes and names is enough, and one that says level and parent is believed.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.directory import actions
from huiyin.directory.actions.subjects import ABOVE
from huiyin.directory.models import Area
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportKind
from huiyin.kernel.imports.rows import Context, ImportRow, Verdict
from huiyin.papers import cells

from . import codes

KINDS = {
    "district": ["区县", "区", "县", "县级", "县级市", "区县级"],
    "subdistrict": ["街道（镇乡）", "街道", "镇", "乡", "乡镇", "乡级", "街道办事处"],
    "village": ["村（社区）", "村", "社区", "村级", "居委会", "村委会"],
}
LEVEL_OF = {6: "district", 9: "subdistrict", 12: "village"}


def area_code(raw: Any) -> str:
    """A code as the register keeps it; the zeros that fill a national code up to twelve digits are left off."""
    shown = codes.code(raw)
    if re.fullmatch(r"\d{12}", shown):
        shown = re.sub(r"(000){1,2}$", "", shown)
    return shown


FIELDS = [
    ImportField("code", _("代码"), ["区划代码", "行政区划代码", "统计用区划代码", "code"], required=True, parse=area_code),
    ImportField("name", _("名称"), ["区划名称", "区域名称", "单位名称", "name"], required=True, parse=cells.text),
    ImportField("kind", _("类别"), ["级别", "层级"], parse=lambda raw: cells.choice(raw, KINDS)),
    ImportField("parent", _("上级代码"), ["上级区划代码", "父级代码", "所属区划代码", "areaCode"], parse=area_code),
]  # fmt: skip


def _national(code: str) -> str:
    """The level that a national code stands for; nothing for a code of one's own."""
    return LEVEL_OF.get(len(code), "") if code.isdigit() else ""


def _fill_in(row: ImportRow, kept: Area | None) -> None:
    """Level and parent where the file leaves them out: as kept here, else as the code says."""
    code = row["code"]
    row.values["kind"] = row["kind"] or (kept.kind if kept else _national(code))
    if ABOVE.get(row["kind"]) is None:
        row.values["parent"] = None
    elif not row["parent"]:
        derived = code[:-3] if _national(code) == row["kind"] else ""
        row.values["parent"] = kept.parent.code if kept and kept.parent else derived or None


def preview(rows: list[ImportRow], ctx: Context) -> None:
    """Match by code; what is above stands in the register or in the file, one level up."""
    known = {area.code: area for area in Area.objects.select_related("parent")}
    for row in rows:
        _fill_in(row, known.get(row["code"]))
    level = {code: area.kind for code, area in known.items()} | {row["code"]: row["kind"] for row in rows}
    above = {area.parent_id for area in known.values()}
    for row in rows:
        kept = known.get(row["code"])
        _check(row, level)
        if kept is not None and kept.pk in above and kept.kind != row["kind"]:
            row.error("kind", _t("“{name}”下面还有区域，不能改变类别。").format(name=kept))
        parent = kept.parent.code if kept and kept.parent else None
        row.compare(None if kept is None else {"name": kept.name, "kind": kept.kind, "parent": parent})


def _check(row: ImportRow, level: dict[str, str]) -> None:
    code, kind, parent = row["code"], row["kind"], row["parent"]
    if not kind:
        row.error("kind" if "kind" in row.raw else "code", _t("看不出“{code}”是哪一级，请填写类别。").format(code=code))
    elif _national(code) not in ("", kind):
        row.error("kind", _t("代码“{code}”不是这一级的区划代码。").format(code=code))
    elif code.endswith("0000") and len(code) == 6:
        row.error("code", _t("省级区划不登记，请从表中删去。"))
    elif ABOVE[kind] is not None and level.get(parent or "") != ABOVE[kind]:
        where = "parent" if "parent" in row.raw else "code"
        sentence = _t("没有上级区域“{code}”，请在表中列出或者先导入上一级。") if parent else _t("请填写上级代码。")
        row.error(where, sentence.format(code=parent))


def apply(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    """Level by level from the top, the new ones of a level together; then what has changed, one by one."""
    known = Area.objects.in_bulk(field_name="code")
    for kind in ABOVE:
        new = [row for row in rows if row.verdict is Verdict.NEW and row["kind"] == kind]
        values = [
            {"code": row["code"], "name": row["name"], "kind": kind, "parent": known[row["parent"]] if row["parent"] else None}
            for row in new
        ]  # fmt: skip
        known |= {area.code: area for area in actions.enter_areas(values, by=by)}
    for row in rows:
        if row.verdict is Verdict.CHANGED:
            values = {
                "name": row["name"],
                "kind": row["kind"],
                "parent": known[row["parent"]] if row["parent"] else None,
            }
            actions.save_area(known[row["code"]], by=by, **{key: values[key] for key in row.changes})


AREAS = ImportKind(
    code="areas",
    label=_("区域"),
    fields=FIELDS,
    preview=preview,
    apply=apply,
    roles=("admin",),
    identity=("code",),
    help=_("一行一个区域，写明代码和名称。用国家统计用区划代码的，级别和上级可以不写；自编代码的须写类别和上级代码。"),
)
