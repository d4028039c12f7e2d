"""What is filled in between the two sides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Body, Person, Unit
from huiyin.kernel import moment
from huiyin.kernel.files import storing

from .models import Material, Referral
from .reasons import NOT_ACCEPTED, NOT_TAKEN
from .states import Field, Heeded, Measure, Outcome, Purpose, ReferralState, Type

CHOOSE = ("", _("请选择"))


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NothingForm(forms.Form):
    pass


class WordsForm(forms.Form):
    words = forms.CharField(label=_("说明（可以不写）"), required=False, widget=_area(3))


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("文件"), help_text=_("PDF、Word、Excel、WPS、图片或文本，不超过20MB；照片会去掉拍摄地点、设备等信息。")
    )

    def clean_file(self) -> Any:
        return _fit(self.cleaned_data["file"])


def _fit(file: Any) -> Any:
    """The file, if it can be taken. Raises ValidationError that says why not."""
    if file and (problem := storing.problem_with(file)):
        raise forms.ValidationError(problem)
    return file


class NeededWordsForm(forms.Form):
    words = forms.CharField(label=_("说明"), widget=_area())


class SupplyForm(NeededWordsForm):
    evidence = forms.FileField(label=_("证据材料（可以不附）"), required=False)

    def clean_evidence(self) -> Any:
        return _fit(self.cleaned_data["evidence"])


class ReferForm(forms.Form):
    """A matter as a lead: what for, to whom, in which words."""

    purpose = forms.ChoiceField(label=_("用途"), choices=Purpose, widget=forms.RadioSelect)
    field = forms.ChoiceField(label=_("领域"), choices=[CHOOSE, *Field.choices])
    to = forms.ModelChoiceField(label=_("检察机关"), queryset=Unit.objects.none(), empty_label=None)
    title = forms.CharField(label=_("标题"), max_length=200)
    words = forms.CharField(label=_("提供的内容"), widget=_area(8), help_text=_("已遮去个人信息；提供前请再通读一遍。"))
    because = forms.CharField(
        label=_("公共利益受损情况"), widget=_area(), help_text=_("谁的利益、受到怎样的损害、是否还在继续。")
    )
    evidence = forms.FileField(
        label=_("证据材料（可以不附）"),
        required=False,
        help_text=_("照片、检测报告等；不得含反映人的姓名、电话。提供后还可以再添加。"),
    )
    others = forms.ModelMultipleChoiceField(
        label=_("一并提供的同类事项"),
        queryset=Referral.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], others: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = units  # type: ignore[attr-defined]
        self.fields["to"].initial = units.first()
        self.fields["others"].queryset = others  # type: ignore[attr-defined]
        if not others.exists():
            del self.fields["others"]

    def clean_evidence(self) -> Any:
        return _fit(self.cleaned_data["evidence"])


class RefuseForm(forms.Form):
    reason = forms.ChoiceField(label=_("原因"), choices=list(NOT_ACCEPTED.items()), widget=forms.RadioSelect)
    words = forms.CharField(label=_("说明"), required=False, widget=_area(), help_text=_("选择“其他”的必须说明。"))


class ProgressForm(forms.Form):
    measure = forms.ChoiceField(label=_("进展"), choices=Measure, widget=forms.RadioSelect)
    on = forms.DateField(label=_("日期"), widget=_day(), initial=moment.today)
    words = forms.CharField(label=_("情况"), widget=_area(), help_text=_("对方看得到，请写可以告知的情况。"))


class ConcludeForm(forms.Form):
    outcome = forms.ChoiceField(label=_("办理结果"), choices=Outcome, widget=forms.RadioSelect)
    result = forms.CharField(
        label=_("结果说明"), widget=_area(5), help_text=_("反馈给提供线索的一方；群众意见会原文告知反映人。")
    )


class NoteForm(forms.Form):
    handler = forms.CharField(label=_("承办检察官"), max_length=40, required=False)
    inside_number = forms.CharField(label=_("检察机关案号"), max_length=60, required=False)
    note = forms.CharField(label=_("内部记录"), required=False, widget=_area())

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(record, name, "") for name in ("handler", "inside_number", "note")}
        super().__init__(*args, **kwargs)
        if not hasattr(record, "inside_number"):
            del self.fields["inside_number"]


class RecordForm(forms.Form):
    """A recommendation that was made."""

    number = forms.CharField(label=_("文号"), max_length=40)
    type = forms.ChoiceField(
        label=_("类型"), choices=[(one.value, one.label) for one in Type], initial=Type.PUBLIC_INTEREST
    )
    field = forms.ChoiceField(label=_("领域"), choices=[CHOOSE, *Field.choices])
    title = forms.CharField(label=_("标题"), max_length=200)
    addressee = forms.ModelChoiceField(
        label=_("被建议单位"), queryset=Unit.objects.none(), required=False, empty_label=_("名录以外的单位")
    )
    addressee_name = forms.CharField(label=_("被建议单位（名录以外）"), max_length=80, required=False)
    summary = forms.CharField(
        label=_("问题与建议摘要"), widget=_area(6), help_text=_("提供为素材后，代表、委员看到的就是这段文字。")
    )
    issued_on = forms.DateField(label=_("制发日期"), widget=_day(), initial=moment.today)
    urgent = forms.BooleanField(label=_("紧急情形，十五日内回复"), required=False)
    confidential = forms.BooleanField(label=_("涉密，不提供给对方"), required=False)
    handler = forms.CharField(label=_("承办检察官（只在检察机关内部可见）"), max_length=40, required=False)
    scan = forms.FileField(
        label=_("检察建议书扫描件（可以不附）"), required=False, help_text=_("提供为素材后，代表、委员看得到。")
    )
    referral = forms.ModelChoiceField(
        label=_("由哪条线索而来"), queryset=Referral.objects.none(), required=False, empty_label=_("不是由线索而来")
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], referrals: QuerySet[Referral], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressee"].queryset = units  # type: ignore[attr-defined]
        self.fields["referral"].queryset = referrals.filter(state=ReferralState.ACCEPTED)  # type: ignore[attr-defined]

    def clean_scan(self) -> Any:
        return _fit(self.cleaned_data["scan"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("addressee") and not data.get("addressee_name", "").strip():
            self.add_error("addressee_name", _("请选择被建议单位，或者写明名录以外的单位。"))
        if data.get("issued_on") and data["issued_on"] > moment.today():
            self.add_error("issued_on", _("制发日期不能晚于今天。"))
        return data


class AddresseeReplyForm(forms.Form):
    on = forms.DateField(label=_("回复日期"), widget=_day(), initial=moment.today)
    words = forms.CharField(label=_("回复摘要"), widget=_area(5), help_text=_("采用了素材的一方看得到。"))


class HeededForm(forms.Form):
    heeded = forms.ChoiceField(label=_("采纳情况"), choices=Heeded, widget=forms.RadioSelect)
    result = forms.CharField(label=_("结果说明"), widget=_area(5), help_text=_("采用了素材的一方看得到。"))


class OfferForm(forms.Form):
    body = forms.ModelChoiceField(
        label=_("提供给"), queryset=Body.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("可由此推动什么"), required=False, widget=_area(), help_text=_("例如完善制度、增加投入、系统治理。")
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["body"].initial = bodies.first()


class ForwardForm(forms.Form):
    people = forms.ModelMultipleChoiceField(
        label=_("推荐给哪几位代表、委员"),
        queryset=Person.objects.none(),
        help_text=_("可以选几位，各自采用或者不采用，各自起草。"),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class TakeUpForm(forms.Form):
    target = forms.ChoiceField(label=_("起草为"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("标题"), max_length=200)

    def __init__(self, *args: Any, material: Material, targets: list[Any], **kwargs: Any) -> None:
        title = _("关于{title}的建议").format(title=material.recommendation.title)
        kwargs["initial"] = {"title": title, "target": targets[0].code if targets else ""}
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [(one.code, one.label) for one in targets]  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(label=_("原因"), choices=list(NOT_TAKEN.items()), widget=forms.RadioSelect)
    words = forms.CharField(label=_("说明"), required=False, widget=_area(), help_text=_("选择“其他”的必须说明。"))
