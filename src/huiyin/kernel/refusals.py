"""Why the platform said no, in words an office clerk can read and act on.

* Refused
  - NotAllowed   this actor may not do this                    403
  - NotNow       the step does not start from this state       409
  - NotReady     a condition of the step is not met            422
  - Stale        somebody else moved the subject first         409
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The root: nothing happened, and here is why."""

    status = 400
    default: str | Promise = _("操作未能完成。")

    def __init__(self, sentence: str | Promise = "") -> None:
        super().__init__(sentence or self.default)

    def __str__(self) -> str:
        return str(self.args[0])


class NotAllowed(Refused):
    status = 403
    default = _("您没有办理此事项的权限。")


class NotNow(Refused):
    status = 409
    default = _("当前环节不能进行此操作。")


class NotReady(Refused):
    status = 422
    default = _("尚不具备办理条件。")


class Stale(Refused):
    status = 409
    default = _("该事项刚刚已被他人办理，请刷新后再试。")
