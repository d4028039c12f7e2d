"""What a good proposal looks like, for those who begin one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.shell.cases.drafts import Template

TEMPLATES = [
    Template(
        _("民生类提案"),
        _("写清走访了谁、看到了什么，涉及多少人，现在怎么样。"),
        _("分析为什么一直没有解决：是责任、资金、场地还是标准的问题。"),
        _("一条一件事：由谁做、做什么、什么时候做到什么程度。"),
    ),
    Template(
        _("发展类提案"),
        _("写清产业或者项目的现状和可以比较的数字，注明来源。"),
        _("与先进地区差在哪里，制约因素是什么，别处有什么可以借鉴。"),
        _("提出可以落地的政策或者项目，并说明需要哪些单位配合。"),
    ),
    Template(
        _("治理类提案"),
        _("写清现行制度和实际执行情况，可举一两个典型事例，不指名举报。"),
        _("制度缺什么，责任怎么划分，执行中有哪些空档。"),
        _("建议建立或者修改哪项制度、由谁牵头、如何检查落实。"),
    ),
]
