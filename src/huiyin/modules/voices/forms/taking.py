"""What citizens fill in, and what staff fill in for them."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Area, Person, Station

from ..models import Assessment
from ..states import Channel

PHONE = re.compile(r"^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$")
MOST_PICTURES = 4


class Pictures(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several pictures at once; a list, empty when there are none."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Pictures(attrs={"accept": "image/*", "multiple": True}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_PICTURES:
            raise forms.ValidationError(_("最多上传%(n)s张图片。") % {"n": MOST_PICTURES})
        return [super(PicturesField, self).clean(one, initial) for one in files]


class ContactForm(forms.Form):
    """A name and ways to be reached, each of one's own free will, with the consent that this needs."""

    name = forms.CharField(
        label=_("姓名"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("手机号码"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        help_text=_("留了就用短信告诉您结果；不留也能凭查询码查。"),
    )
    mail = forms.EmailField(label=_("电子邮箱"), required=False)
    consent = forms.BooleanField(label=_("我已阅读并同意个人信息告知"), required=False)
    grown = forms.BooleanField(label=_("我已满14周岁，或者监护人已经同意"), required=False)

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"].strip().replace(" ", "")
        if phone and not PHONE.match(phone):
            raise forms.ValidationError(_("号码不对，请填11位手机号码或带区号的固定电话。"))
        return str(phone)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if any(data.get(key) for key in ("name", "phone", "mail")):
            if not data.get("consent"):
                self.add_error("consent", _("留下姓名或联系方式的，请先阅读并同意个人信息告知。"))
            if not data.get("grown"):
                self.add_error("grown", _("未满14周岁的，请由监护人陪同填写并同意。"))
        return data

    def contact(self) -> dict[str, str]:
        return {key: self.cleaned_data.get(key, "") for key in ("name", "phone", "mail")}


class IntakeForm(ContactForm):
    """What a citizen writes. Only the words are required."""

    text = forms.CharField(
        label=_("您要反映什么"),
        min_length=5,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("说清什么事、在哪里、希望怎么办。可以点键盘上的话筒，说话输入。"),
        error_messages={"min_length": _("请再写清楚一点，至少5个字。")},
    )
    place = forms.CharField(label=_("在哪里"), max_length=120, required=False)
    pictures = PicturesField(
        label=_("图片"), required=False, help_text=_("最多4张。图片里的拍摄地点、时间、手机型号会自动去掉。")
    )
    station = forms.ModelChoiceField(
        label=_("交给哪个联络站"),
        queryset=Station.objects.none(),
        required=False,
        empty_label=_("不清楚，请工作人员确定"),
    )
    wants_public = forms.BooleanField(
        label=_("可以公开这件事和办理结果"),
        required=False,
        help_text=_("公开前会遮去个人信息；姓名和联系方式从不公开。"),
    )
    homepage = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))
    intake = forms.UUIDField(widget=forms.HiddenInput, required=False)

    field_order = ["text", "place", "pictures", "station", "wants_public", "name", "phone", "mail", "consent", "grown"]

    def __init__(self, *args: Any, fixed_station: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("intake", uuid.uuid4())
        super().__init__(*args, **kwargs)
        if fixed_station:
            del self.fields["station"]
        else:
            self.fields["station"].queryset = Station.objects.filter(until=None).order_by("name")  # type: ignore[attr-defined]


class JoinForm(ContactForm):
    """Joining a voice that is there."""

    words = forms.CharField(
        label=_("补充一句（可以不写）"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    intake = forms.UUIDField(widget=forms.HiddenInput, required=False)

    field_order = ["words", "phone", "mail", "consent", "grown"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("intake", uuid.uuid4())
        super().__init__(*args, **kwargs)
        del self.fields["name"]


class FollowForm(forms.Form):
    number = forms.CharField(label=_("受理编号"), max_length=40)
    secret = forms.CharField(
        label=_("查询码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class AssessForm(forms.Form):
    solved = forms.ChoiceField(label=_("问题解决了吗"), choices=Assessment.Solved, widget=forms.RadioSelect)
    satisfied = forms.TypedChoiceField(
        label=_("对办理满意吗"), choices=Assessment.LEVELS, coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("想说的话"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        unhappy = data.get("solved") == Assessment.Solved.NO or data.get("satisfied") == Assessment.NOT
        if unhappy and not data.get("words", "").strip():
            self.add_error("words", _("没有解决或者不满意的，请写明原因。"))
        return data


class ReopenForm(forms.Form):
    """Stands on one page with the assessment, so its fields have ids of their own."""

    words = forms.CharField(label=_("哪里没有解决"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "reopen_%s", **kwargs})


class TakeForm(ContactForm):
    """What staff take down for somebody."""

    channel = forms.ChoiceField(label=_("怎么来的"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("反映内容"), min_length=5, max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    station = forms.ModelChoiceField(label=_("站点"), queryset=Station.objects.none(), required=False)
    area = forms.ModelChoiceField(label=_("所属网格（村、社区）"), queryset=Area.objects.none(), required=False)
    to = forms.ModelChoiceField(label=_("写给哪位代表"), queryset=Person.objects.none(), required=False)
    wants_public = forms.BooleanField(label=_("本人同意公开"), required=False)
    scan = forms.FileField(label=_("来信原件扫描"), required=False)
    pictures = PicturesField(label=_("图片"), required=False)

    field_order = ["channel", "text", "place", "station", "area", "to", "pictures", "scan", "wants_public"]

    def __init__(self, *args: Any, stations: Any, areas: Any, people: Any, channels: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [(c, Channel(c).label) for c in channels]  # type: ignore[attr-defined]
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["to"].queryset = people  # type: ignore[attr-defined]
        self.fields["consent"].label = _("已向本人告知并取得同意")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("channel") == Channel.LETTER and not data.get("scan"):
            self.add_error("scan", _("来信须附原件扫描。"))
        return data


class ManyForm(forms.Form):
    """A symposium: many voices at once, one to a paragraph."""

    station = forms.ModelChoiceField(label=_("站点"), queryset=Station.objects.none(), required=False)
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    texts = forms.CharField(
        label=_("大家反映的事情"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("每件事写一段，段与段之间空一行。"),
    )
    wants_public = forms.BooleanField(label=_("与会群众同意公开"), required=False)

    def __init__(self, *args: Any, stations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]

    def paragraphs(self) -> list[str]:
        parts = re.split(r"\n\s*\n", self.cleaned_data["texts"].replace("\r\n", "\n"))
        return [part.strip() for part in parts if part.strip()]
