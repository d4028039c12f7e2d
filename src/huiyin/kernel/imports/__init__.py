"""Taking tables in: read, map, preview row by row, then all or nothing. Modules register what can be imported.

An example kind, registered in `AppConfig.ready()`::

    def preview(rows, ctx):
        units = {unit.name: unit for unit in Unit.objects.all()}
        known = {s.number: s for s in Suggestion.objects.filter(number__in=[row["number"] for row in rows])}
        for row in rows:
            name = ctx.decided("unit", row["unit"]) or row["unit"]
            if name not in units:
                row.ask("unit", _("没有承办单位“{name}”").format(name=name), nearest(name, units))
                continue
            row.values["unit"] = name
            old = known.get(row["number"])
            row.compare(None if old is None else {"title": old.title, "unit": old.unit.name})

    def apply(rows, by, ctx):
        for row in rows:                       # only the new and the changed ones
            actions.record(number=row["number"], title=row["title"], …, by=by)

    register(ImportKind(
        code="suggestions", label=_("历年代表建议"), roles=("office",), identity=("number",),
        fields=[
            ImportField("number", _("编号"), ["编号", "建议号", "建议编号"], required=True, parse=cells.text),
            ImportField("title", _("标题"), ["标题", "建议标题", "案由", "题目"], required=True),
            ImportField("submitted", _("提交时间"), ["提交时间", "提出日期"], parse=days.day),
            ImportField("unit", _("主办单位"), ["主办单位", "承办单位"], required=True),
        ],
        preview=preview, apply=apply,
    ))
"""
