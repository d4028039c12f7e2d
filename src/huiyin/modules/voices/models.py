"""A voice and what belongs to it alone; handlings and replies are casework's."""

from __future__ import annotations

import uuid
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Case, Reply
from huiyin.directory.models import Area, Body, Code, Person, Topic, Unit
from huiyin.kernel.privacy.fields import EncryptedTextField

from .states import Channel, Outcome, State, Urgency


class Matter(models.Model):
    """Voices about one trouble in one place. The machine puts them together as they arrive; what a person put stays.

    Everything that can be counted of it is counted from its voices.
    """

    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("事由"), max_length=120, blank=True)
    shown = models.ForeignKey(
        "Voice", verbose_name=_("代表性意见"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled = models.BooleanField(_("由人定过"), default=False)
    into = models.ForeignKey(
        "self", verbose_name=_("并入"), on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed"
    )
    created_at = models.DateTimeField(_("建立时间"))

    class Meta:
        verbose_name = _("同一事由")

    def __str__(self) -> str:
        return self.label or str(_("事由{pk}")).format(pk=self.pk)


class Voice(Case):
    """群众反映的意见、建议或困难。"""

    KIND = "voice"

    text = models.TextField(_("反映内容"))
    place = models.CharField(_("地点"), max_length=120, blank=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)
    channel = models.CharField(_("渠道"), max_length=10, choices=Channel)
    received_at = models.DateTimeField(_("收到时间"))
    code = models.ForeignKey(Code, on_delete=models.PROTECT, null=True, blank=True, related_name="voices")
    to = models.ForeignKey(
        Person, verbose_name=_("写给"), on_delete=models.PROTECT, null=True, blank=True, related_name="voices"
    )
    area = models.ForeignKey(
        Area, verbose_name=_("所属网格（村、社区）"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_by = models.CharField(_("登记人"), max_length=80, blank=True)
    with_office = models.BooleanField(_("由区级分办"), default=False)
    urgency = models.CharField(_("缓急"), max_length=10, choices=Urgency, default=Urgency.ORDINARY)
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, blank=True, related_name="voices")
    into = models.ForeignKey(
        "self", verbose_name=_("并入"), on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    held_because = models.CharField(_("转人工核对的原因"), max_length=20, blank=True)

    wants_public = models.BooleanField(_("同意公开"), default=False)
    published = models.BooleanField(_("已公开"), default=False)
    public_title = models.CharField(_("公开标题"), max_length=200, blank=True)
    public_text = models.TextField(_("公开正文"), blank=True)

    contact_name = EncryptedTextField(_("姓名"), blank=True)
    contact_phone = EncryptedTextField(_("手机号码"), blank=True)
    contact_mail = EncryptedTextField(_("电子邮箱"), blank=True)
    consented_at = models.DateTimeField(_("同意个人信息告知的时间"), null=True, blank=True)
    intake = models.UUIDField(null=True, unique=True, editable=False)
    follow = models.CharField(max_length=64, blank=True, editable=False)
    device = models.CharField(max_length=64, blank=True, editable=False)
    address = models.CharField(max_length=64, blank=True, editable=False)
    likes = models.PositiveIntegerField(_("点赞"), default=0)
    answered_on = models.DateField(_("首次答复日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("民情民意")
        indexes = [
            models.Index(fields=["-received_at", "-case_ptr"], name="voice_newest_first"),
            models.Index(fields=["device", "received_at"], name="voice_by_device"),
            models.Index(fields=["address", "received_at"], name="voice_by_address"),
            models.Index(fields=["code", "received_at"], name="voice_by_code"),
            models.Index(fields=["published", "-received_at"], name="voice_public", condition=Q(published=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(published=False) | ~Q(public_title=""), name="a_published_voice_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="voice_coordinates_are_degrees",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def reachable(self) -> bool:
        """Whether a telephone number or mail address was left."""
        return bool(self.contact_phone or self.contact_mail)

    @cached_property
    def latest_advice(self) -> Advice | None:
        return self.advice.order_by("-id").first()


class GridDeputy(models.Model):
    """That a deputy keeps in touch with a grid, a village or community (代表联系网格), from–to."""

    area = models.ForeignKey(Area, verbose_name=_("网格"), on_delete=models.PROTECT, related_name="grid_links")
    person = models.ForeignKey(Person, verbose_name=_("代表"), on_delete=models.PROTECT, related_name="grid_links")
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "person"], condition=Q(until=None), name="one_running_grid_link")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.area}"


class GridCheck(models.Model):
    """That a voice was given to its grid to be looked into on the spot, and what the grid told (微网回音格)."""

    class Result(models.TextChoices):
        SOLVED = "solved", _("网格已经解决")
        NEEDS = "needs", _("网格解决不了，须由单位办理")

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="grid_checks")
    area = models.ForeignKey(Area, verbose_name=_("网格"), on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField(_("交办人"), max_length=80)
    asked_at = models.DateTimeField(_("交网格时间"))
    words = models.CharField(_("请网格核实什么"), max_length=300, blank=True)
    result = models.CharField(_("核实结果"), max_length=10, choices=Result, blank=True)
    found = models.TextField(_("核实情况"), blank=True)
    told_by = models.CharField(_("核实人"), max_length=80, blank=True)
    told_at = models.DateTimeField(_("核实时间"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["voice"], condition=Q(told_at=None), name="one_open_grid_check"),
            models.CheckConstraint(condition=Q(told_at=None) | ~Q(result=""), name="a_told_grid_check_has_a_result"),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.voice_id}"


class Joining(models.Model):
    """Somebody else with the same trouble (附议): heard with it, echoed with it."""

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="joinings")
    at = models.DateTimeField(_("时间"))
    words = models.CharField(_("补充"), max_length=300, blank=True)
    contact_phone = EncryptedTextField(_("手机号码"), blank=True)
    contact_mail = EncryptedTextField(_("电子邮箱"), blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    intake = models.UUIDField(null=True, unique=True, editable=False)
    follow = models.CharField(max_length=64, editable=False)
    device = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("附议")
        constraints = [
            models.UniqueConstraint(
                fields=["voice", "device"], condition=~Q(device=""), name="a_device_joins_a_voice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.voice.number} +1"

    def ledger_root(self) -> Voice:
        return self.voice


class Advice(models.Model):
    """What the machine read in a voice. Advice only: a person decides, and what they decide teaches."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="advice")
    at = models.DateTimeField(_("时间"))
    by = models.CharField(_("来源"), max_length=60)
    topic = models.ForeignKey(Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    topic_confidence = models.FloatField(default=0)
    topic_words = models.JSONField(default=list)
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    unit_confidence = models.FloatField(default=0)
    unit_words = models.JSONField(default=list)
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.ORDINARY)
    urgency_words = models.JSONField(default=list)
    places = models.JSONField(_("地点"), default=list)
    groups = models.JSONField(_("人群"), default=list)
    times = models.JSONField(_("时间"), default=list)
    requests = models.JSONField(_("诉求"), default=list)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("识别建议")

    def __str__(self) -> str:
        return f"{self.voice.number} → {self.topic or '?'}"


class Telling(models.Model):
    """What the machine holds a voice to be about, and why it lies in its matter: what it shares with which others."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, primary_key=True, related_name="telling")
    words = models.JSONField(default=dict)
    pairs = models.JSONField(default=dict)
    districts = models.JSONField(default=list)
    names = models.JSONField(_("地点"), default=list)
    ties = models.JSONField(_("归并依据"), default=list)
    placed_by = models.CharField(_("归并人"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("事由要点")

    def __str__(self) -> str:
        return "、".join(self.names)


class Term(models.Model):
    """A telling word or pair of place characters, by which later voices find a voice."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+", db_index=False)
    term = models.CharField(max_length=40)
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="terms")

    class Meta:
        indexes = [models.Index(fields=["body", "term", "-id"], name="term_newest_first")]

    def __str__(self) -> str:
        return self.term


class Rarity(models.Model):
    """In how many voices each term was met, counted now and then; the last one holds."""

    stamp = models.UUIDField(default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    upto = models.BigIntegerField()
    total = models.PositiveIntegerField()
    words = models.JSONField()
    pairs = models.JSONField()

    def __str__(self) -> str:
        return str(self.total)


class Training(models.Model):
    """What the machine learned, from how much of what people decided, and how well it then agreed with them.

    A training that was asked for stands here before it is done; `measured` is what `huiyin.text` measured when it was done.
    """

    class Of(models.TextChoices):
        TOPICS = "topics", _("类别")
        UNITS = "units", _("承办单位")

    of = models.CharField(_("学什么"), max_length=10, choices=Of)
    asked_at = models.DateTimeField(_("提出时间"))
    asked_by = models.CharField(_("提出人"), max_length=80)
    done_at = models.DateTimeField(_("完成时间"), null=True, blank=True)
    examples = models.PositiveIntegerField(_("所学条数"), default=0)
    decided = models.PositiveIntegerField(_("当时已有人定的条数"), default=0)
    measured = models.JSONField(default=dict)
    refused = models.CharField(_("没有学成的原因"), max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("机器学习")
        constraints = [
            models.UniqueConstraint(fields=["of"], condition=Q(done_at=None), name="one_training_waits_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.get_of_display()} {self.asked_at:%Y-%m-%d}"


class Answer(models.Model):
    """What the station or the office itself told whoever raised it; a unit's answer is a casework reply."""

    class Kind(models.TextChoices):
        AT_ONCE = "at_once", _("当场答复")
        ELSEWHERE = "elsewhere", _("告知渠道")
        RESULT = "result", _("所提事项的结果")

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind)
    round = models.PositiveSmallIntegerField(_("轮次"))
    outcome = models.CharField(_("办理结果"), max_length=10, choices=Outcome, blank=True)
    about = models.ForeignKey(
        Case, verbose_name=_("所提事项"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(_("答复"))
    by = models.CharField(_("答复人"), max_length=80)
    on = models.DateField(_("答复日期"))

    class Meta:
        ordering = ["round", "id"]
        verbose_name = _("答复")

    def __str__(self) -> str:
        return self.text[:40]

    def ledger_root(self) -> Voice:
        return self.voice


class Assessment(models.Model):
    """What whoever raised it says of the answer: by the follow page, or asked by telephone. Never by the unit."""

    class Solved(models.TextChoices):
        YES = "yes", _("解决了")
        PARTLY = "partly", _("解决了一部分")
        NO = "no", _("没有解决")

    class By(models.TextChoices):
        SELF = "self", _("本人网上")
        CALL = "call", _("电话回访")

    SATISFIED, BASICALLY, NOT = 1, 2, 3
    LEVELS = [(1, _("满意")), (2, _("基本满意")), (3, _("不满意"))]

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="assessments")
    round = models.PositiveSmallIntegerField(_("轮次"))
    solved = models.CharField(_("问题解决了吗"), max_length=8, choices=Solved)
    satisfied = models.PositiveSmallIntegerField(_("是否满意"), choices=LEVELS)
    words = models.TextField(_("意见"), blank=True)
    channel = models.CharField(_("方式"), max_length=6, choices=By)
    entered_by = models.CharField(_("登记人"), max_length=80, blank=True)
    at = models.DateTimeField(_("时间"))

    class Meta:
        ordering = ["round", "id"]
        verbose_name = _("群众评价")
        constraints = [models.UniqueConstraint(fields=["voice", "round"], name="one_assessment_per_round")]

    def __str__(self) -> str:
        return self.get_solved_display()

    def ledger_root(self) -> Voice:
        return self.voice


def issued_replies(voice: Voice) -> models.QuerySet[Reply]:
    """The units' answers that went out, round by round."""
    found = Reply.objects.filter(handling__case_id=voice.pk, state="issued", kind=Reply.Kind.FINAL)
    return found.select_related("handling__unit").prefetch_related("items").order_by("round", "id")
