"""The two-level tree of topics."""

from __future__ import annotations

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.directory import actions
from huiyin.directory.models import Topic
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportKind
from huiyin.kernel.imports.rows import Context, ImportRow
from huiyin.papers import cells

from . import codes

FIELDS = [
    ImportField("name", _("名称"), ["类别", "类别名称", "分类名称", "二级类别"], required=True, parse=cells.text),
    ImportField("parent", _("上级类别"), ["一级类别", "大类", "所属类别"], parse=cells.text),
    ImportField("code", _("代码"), ["类别代码", "编码"], parse=codes.code),
]


def preview(rows: list[ImportRow], ctx: Context) -> None:
    """Match by name and parent; a parent is a top topic of the register or of the file."""
    known = {(topic.parent.name if topic.parent else None, topic.name): topic for topic in _all()}
    tops = {name for parent, name in known if parent is None} | {row["name"] for row in rows if not row["parent"]}
    taken = {topic.code: topic.name for topic in known.values()}
    for row in rows:
        row.values["parent"] = parent = row["parent"] or None
        if parent is not None and parent not in tops:
            row.error("parent", _t("没有一级类别“{name}”，请在表中先列出。").format(name=parent))
            continue
        if row["code"] and taken.setdefault(row["code"], row["name"]) != row["name"]:
            row.error("code", _t("代码已由“{name}”使用。").format(name=taken[row["code"]]))
            continue
        topic = known.get((parent, row["name"]))
        if topic is not None and topic.until is not None:
            row.error("name", _t("“{name}”已经停用。").format(name=topic))
            continue
        row.compare(None if topic is None else {"code": topic.code} if row["code"] else {})


def apply(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    """Top topics first, so that the others find their parents."""
    free = codes.free(Topic, "topic")
    known = {(topic.parent_id, topic.name): topic for topic in _all()}
    for row in sorted(rows, key=lambda row: row["parent"] is not None):
        parent = known[(None, row["parent"])] if row["parent"] else None
        key = (parent.pk if parent else None, row["name"])
        old = known.get(key)
        code = row["code"] or (old.code if old else next(free))
        known[key] = actions.save_topic(old, name=row["name"], parent=parent, code=code, by=by)


def _all() -> list[Topic]:
    return list(Topic.objects.select_related("parent"))


TOPICS = ImportKind(
    code="topics",
    label=_("类别"),
    fields=FIELDS,
    preview=preview,
    apply=apply,
    roles=("office", "cppcc_office", "admin"),
    identity=("name", "parent"),
    help=_("一行一个类别；二级类别写明上级类别，一级类别的上级类别空着。"),
)
