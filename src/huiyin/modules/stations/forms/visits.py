"""Visits: planned one by one and as a rota, recorded, swapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Group, Person, Station
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.calendar import present

from .. import queries
from ..actions import Guest
from ..models import Participant, Visit
from ..rota import Pattern, days, in_turn, settled
from .stations import DAY, named, serving_choices

HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
ROLES = {str(label): value for value, label in Participant.Role.choices}
LONGEST = 400
WEEKDAYS = [_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日")]


def guests(text: str, default: str) -> list[Guest]:
    """One a line: name, office, and for the five professions which of them. Raises ValidationError naming the line."""
    found = []
    for line in text.splitlines():
        parts = [part for part in re.split(r"[\s,，、；;|]+", line.strip()) if part]
        if not parts:
            continue
        role = next((ROLES[part] for part in parts[1:] if part in ROLES), default)
        title = " ".join(part for part in parts[1:] if part not in ROLES)
        if len(parts[0]) > 40 or len(title) > 80:
            raise forms.ValidationError(_t("“{line}”太长，一行写一个人。").format(line=line[:20]))
        found.append(Guest(parts[0], title, role))
    return found


class PlanForm(forms.Form):
    station = forms.ModelChoiceField(label=_("站点"), queryset=Station.objects.none())
    kind = forms.ChoiceField(label=_("类别"), choices=Visit.Kind.choices)
    on = forms.DateField(label=_("日期"), widget=DAY)
    until = forms.DateField(label=_("至"), widget=DAY, required=False, help_text=_("只有界别服务周要填。"))
    starts_at = forms.TimeField(label=_("开始时间"), widget=HOUR, required=False)
    ends_at = forms.TimeField(label=_("结束时间"), widget=HOUR, required=False)
    title = forms.CharField(label=_("主题"), max_length=80, required=False)
    people = forms.ModelMultipleChoiceField(
        label=_("代表（委员）"), queryset=Person.objects.none(), required=False,
        help_text=_("可多选；手机上点开后逐个勾选。"),
    )  # fmt: skip
    guests = forms.CharField(
        label=_("其他到站人员"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一行一人：姓名、单位职务；三官一律一员在后面写明法官、检察官、警官、律师或人民调解员。"),
    )  # fmt: skip
    group = forms.ModelChoiceField(label=_("界别（团组）"), queryset=Group.objects.none(), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stations = queries.kept_by(actor).filter(until=None)
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]
        self.fields["station"].initial = stations.first() if stations[:2].count() == 1 else None
        body = actor.scope_id("body") if actor.holds("office") else None
        self.fields["people"].queryset = serving_choices(body)  # type: ignore[attr-defined]
        self.fields["people"].label_from_instance = named  # type: ignore[attr-defined]
        self.fields["group"].queryset = queries.group_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        default = Participant.Role.OFFICIAL if data.get("kind") != Visit.Kind.OFFICERS else Participant.Role.MEDIATOR
        try:
            data["guests"] = guests(data.get("guests", ""), default)
        except forms.ValidationError as wrong:
            self.add_error("guests", wrong)
        return data


class RotaForm(forms.Form):
    """Stations, a pattern of days, and whose turn it is."""

    stations = forms.ModelMultipleChoiceField(
        label=_("站点"), queryset=Station.objects.none(), help_text=_("各站分别按本站进驻人员轮流。"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    since = forms.DateField(label=_("自"), widget=DAY, initial=moment.today)
    until = forms.DateField(label=_("至"), widget=DAY)
    every = forms.ChoiceField(
        label=_("隔多久"),
        choices=[
            ("month_weekday", _("每月第几个星期几")), ("week", _("每周")), ("fortnight", _("每两周")), ("month_day", _("每月几日")),
        ],
    )  # fmt: skip
    nth = forms.TypedChoiceField(
        label=_("第几个"), coerce=int, required=False, empty_value=1,
        choices=[(1, _("第一个")), (2, _("第二个")), (3, _("第三个")), (4, _("第四个")), (5, _("最后一个"))],
    )  # fmt: skip
    weekday = forms.TypedChoiceField(
        label=_("星期几"), coerce=int, required=False, empty_value=0, choices=list(enumerate(WEEKDAYS))
    )
    day = forms.IntegerField(
        label=_("几日"), min_value=1, max_value=31, required=False, help_text=_("选“每月几日”时填。")
    )
    starts_at = forms.TimeField(label=_("开始时间"), widget=HOUR)
    ends_at = forms.TimeField(label=_("结束时间"), widget=HOUR, required=False)
    each = forms.IntegerField(label=_("每次几人"), min_value=1, max_value=10, initial=2)
    rest = forms.ChoiceField(
        label=_("逢休息日"),
        choices=[("next", _("顺延到下一个工作日")), ("skip", _("这一次不排")), ("keep", _("照排"))],
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stations"].queryset = queries.kept_by(actor).filter(until=None)  # type: ignore[attr-defined]
        if actor.holds("station_officer"):
            self.fields["stations"].initial = queries.kept_by(actor)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until:
            if until < since:
                self.add_error("until", _("结束日期不能早于开始日期。"))
            elif (until - since).days > LONGEST:
                self.add_error("until", _("一次最多排一年多，请分次排。"))
            elif (until - moment.today()).days > 2 * LONGEST:
                self.add_error("until", _("最远排到两年以后，请核对年份。"))
        if data.get("every") == "month_day" and not data.get("day"):
            self.add_error("day", _("请写明每月几日。"))
        if data.get("starts_at") and data.get("ends_at") and data["ends_at"] <= data["starts_at"]:
            self.add_error("ends_at", _("结束时间须在开始时间之后。"))
        return data

    def duties(self) -> list[tuple[Station, date, Sequence[Person]]]:
        """Every station-day with the people whose turn it is; a station without residents has nobody to plan."""
        data = self.cleaned_data
        pattern = Pattern(data["every"], data["weekday"] or 0, data["nth"] or 1, data["day"] or 1)
        found = settled(days(pattern, data["since"], data["until"]), data["rest"], present().is_working)
        residents = queries.residents_by_station(data["stations"])
        duties: list[tuple[Station, date, Sequence[Person]]] = []
        for station in data["stations"]:
            people = residents[station.pk]
            if people:
                turns = in_turn(people, data["each"], len(found))
                duties += [(station, day, turn) for day, turn in zip(found, turns, strict=True)]
        return duties

    def empty_stations(self) -> list[Station]:
        residents = queries.residents_by_station(self.cleaned_data["stations"])
        return [station for station in self.cleaned_data["stations"] if not residents[station.pk]]


class VisitStepForm(forms.Form):
    """The form of a step of a visit."""

    def __init__(self, *args: Any, visit: Visit, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visit, self.actor = visit, actor

    def arguments(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NothingForm(VisitStepForm):
    pass


class ArrivalsForm(VisitStepForm):
    came = forms.ModelMultipleChoiceField(
        label=_("到站人员"), queryset=Participant.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        expected = self.visit.participants.all()
        self.fields["came"].queryset = expected  # type: ignore[attr-defined]
        self.fields["came"].initial = expected
        if not expected:
            del self.fields["came"]


class HoldForm(ArrivalsForm):
    others = forms.CharField(
        label=_("名单以外到站的"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一行一人：姓名、单位职务，可写明法官、检察官、警官、律师、人民调解员。"),
    )  # fmt: skip

    def clean_others(self) -> list[Guest]:
        return guests(self.cleaned_data["others"], Participant.Role.OFFICIAL)


class RecordForm(VisitStepForm):
    received = forms.IntegerField(label=_("接待人次"), min_value=0, max_value=100_000)
    served = forms.IntegerField(
        label=_("服务人次"), min_value=0, max_value=100_000, required=False,
        help_text=_("义诊、法律咨询等服务活动惠及的人次，与接待人次分开计。"),
    )  # fmt: skip
    words = forms.CharField(
        label=_("接待情况"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("写事不写人：群众的姓名、电话请在登记民意时填写，那里加密保存。"),
    )  # fmt: skip
    there = forms.CharField(
        label=_("带去的课题、政策"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("一行一条。")
    )
    back = forms.CharField(
        label=_("带回的意见、建议"), required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("一行一条。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.visit.received is not None:
            self.initial |= {name: getattr(self.visit, name) for name in ("received", "served", "words")}
            for way in ("there", "back"):
                texts = [one.text for one in self.visit.told if one.way == way]
                self.initial[way] = "\n".join(texts)

    def clean_served(self) -> int:
        return self.cleaned_data["served"] or 0

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        return found | {way: found[way].splitlines() for way in ("there", "back")}


class EnterForm(RecordForm, ArrivalsForm):
    field_order = ["came"]

    def arguments(self) -> dict[str, Any]:
        return {"came": [], **super().arguments()}


class AmendForm(RecordForm):
    reason = forms.CharField(label=_("更正原因"), max_length=200)


class ChangeForm(VisitStepForm):
    on = forms.DateField(label=_("日期"), widget=DAY)
    until = forms.DateField(label=_("至"), widget=DAY, required=False)
    starts_at = forms.TimeField(label=_("开始时间"), widget=HOUR, required=False)
    ends_at = forms.TimeField(label=_("结束时间"), widget=HOUR, required=False)
    title = forms.CharField(label=_("主题"), max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {name: getattr(self.visit, name) for name in self.fields}
        if self.visit.kind != Visit.Kind.WEEK:
            del self.fields["until"]


class ReasonForm(VisitStepForm):
    reason = forms.CharField(label=_("原因"), max_length=200)


class CheckInForm(VisitStepForm):
    participant = forms.ModelChoiceField(label=_("谁到站了"), queryset=Participant.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = self.visit.participants.filter(came=False)
        if self.actor.holds("deputy", "group_head"):
            waiting = waiting.filter(person__user_id=self.actor.user_id)
        self.fields["participant"].queryset = waiting  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        own = self.actor.holds("deputy", "group_head")
        return {**super().arguments(), "how": Participant.How.CODE if own else Participant.How.OFFICER}


class SwapForm(forms.Form):
    to = forms.ModelChoiceField(label=_("请谁接替"), queryset=Person.objects.none())
    exchange = forms.ModelChoiceField(
        label=_("对调的值班"), queryset=Visit.objects.none(), required=False,
        help_text=_("只请对方代班的不选；对调的，选对方的一次值班。"),
    )  # fmt: skip
    words = forms.CharField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, visit: Visit, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = serving_choices(visit.body_id).exclude(user_id=actor.user_id).exclude(user_id=None)
        here = others.filter(residencies__station=visit.station, residencies__until=None).distinct()
        self.fields["to"].queryset = here if here.exists() else others  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = named  # type: ignore[attr-defined]
        coming = queries.upcoming(visit.station.visits.filter(kind=Visit.Kind.DUTY, on__gt=moment.today()))
        coming = coming.exclude(participants__person__user_id=actor.user_id).exclude(pk=visit.pk)
        self.fields["exchange"].queryset = queries.with_names(coming)  # type: ignore[attr-defined]
        self.fields["exchange"].label_from_instance = _duty  # type: ignore[attr-defined]


def _duty(visit: Visit) -> str:
    return f"{visit.on:%Y-%m-%d} {visit.hours} " + "、".join(one.name for one in visit.participants.all())
