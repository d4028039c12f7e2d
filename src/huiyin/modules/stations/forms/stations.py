"""Stations, residents, pictures, activities and codes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Activity, Area, Body, Code, Group, Mandate, Person, Station
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor

from .. import queries

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
BY_THE_STATION = ("hours", "phone", "introduction")


def area_choices() -> list[tuple[str, str]]:
    """Sub-districts with their villages below them."""
    found: list[tuple[str, str]] = [("", _("未选择"))]  # type: ignore[list-item]
    for area in Area.objects.exclude(kind=Area.Kind.DISTRICT).select_related("parent").order_by("code"):
        inside = area.kind == Area.Kind.VILLAGE and area.parent is not None
        found.append((str(area.pk), f"{area.parent} · {area}" if inside else area.name))
    return found


def serving_choices(body: int | None = None) -> Any:
    """Everybody who serves, for a list to choose from."""
    running = Mandate.objects.filter(until=None)
    running = running.filter(body_id=body) if body else running
    return Person.objects.filter(pk__in=running.values("person_id")).order_by("name", "pk")


class StationForm(forms.ModelForm):
    functions = forms.MultipleChoiceField(
        label=_("联动功能"),
        choices=Station.Function.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Station
        fields = [
            "body", "code", "name", "kind", "group", "area", "brand", "stars", "functions", "address",
            "longitude", "latitude", "hours", "phone", "introduction", "since",
        ]  # fmt: skip
        widgets = {"since": DAY, "introduction": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "code": _("用字母、数字和连字符，设定后一般不改。"),
            "group": _("街道（镇）的站点选其代表小组，由该街道一并管理。"),
            "brand": _("一镇街一品牌的名称，如“渔港议事厅”。"),
            "stars": _("1至5星，未评的不填。"),
            "longitude": _("WGS-84 坐标，如 121.874300；在站点用手机打开本页可直接取当前位置。"),
            "hours": _("如：每周三 9:00—11:30。"),
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if actor.holds("station_officer", "subdistrict"):
            for name in set(self.fields) - set(BY_THE_STATION):
                del self.fields[name]
            return
        bodies = Body.objects.all()
        if actor.holds("office"):
            bodies = bodies.filter(pk=actor.scope_id("body"))
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["body"].initial = bodies.first()
        self.fields["body"].disabled = bool(self.instance.pk)
        self.fields["group"].queryset = Group.objects.filter(until=None, body__in=bodies)  # type: ignore[attr-defined]
        self.fields["area"].choices = area_choices()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class CloseForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
    on = forms.DateField(label=_("自哪一天起"), initial=moment.today, widget=DAY)


class ResidentForm(forms.Form):
    person = forms.ModelChoiceField(label=_("代表（委员）"), queryset=Person.objects.none())
    since = forms.DateField(label=_("进驻日期"), initial=moment.today, widget=DAY)

    def __init__(self, *args: Any, station: Station, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = station.residents.filter(until=None).values("person_id")
        self.fields["person"].queryset = serving_choices(station.body_id).exclude(pk__in=here)  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = named  # type: ignore[attr-defined]


class LeaveForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=200, help_text=_("如：调整分工、任期届满。"))
    on = forms.DateField(label=_("离驻日期"), initial=moment.today, widget=DAY)


class Pictures(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """One or several files; always a list."""

    widget = Pictures(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(PicturesField, self).clean(one, initial) for one in files]


class PicturesForm(forms.Form):
    uploads = PicturesField(label=_("图片"), help_text=_("可一次选几张；上传后去掉拍摄地点等信息，并向公众显示。"))


class PortraitForm(forms.Form):
    uploads = forms.FileField(
        label=_("照片"),
        help_text=_("半身正面照；上传后去掉拍摄地点等信息，显示在电子名片上。"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def clean_uploads(self) -> list[Any]:
        return [self.cleaned_data["uploads"]]


class ActivityForm(forms.ModelForm):
    class Meta:
        model = Activity
        fields = ["station", "title", "place", "starts_at", "ends_at"]
        widgets = {"starts_at": MOMENT, "ends_at": MOMENT}
        help_texts = {"station": _("不选的，为代表工作机构的活动。")}

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stations = queries.kept_by(actor).filter(until=None)
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]
        self.body = actor.scope_id("body") if actor.holds("office") else None
        if self.body is None:
            self.fields["station"].required = True
            self.fields["station"].initial = stations.first()
            self.fields["station"].help_text = ""
        for name in ("starts_at", "ends_at"):
            self.fields[name].input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]  # type: ignore[attr-defined]
            # Times at the ends of the calendar cannot be told in other time zones.
            self.fields[name].validators.append(_plausible)

    def values(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        if found.get("station") is None and self.body is not None:
            found["body"] = Body.objects.get(pk=self.body)
        return found


def _plausible(when: datetime) -> None:
    if not 2000 <= when.year < 2100:
        raise forms.ValidationError(_("请核对年份。"))


class CodeForm(forms.Form):
    """A desk or station code for a station, or the code of a deputy."""

    kind = forms.ChoiceField(label=_("类别"), widget=forms.RadioSelect, choices=[])
    station = forms.ModelChoiceField(label=_("站点"), queryset=Station.objects.none(), required=False)
    person = forms.ModelChoiceField(label=_("代表（委员）"), queryset=Person.objects.none(), required=False)
    label = forms.CharField(
        label=_("说明"), max_length=60, required=False, help_text=_("如张贴在哪里：东门服务台、三号楼电梯间。")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [Code.Kind.STATION, Code.Kind.DESK, *([Code.Kind.DEPUTY] if actor.holds("office", "admin") else [])]
        self.fields["kind"].choices = [(one.value, one.label) for one in kinds]  # type: ignore[attr-defined]
        self.fields["kind"].initial = Code.Kind.DESK
        stations = queries.kept_by(actor).filter(until=None)
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]
        self.fields["station"].initial = stations.first() if stations[:2].count() == 1 else None
        if Code.Kind.DEPUTY in kinds:
            body = actor.scope_id("body") if actor.holds("office") else None
            self.fields["person"].queryset = serving_choices(body)  # type: ignore[attr-defined]
            self.fields["person"].label_from_instance = named  # type: ignore[attr-defined]
        else:
            del self.fields["person"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        wanted = "person" if data.get("kind") == Code.Kind.DEPUTY else "station"
        if data.get("kind") and not data.get(wanted):
            self.add_error(wanted, _("请选择这个二维码指向谁。"))
        return {"kind": data.get("kind"), "label": data.get("label", ""), wanted: data.get(wanted)}


class RevokeForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=200, help_text=_("如：污损、被覆盖、张贴处已拆除。"))


def named(person: Person) -> str:
    return f"{person.name}（{person.occupation}）" if person.occupation else person.name
