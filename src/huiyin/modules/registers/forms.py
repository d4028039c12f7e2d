"""The forms of the registers. What they hold goes to the actions; they save nothing themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.directory.actions.people import phone
from huiyin.directory.actions.units import STAFF, networks
from huiyin.directory.models import Area, Body, Group, Mandate, Person, Session, Term, Topic, Unit
from huiyin.directory.queries import accounts
from huiyin.kernel import moment, profiles
from huiyin.kernel.access import roles
from huiyin.kernel.refusals import NotReady

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _open(queryset: Any) -> Any:
    return queryset.filter(until=None)


class Asking:
    """Lists that nothing is chosen from yet say so in words."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            empty = _("请选择") if field.required else _("（不选）")
            if isinstance(field, forms.ModelChoiceField) and field.empty_label:
                field.empty_label = empty
            elif isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
                field.choices = [(value, empty if value == "" else label) for value, label in field.choices]


class LineForm(Asking, forms.ModelForm):
    """A line of a register: unique fields are checked at their place, the rest by the action."""

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class UnitForm(LineForm):
    networks = forms.CharField(
        label=_("网络地址段"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一行一个网段，如 10.8.1.0/24；用于核对评价是否出自承办单位。"),
    )

    class Meta:
        model = Unit
        fields = [
            "code", "name", "short_name", "kind", "parent", "area", "duties", "contact", "phone",
            "networks", "letter_prefix", "since",
        ]  # fmt: skip
        widgets = {"since": DAY}
        help_texts = {
            "code": _("用字母、数字，设定后一般不改。"),
            "duties": _("写明主管事项，供确定承办单位时查找。"),
            "letter_prefix": _("答复函文号的代字，如“临交函”。"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = _open(Unit.objects.exclude(pk=self.instance.pk))  # type: ignore[attr-defined]
        self.initial["networks"] = "\n".join(self.instance.networks or [])

    def clean_networks(self) -> list[str]:
        try:
            return networks(self.cleaned_data["networks"].splitlines())
        except NotReady as wrong:
            raise forms.ValidationError(str(wrong)) from None


class PersonForm(LineForm):
    phone = forms.CharField(label=_("手机号码"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}))

    class Meta:
        model = Person
        fields = ["name", "gender", "occupation", "phone", "user", "introduction"]
        help_texts = {"user": _("绑定后，本人用此账号登录办理。")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = accounts().filter(person=None) | accounts().filter(person__pk=self.instance.pk)
        self.fields["user"].queryset = free.distinct()  # type: ignore[attr-defined]
        if self.instance.pk and self.instance.phone:
            self.initial["phone"] = ""
            self.fields["phone"].help_text = _("已填写；不改则留空。")

    def clean_phone(self) -> str:
        try:
            return phone(self.cleaned_data["phone"])
        except NotReady as wrong:
            raise forms.ValidationError(str(wrong)) from None

    def values(self) -> dict[str, Any]:
        """An empty number keeps the one that is there: the form never shows it."""
        found = super().values()
        if not found["phone"]:
            del found["phone"]
        return found


class GroupForm(LineForm):
    class Meta:
        model = Group
        fields = ["body", "kind", "code", "name", "area", "since"]
        widgets = {"since": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].disabled = bool(self.instance.pk)


class TopicForm(LineForm):
    class Meta:
        model = Topic
        fields = ["code", "name", "parent"]
        help_texts = {"parent": _("不选即为一级类别；类别只有两级。")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tops = _open(Topic.objects.filter(parent=None).exclude(pk=self.instance.pk))
        self.fields["parent"].queryset = tops  # type: ignore[attr-defined]


class AreaForm(LineForm):
    class Meta:
        model = Area
        fields = ["code", "name", "kind", "parent", "longitude", "latitude"]
        help_texts = {
            "code": _("国家统计局公布的区划代码。"),
            "longitude": _("WGS-84 坐标，以村（社区）办公地为准，供地图和十分钟服务圈使用。"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Area.objects.exclude(kind="village")  # type: ignore[attr-defined]


class BodyForm(LineForm):
    class Meta:
        model = Body
        fields = ["code", "kind", "name", "short_name", "office_name", "area", "profile"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, one.name) for one in profiles.profiles()]
        self.fields["profile"] = forms.ChoiceField(label=_("适用规则"), choices=choices)


class TermForm(LineForm):
    class Meta:
        model = Term
        fields = ["body", "ordinal", "starts_on", "ends_on"]
        widgets = {"starts_on": DAY, "ends_on": DAY}


class SessionForm(LineForm):
    class Meta:
        model = Session
        fields = ["term", "ordinal", "starts_on", "ends_on"]
        widgets = {"starts_on": DAY, "ends_on": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].label_from_instance = lambda term: f"{term.body.short_name} {term}"  # type: ignore[attr-defined]


class CloseForm(Asking, forms.Form):
    """Why a line ends, on which day; a unit may have a successor."""

    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
    on = forms.DateField(label=_("自哪一天起"), initial=moment.today, widget=DAY)
    successor = forms.ModelChoiceField(
        label=_("承接单位"), queryset=Unit.objects.none(), required=False, help_text=_("职责转到哪个单位。")
    )

    def __init__(self, *args: Any, line: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(line, Unit):
            self.fields["successor"].queryset = _open(Unit.objects.exclude(pk=line.pk))  # type: ignore[attr-defined]
        else:
            del self.fields["successor"]


class SeatForm(Asking, forms.ModelForm):
    class Meta:
        model = Mandate
        fields = ["body", "term", "level", "delegation", "constituency", "certificate", "since"]
        widgets = {"since": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegation"].queryset = _open(Group.objects.all())  # type: ignore[attr-defined]
        self.fields["since"].initial = moment.today


class EndForm(forms.Form):
    reason = forms.CharField(label=_("离任原因"), max_length=100, help_text=_("如：调离本行政区域、辞职、罢免。"))
    on = forms.DateField(label=_("离任日期"), initial=moment.today, widget=DAY)


class MoveForm(Asking, forms.Form):
    group = forms.ModelChoiceField(label=_("调整到"), queryset=Group.objects.none())
    is_head = forms.BooleanField(label=_("任团长（组长、召集人）"), required=False)
    since = forms.DateField(label=_("自哪一天起"), initial=moment.today, widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = _open(Group.objects.all())  # type: ignore[attr-defined]


class ShowForm(forms.Form):
    why = forms.CharField(label=_("查看事由"), max_length=200, help_text=_("查看人、时间和事由都会记录备查。"))


class AppointForm(Asking, forms.Form):
    user = forms.ModelChoiceField(label=_("账号"), queryset=accounts().none())
    role = forms.ChoiceField(label=_("担任"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("职务"), max_length=80, required=False)
    since = forms.DateField(label=_("自哪一天起"), initial=moment.today, widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = accounts()  # type: ignore[attr-defined]
        self.fields["user"].label_from_instance = lambda user: f"{user.name}（{user.username}）"  # type: ignore[attr-defined]
        self.fields["role"].choices = [(code, roles.label_of(code)) for code in STAFF]  # type: ignore[attr-defined]


class DismissForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=200)
