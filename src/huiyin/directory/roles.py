"""The roles of a district."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.access.roles import Role, declare

DEPUTIES = ("deputy", "group_head")
MEMBERS = ("member", "convener")
SIGNERS = (*DEPUTIES, *MEMBERS)
OFFICES = ("office", "cppcc_office")

declare(
    Role("deputy", _("人大代表"), "representative", "body", "npc"),
    Role("group_head", _("代表团团长"), "representative", "group", "npc"),
    Role("office", _("代表工作机构"), "office", "body", "npc"),
    Role("subdistrict", _("街道人大工委"), "office", "group", "npc"),
    Role("member", _("政协委员"), "representative", "body", "cppcc"),
    Role("convener", _("界别、党派团体召集人"), "representative", "group", "cppcc"),
    Role("cppcc_office", _("政协提案委员会"), "office", "body", "cppcc"),
    Role("station_officer", _("联络站工作人员"), "station", "station"),
    Role("unit_handler", _("承办单位经办人"), "unit", "unit"),
    Role("unit_head", _("承办单位负责人"), "unit", "unit"),
    Role("procurator", _("检察机关联络人"), "procuratorate", "unit"),
    Role("leader", _("领导"), "leader", "body"),
    Role("admin", _("系统管理员"), "admin", "body"),
    Role("security", _("安全管理员"), "admin", "body"),
    Role("auditor", _("审计员"), "admin", "body"),
)
