"""A submission that is treated as a letter: forwarded to a unit for it to see to, without the formal round of a case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Case
from huiyin.directory.models import Unit


class Letter(Case):
    """代表来信、委员来信：没有作为建议受理、没有立案的提案，转给有关单位研究处理或者参考。"""

    KIND = "letter"

    words = models.TextField(_("来信内容"))
    addressee = models.ForeignKey(
        Unit, verbose_name=_("转送单位"), on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    note = models.TextField(_("转送意见"), blank=True)
    forwarded_on = models.DateField(_("转送日期"), null=True, blank=True)
    due_on = models.DateField(_("请于何日前回复"), null=True, blank=True)
    answer = models.TextField(_("回复"), blank=True)
    answered_on = models.DateField(_("回复日期"), null=True, blank=True)
    result = models.TextField(_("办结说明"), blank=True)

    class Meta:
        verbose_name = _("转信件")
        constraints = [
            models.CheckConstraint(
                condition=Q(forwarded_on=None) | Q(addressee__isnull=False), name="a_forwarded_letter_has_an_addressee"
            ),
            models.CheckConstraint(condition=Q(answered_on=None) | ~Q(answer=""), name="an_answer_to_a_letter_says_it"),
        ]
        indexes = [models.Index(fields=["addressee", "-case_ptr"], name="letters_of_a_unit")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
