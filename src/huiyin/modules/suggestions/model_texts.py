"""What a good suggestion looks like, for those who begin one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.shell.cases.drafts import Template

TEMPLATES = [
    Template(
        _("民生类"),
        _("写清地点、涉及的人群和人数、现在怎么样，最好有走访时间和数字。"),
        _("群众最不方便的是什么，为什么一直没有解决，卡在哪个环节。"),
        _("一条一件事：谁来做、做什么、什么时候做到什么程度。"),
    ),
    Template(
        _("发展类"),
        _("写清产业或项目的现状、同类地区的做法和可以比较的数字。"),
        _("与先进地区差在哪里，制约因素是政策、资金、土地还是人才。"),
        _("提出可以落地的政策或者项目，并说明需要哪些单位配合。"),
    ),
    Template(
        _("治理类"),
        _("写清现行制度和实际执行情况，可举一两个典型事例。"),
        _("制度缺什么，责任怎么划分，执行中有哪些空档。"),
        _("建议建立或者修改哪项制度、由谁牵头、如何检查落实。"),
    ),
]
