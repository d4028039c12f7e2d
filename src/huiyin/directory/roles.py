"""The roles of a district."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.access.roles import Role, declare

declare(
    Role("deputy", _("人大代表"), "representative", "body"),
    Role("group_head", _("代表团团长"), "representative", "group"),
    Role("office", _("代表工作机构"), "office", "body"),
    Role("subdistrict", _("街道人大工委"), "office", "group"),
    Role("station_officer", _("联络站工作人员"), "station", "station"),
    Role("unit_handler", _("承办单位经办人"), "unit", "unit"),
    Role("unit_head", _("承办单位负责人"), "unit", "unit"),
    Role("procurator", _("检察机关联络人"), "procuratorate", "unit"),
    Role("leader", _("领导"), "leader", "body"),
    Role("admin", _("系统管理员"), "admin", "body"),
    Role("security", _("安全管理员"), "admin", "body"),
    Role("auditor", _("审计员"), "admin", "body"),
)
