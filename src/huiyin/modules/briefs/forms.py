"""What is filled in for briefs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework.reasons import Reason
from huiyin.directory.models import Person, Topic
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.shell.cases.forms.office import AssignForm, CodedReasonForm, DateField
from huiyin.shell.cases.forms.writing import topic_label

from . import queries, reasons, series
from .models import Brief, Series
from .states import Level

SLOTS = 8


class TextForm(forms.Form):
    """A text in its parts; what it advises comes as `request1` … `request8`."""

    title = forms.CharField(
        label=_("标题"),
        max_length=200,
        required=False,
        help_text=_("用一句话说出判断，例如“……问题亟待解决”“建议……”。一篇只说一件事。"),
    )
    situation = forms.CharField(
        label=_("一、情况和问题"),
        required=False,
        widget=forms.Textarea,
        help_text=_("在哪里、涉及谁、有多少，最好有数字和实例；全文六百到九百字为宜。"),
    )
    problem = forms.CharField(
        label=_("二、原因分析"),
        required=False,
        widget=forms.Textarea,
        help_text=_("为什么一直没有解决，卡在哪个环节。可以不写。"),
    )

    def __init__(self, *args: Any, slots: int = 3, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slots = min(max(slots, 3), SLOTS)
        for place in range(1, SLOTS + 1):
            self.fields[f"request{place}"] = forms.CharField(
                label=_("建议第%(n)d条") % {"n": place}, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    @property
    def request_fields(self) -> list[forms.BoundField]:
        filled = [n for n in range(1, SLOTS + 1) if self[f"request{n}"].value()]
        shown = max(self.slots, (filled[-1] + 1) if filled else 0)
        return [self[f"request{n}"] for n in range(1, min(shown, SLOTS) + 1)]

    def requests(self) -> list[str]:
        return [self.cleaned_data[f"request{n}"] for n in range(1, SLOTS + 1) if self.cleaned_data.get(f"request{n}")]

    def text(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "situation", "problem")}


class DraftForm(TextForm):
    """With its topic; a station or office also says whose it is."""

    topic = forms.ModelChoiceField(label=_("类别"), queryset=Topic.objects.none(), required=False)
    confidential = forms.BooleanField(
        label=_("请求不署名"), required=False, help_text=_("刊发和转办时不出现作者姓名；计分不受影响。")
    )
    author = forms.ModelChoiceField(
        label=_("作者"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("由委员（代表）提供的，选提供人，各环节计分记在其名下；没有的不选。"),
    )

    def __init__(self, *args: Any, brief: Brief, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.filter(until=None).select_related("parent")  # type: ignore[attr-defined]
        self.fields["topic"].label_from_instance = topic_label  # type: ignore[attr-defined]
        by_itself = brief.drafted_by_office or actor.holds("station_officer")
        if by_itself and brief.raised_on is None:
            seated = Person.objects.filter(mandates__body=brief.body_id, mandates__until=None).distinct()
            self.fields["author"].queryset = seated.order_by("name")  # type: ignore[attr-defined]
        else:
            del self.fields["author"]

    def values(self) -> dict[str, Any]:
        names = ("topic", "confidential", *(["author"] if "author" in self.fields else []))
        return self.text() | {name: self.cleaned_data[name] for name in names}


class EditForm(TextForm):
    """What an editor writes; the version before stays as it is."""

    words = forms.CharField(label=_("修改说明"), max_length=200, required=False)

    def arguments(self) -> dict[str, Any]:
        return {**self.text(), "requests": self.requests(), "words": self.cleaned_data["words"]}


class ReturnForm(forms.Form):
    words = forms.CharField(label=_("需要补充的内容"), widget=forms.Textarea)


class NotAdoptedForm(CodedReasonForm):
    def listed(self, case: Any) -> Sequence[Reason]:
        return reasons.of(case)


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=_("并入哪一篇"),
        queryset=Brief.objects.none(),
        help_text=_("只能并入已采用、尚未刊发的信息；作者都成为合写人，以后各环节一并计分。"),
    )
    words = forms.CharField(label=_("说明"), widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, case: Brief, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = queries.can_take_in(case)  # type: ignore[attr-defined]


class ReleaseForm(forms.Form):
    """The issue that goes out: series, whom it goes to, who approved it, what else is in it."""

    series = forms.ModelChoiceField(label=_("刊物"), queryset=Series.objects.none(), empty_label=None)
    title = forms.CharField(label=_("本期标题"), max_length=200, required=False, help_text=_("不写的用首篇的标题。"))
    others = forms.ModelMultipleChoiceField(
        label=_("同期刊发"),
        queryset=Brief.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("已采用待刊发的其他信息，可以合为一期。"),
    )
    to = forms.CharField(label=_("报送对象"), widget=forms.Textarea(attrs={"rows": 5}), help_text=_("一行一个。"))
    approved_by = forms.CharField(label=_("签发人"), max_length=40)

    def __init__(self, *args: Any, case: Brief, **kwargs: Any) -> None:
        open_now = series.of(case.body)
        first = open_now.first()
        kwargs["initial"] = {"series": first, "to": first.addressees if first else ""}
        super().__init__(*args, **kwargs)
        self.fields["series"].queryset = open_now  # type: ignore[attr-defined]
        self.fields["others"].queryset = queries.can_take_in(case)  # type: ignore[attr-defined]
        if not queries.can_take_in(case).exists():
            del self.fields["others"]

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "series": data["series"],
            "to": data["to"].splitlines(),
            "approved_by": data["approved_by"],
            "title": data["title"],
            "others": list(data.get("others", [])),
        }


class SendForm(forms.Form):
    to = forms.CharField(label=_("加报、加送"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("一行一个。"))

    def arguments(self) -> dict[str, Any]:
        return {"to": self.cleaned_data["to"].splitlines()}


class InstructionForm(forms.Form):
    leader = forms.CharField(
        label=_("批示领导"), max_length=40, required=False, help_text=_("领导本人批示的可以不填，姓名和职务取自任职。")
    )
    post = forms.CharField(label=_("职务"), max_length=60, required=False)
    on = DateField(label=_("批示日期"), initial=moment.today)
    words = forms.CharField(label=_("批示内容"), widget=forms.Textarea, help_text=_("照原文登记。"))
    scan = forms.FileField(label=_("批示件扫描件"), required=False)


class TransferForm(AssignForm):
    """Units that act on a brief and say what they did."""

    because = forms.CharField(
        label=_("转办依据和要求"), max_length=100, required=False, help_text=_("例如：区委主要领导批示")
    )

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        for name in ("meeting", "together"):
            del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"because": self.cleaned_data["because"]}


class ReasonForBack(forms.Form):
    because = forms.CharField(label=_("再次转办的理由和要求"), widget=forms.Textarea)


class HigherForm(forms.Form):
    level = forms.ChoiceField(label=_("采用层级"), choices=Level, widget=forms.RadioSelect)
    organ = forms.CharField(label=_("采用单位"), max_length=60, help_text=_("例如：市政协《社情民意》"))
    on = DateField(label=_("采用日期"), initial=moment.today)
    words = forms.CharField(label=_("采用情况"), widget=forms.Textarea, required=False)


class SeriesForm(forms.Form):
    code = forms.SlugField(label=_("代码"), max_length=20, help_text=_("小写字母和数字，开办后不变。"))
    name = forms.CharField(label=_("刊物名称"), max_length=40)
    mark = forms.CharField(label=_("版头"), max_length=40, help_text=_("印在首页上方的红色大字。"))
    pattern = forms.CharField(
        label=_("期号格式"),
        max_length=60,
        initial="{year}年第{n}期",
        help_text=_("可用 {year} 年、{n} 当年期次、{total} 总期次。"),
    )
    addressees = forms.CharField(
        label=_("报送对象"), widget=forms.Textarea(attrs={"rows": 5}), required=False, help_text=_("一行一个。")
    )

    def __init__(self, *args: Any, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if changing:
            del self.fields["code"]
