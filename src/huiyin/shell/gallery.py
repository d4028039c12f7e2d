"""Specimens of every component in every state, for /design in demonstration mode."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.clocks.models import Clock


class SpecimenForm(forms.Form):
    title = forms.CharField(label=_("标题"), help_text=_("一事一议，用一句话说明。"), max_length=60)
    text = forms.CharField(label=_("正文"), widget=forms.Textarea)
    level = forms.ChoiceField(
        label=_("办理结果"), widget=forms.RadioSelect, choices=[(1, _("满意")), (2, _("基本满意")), (3, _("不满意"))]
    )
    agree = forms.BooleanField(label=_("我已与联名代表沟通"))


def specimens() -> dict[str, Any]:
    """Everything the gallery shows. Clocks are made in memory; nothing is stored."""
    today = moment.today()
    clocks = [_clock(days) for days in (40, 3, 0, -6)]
    offers = [
        SimpleNamespace(verb="sign_for", label=_("签收"), open=True, tone="primary", reason=""),
        SimpleNamespace(verb="decline", label=_("申请退办"), open=True, tone="", reason=""),
        SimpleNamespace(verb="withdraw", label=_("撤回"), open=True, tone="danger", reason=""),
        SimpleNamespace(verb="assign", label=_("交办"), open=False, tone="", reason=_("交办须由代表工作机构办理。")),
    ]
    entry = SimpleNamespace(at=moment.now(), who=_("交通局小吴"), label=_("签收"), words="", tone="")
    said = SimpleNamespace(at=moment.now(), who=_("王海燕"), label=_("评价"), words=_("没有时间表。"), tone="bad")
    story = SimpleNamespace(
        now=SimpleNamespace(
            light="amber",
            caption=_("现在轮到"),
            holder=_("交通局（主办）"),
            next=_("面商代表，起草并送签答复"),
            clocks=[SimpleNamespace(clock=clocks[1], who="")],
        ),
        segments=[
            SimpleNamespace(
                holder=_("代表工委"),
                span="3.2—3.5",
                stage=_("待交办"),
                days=3,
                light="done",
                round_begins="",
                entries=[entry],
            ),
            SimpleNamespace(
                holder=_("交通局"),
                span="3.5—",
                stage=_("办理中"),
                days=41,
                light="amber",
                round_begins="",
                entries=[entry],
            ),
            SimpleNamespace(
                holder=_("王海燕"),
                span="6.1—6.9",
                stage=_("待评价"),
                days=8,
                light="late",
                round_begins=_("第二轮办理"),
                entries=[said],
            ),
        ],
    )
    return {
        "empty_form": SpecimenForm(),
        "bad_form": SpecimenForm({"title": _("关于"), "text": ""}),
        "clocks": clocks,
        "offers": offers,
        "story": story,
        "figure": SimpleNamespace(
            label=_("按期答复率"),
            text="98.1",
            unit="%",
            detail=_("159 / 162 件"),
            definition=_("应答复的建议中，每次答复都在期限内的比例。"),
            basis="",
        ),
        "columns": [
            SimpleNamespace(key=k, label=v)
            for k, v in [("title", _("标题")), ("unit", _("主办单位")), ("due", _("期限"))]
        ],
        "rows": [
            {
                "title": {"text": _("关于增设公交站点的建议"), "url": "#"},
                "unit": _("交通局"),
                "due": {"text": _("还剩3天"), "light": "amber"},
            },
            {
                "title": {"text": _("关于老旧小区加装电梯的建议"), "url": "#"},
                "unit": _("住建局"),
                "due": {"text": _("逾期6天"), "light": "red"},
            },
        ],
        "segments": [(_("关于增设"), False), (_("公交"), True), (_("站点的建议"), False)],
        "day": today,
    }


def _clock(days: int) -> Clock:
    due = moment.today() + timedelta(days=days)
    return Clock(
        label=_("答复时限"),
        started_on=moment.today() - timedelta(days=50),
        term={"months": 3},
        due_on=due,
        amber_on=due - timedelta(days=5),
        pk=0,
    )
