"""谁能打开哪个页面：每个网址对每种角色（含公众）都有声明，新网址没有声明就不能通过。"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from huiyin.directory.models import Group
from huiyin.kernel.access import gate, roles
from huiyin.kernel.access.middleware import allowed_of
from huiyin.kernel.actors import Actor
from tests.people import seat

ANYONE, SIGNED_IN = {gate.ANYONE}, {gate.SIGNED_IN}
DEPUTIES = {"deputy", "group_head"}
UNITS = {"unit_handler", "unit_head"}
OFFICE = {"office", "subdistrict", "leader", "auditor"}

# One line a url name; a new page needs its line here and its @allow beside the view.
EXPECTED: dict[str, set[str]] = {
    "shell:home": ANYONE, "shell:file": ANYONE, "shell:big_print": ANYONE, "shell:design": ANYONE, "shell:healthy": ANYONE,
    "shell:inbox": SIGNED_IN, "shell:mark_read": SIGNED_IN,
    "accounts:switch_hat": SIGNED_IN, "accounts:mine": SIGNED_IN, "accounts:first_password": SIGNED_IN,
    "accounts:confirm": SIGNED_IN, "accounts:here": SIGNED_IN,
    "accounts:demo_sign_in": ANYONE, "accounts:demo_outbox": SIGNED_IN,
    "account_login": ANYONE, "account_logout": ANYONE, "account_inactive": ANYONE, "account_reauthenticate": SIGNED_IN,
    "mfa_authenticate": ANYONE, "mfa_login_webauthn": ANYONE, "mfa_reauthenticate": SIGNED_IN, "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN, "mfa_deactivate_totp": SIGNED_IN, "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN, "mfa_download_recovery_codes": SIGNED_IN, "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN, "mfa_edit_webauthn": SIGNED_IN, "mfa_remove_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN, "usersessions_list": SIGNED_IN, "set_language": ANYONE,
    "suggestions:public": ANYONE, "suggestions:detail": ANYONE, "suggestions:by_link": ANYONE,
    "suggestions:batch": {"office"}, "suggestions:numbering": {"office"}, "suggestions:press_plan": {"office", "leader"},
    "suggestions:press_held": {"office", "leader"}, "suggestions:inbox": OFFICE, "suggestions:mine": DEPUTIES, "suggestions:search": SIGNED_IN,
    "suggestions:start": DEPUTIES, "suggestions:templates": DEPUTIES, "suggestions:edit": DEPUTIES,
    "suggestions:similar": DEPUTIES, "suggestions:invite": DEPUTIES, "suggestions:attach": DEPUTIES,
    "suggestions:discard": DEPUTIES, "suggestions:rate": DEPUTIES | {"office"}, "suggestions:send_link": DEPUTIES,
    "suggestions:draft_reply": UNITS, "suggestions:reply": UNITS, "suggestions:copy_reply": UNITS,
    "suggestions:part_step": SIGNED_IN, "suggestions:step": SIGNED_IN,
    "suggestions:paper": ANYONE, "suggestions:issue_paper": {"office"},
    "desk:unit": UNITS, "desk:matrix": OFFICE, "desk:look_back": OFFICE | UNITS | DEPUTIES | {"member", "convener", "cppcc_office"},
    "desk:public_commitments": ANYONE, "desk:figures": ANYONE, "desk:breakdown": ANYONE, "desk:overdue": ANYONE, "desk:figure": ANYONE,
    "imports:index": SIGNED_IN, "imports:new": SIGNED_IN, "imports:blank": SIGNED_IN, "imports:detail": SIGNED_IN,
    "imports:mapping": SIGNED_IN, "imports:decide": SIGNED_IN, "imports:commit": SIGNED_IN, "imports:discard": SIGNED_IN,
}  # fmt: skip
MEMBERS, COMMITTEE = {"member", "convener"}, {"cppcc_office"}
EXPECTED |= {f"proposals:{name}": ANYONE for name in ["public", "detail", "by_link", "paper"]}
EXPECTED |= {f"proposals:{name}": COMMITTEE for name in ["batch", "numbering", "call", "issue_paper"]}
EXPECTED |= {f"proposals:{name}": COMMITTEE | {"leader"} for name in ["press_plan", "press_held"]}
EXPECTED |= {f"proposals:{name}": UNITS for name in ["draft_reply", "reply", "copy_reply"]}
EXPECTED |= {f"proposals:{name}": SIGNED_IN for name in ["search", "part_step", "step"]}
EXPECTED |= {"proposals:inbox": COMMITTEE | {"leader", "auditor"}, "proposals:rate": MEMBERS | COMMITTEE}
EXPECTED |= {
    f"proposals:{name}": MEMBERS
    for name in ["mine", "start", "templates", "edit", "similar", "invite", "attach", "discard", "send_link"]
}
BRIEF_EDITORS = {"office", "cppcc_office"}
BRIEF_READERS = BRIEF_EDITORS | {"leader", "auditor"}
BRIEF_AUTHORS = DEPUTIES | {"member", "convener", "station_officer"}
EXPECTED |= {f"briefs:{name}": BRIEF_READERS for name in ["issue", "issues", "paper", "scores"]}
EXPECTED |= {"briefs:inbox": BRIEF_EDITORS | {"auditor"}}
EXPECTED |= {
    f"briefs:{name}": BRIEF_EDITORS for name in ["change_series", "close_series", "new_series", "rewrite", "series"]
}
EXPECTED |= {
    f"briefs:{name}": BRIEF_EDITORS | BRIEF_AUTHORS
    for name in ["attach", "discard", "edit", "invite", "similar", "start"]
}
EXPECTED |= {"briefs:mine": BRIEF_AUTHORS, "briefs:transfer": BRIEF_EDITORS | UNITS}
EXPECTED |= {"briefs:draft_reply": UNITS, "briefs:reply": UNITS}
EXPECTED |= {f"briefs:{name}": {gate.SIGNED_IN} for name in ["detail", "part_step", "step", "versions"]}
KEEPERS = {"admin", "office"}
EXPECTED |= {"outbox:sent": KEEPERS, "outbox:again": KEEPERS}
EXPECTED |= {"registers:home": {"admin", "auditor", "cppcc_office", "office", "security"}}
EXPECTED |= {key: {"admin"} for key in ["registers:day", "registers:override", "registers:publish"]}
EXPECTED |= {
    f"registers:{name}": KEEPERS | {"cppcc_office"}
    for name in [
        "appoint",
        "calendar",
        "calendar_year",
        "close",
        "close_unit",
        "detail",
        "dismiss",
        "edit",
        "end_mandate",
        "index",
        "move",
        "new",
        "policy",
        "policy_of",
        "seat",
        "show_phone",
    ]
}
EXPECTED |= {
    f"security:{name}": {"security"}
    for name in ["account", "accounts", "change", "create", "end_office", "grant", "lock", "reset"]
}
STATIONS = {"office", "admin", "subdistrict", "station_officer"}
EXPECTED |= {"scan": ANYONE, "shell:picture": ANYONE}
EXPECTED |= {
    f"stations:{name}": ANYONE
    for name in ["activity", "atlas", "card", "circle", "duties", "people", "station", "visit"]
}
EXPECTED |= {f"stations:{name}": DEPUTIES for name in ["ask_swap", "here", "mine", "swap_step"]}
EXPECTED |= {f"stations:{name}": {"office", "admin"} for name in ["close", "make_missing", "new"]}
EXPECTED |= {
    f"stations:{name}": STATIONS
    for name in [
        *("activities", "add_pictures", "codes", "edit", "manage", "move_in", "move_out", "new_activity", "new_code"),
        *("plan", "poster", "register", "remove_picture", "revoke", "rota", "sheet"),
    ]
}
EXPECTED |= {
    "stations:attend": SIGNED_IN, "stations:step": SIGNED_IN, "stations:desk": {"station_officer"},
    "stations:portrait": DEPUTIES | {"office", "admin"}, "stations:visits": STATIONS | {"leader", "auditor"},
}  # fmt: skip
EXPECTED |= {f"audit:{name}": {"auditor"} for name in ["ledger", "readings", "verify"]}

EXPECTED |= {
    f"voices:{name}": ANYONE
    for name in [
        "public",
        "write",
        "similar",
        "fresh",
        "worker",
        "find",
        "followed",
        "proof",
        "judge",
        "detail",
        "join",
    ]
}
EXPECTED |= {
    "voices:inbox": OFFICE | {"station_officer"}, "voices:mine": DEPUTIES, "voices:reply": UNITS,
    "voices:contact": SIGNED_IN, "voices:step": SIGNED_IN, "voices:part_step": SIGNED_IN,
}  # fmt: skip
EXPECTED |= {f"voices:{name}": ANYONE for name in ["hot", "matter", "behind"]}
EXPECTED |= {
    "voices:learned": {"office", "leader", "auditor"},
    "voices:learn": {"office"},
    "voices:matter_step": {"office", "subdistrict", "station_officer"},
    "voices:raise_matter": {"office", "subdistrict", "station_officer"} | DEPUTIES,
}
EXPECTED |= {f"report:{name}": ANYONE for name in ["index", "detail", "number", "paper"]}
EXPECTED |= {f"report:{name}": {"office", "cppcc_office"} for name in ["available", "begin", "preview", "write"]}
EXPECTED |= {"report:step": {"office", "cppcc_office", "leader"}, "report:deliberation": {"office"}}
EXPECTED |= {
    f"openness:{name}": ANYONE
    for name in [
        *("card", "data", "datapackage", "feed", "feeds", "home", "popolo", "replies", "robots", "schema"),
        *("sitemap", "sitemap_cases", "sitemap_pages", "table"),
    ]
}
EXPECTED |= {f"open311:{name}": ANYONE for name in ["discovery", "request", "requests", "service", "services", "token"]}
EXPECTED |= {"accounts:tokens": SIGNED_IN, "accounts:revoke_token": SIGNED_IN}
TAKERS = {"office", "subdistrict", "station_officer"} | DEPUTIES
EXPECTED |= {f"voices:{name}": TAKERS for name in ["take", "many", "raise"]}
EXPECTED |= {f"voices:{name}": OFFICE | {"station_officer"} | DEPUTIES for name in ["grid", "grids"]}
EXPECTED |= {f"voices:{name}": {"office", "subdistrict"} for name in ["link_grid", "unlink_grid"]}
PROCURATOR, WRITERS = {"procurator"}, DEPUTIES | {"member", "convener"}
BODIES = {"office", "cppcc_office"}
EXPECTED |= {
    "procuratorate:desk": PROCURATOR, "procuratorate:tracking": BODIES | {"leader", "auditor"} | PROCURATOR,
    "procuratorate:materials": BODIES | WRITERS, "procuratorate:refer": BODIES,
    "referrals:detail": BODIES | {"leader", "auditor"} | PROCURATOR, "referrals:step": BODIES | PROCURATOR,
    "recommendations:record": PROCURATOR, "recommendations:offer": PROCURATOR, "recommendations:step": PROCURATOR,
    "recommendations:detail": BODIES | {"leader", "auditor"} | PROCURATOR | WRITERS,
    "recommendations:material_step": BODIES | PROCURATOR | WRITERS,
}  # fmt: skip

LETTER_READERS = {"office", "cppcc_office", "leader", "auditor"} | UNITS | DEPUTIES | MEMBERS
EXPECTED |= {
    "letters:index": LETTER_READERS, "letters:detail": LETTER_READERS, "letters:step": {"office", "cppcc_office"} | UNITS,
}  # fmt: skip

EXPECTED |= {f"cockpit:{name}": ANYONE for name in ["board", "wall", "live"]}


def pages(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every url name with its view."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from pages(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", entry.callback


PAGES = dict(pages(get_resolver()))
# The interface has an operation for every step; what a program may do there, its token says: tests/api/.
EXPECTED |= {name: ANYONE for name in PAGES if name.startswith("api:")}
EVERYBODY = ["public", *(role.code for role in roles.all_roles())]


def test_every_page_declares_who_may_open_it():
    """每个网址都在表中，表中没有已不存在的网址。"""
    undeclared, gone = sorted(set(PAGES) - set(EXPECTED)), sorted(set(EXPECTED) - set(PAGES))
    assert not undeclared, f"say in EXPECTED above who may open {undeclared}, and with @allow beside the view"
    assert not gone, f"take {gone} out of EXPECTED: there are no such pages any more"


@pytest.mark.parametrize("name", sorted(set(PAGES) & set(EXPECTED)))
def test_every_page_is_open_to_exactly_those(name):
    """声明的角色能打开，其余一律不能。"""
    allowed = allowed_of(PAGES[name], name)
    for role in EVERYBODY:
        actor = Actor.public() if role == "public" else Actor("某人", user_id=1, role=role)
        wanted = EXPECTED[name]
        should = wanted == ANYONE or (role != "public" and (wanted == SIGNED_IN or role in wanted))
        assert gate.may_open(allowed, actor) == should, (name, role)


def without_arguments() -> list[str]:
    found = []
    for name in sorted(PAGES):
        try:
            reverse(name)
        except Exception:
            continue
        found.append(name)
    return found


@pytest.mark.parametrize("role", EVERYBODY)
def test_pages_answer_each_role_as_declared(role, district, client):
    """真实请求：公众被请去登录，无权的角色得到403，有权的打得开。"""
    if role != "public":
        scope = {"body": district.body.pk, "unit": district.transport.pk, "group": Group.objects.get().pk}
        scope["station"] = district.station.pk
        kind = roles.get(role).scope_kind
        actor = seat("某某", role, (kind, scope[kind]))
        from huiyin.kernel.access.models import User

        client.force_login(User.objects.get(pk=actor.user_id))
    for name in without_arguments():
        wanted = EXPECTED.get(name, set())
        if name.startswith(("mfa_", "account_", "usersessions", "set_language", "api:")):
            continue
        response = client.get(reverse(name))
        if name == "api:read_me":
            assert response.status_code == 401, role
            continue
        may = wanted == ANYONE or (role != "public" and (wanted == SIGNED_IN or role in wanted))
        if may:
            assert response.status_code in (200, 204, 302, 404, 405), (name, role, response.status_code)
            assert "/accounts/login/" not in response.get("Location", ""), (name, role)
        elif role == "public":
            assert response["Location"].startswith("/accounts/login/"), name
        else:
            assert response.status_code == 403, (name, role)
