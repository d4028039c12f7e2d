"""随便怎么请求，接口都不出错：每个操作由描述生成请求（Schemathesis），答复也须符合描述。"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from huiyin.api import manual
from huiyin.casework.models import Case, Commitment, Handling, Pressing, PressingAct, Reply, Signer
from huiyin.config.wsgi import application
from huiyin.directory import actions as directory
from huiyin.directory import codes
from huiyin.directory.models import Activity, Area, Code, Mandate, Person, Residency, Station
from huiyin.kernel import moment
from huiyin.kernel.access.models import Office
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.imports import actions as imports
from huiyin.kernel.imports import kinds
from huiyin.kernel.imports.models import ImportJob
from huiyin.modules.briefs import actions as briefs
from huiyin.modules.briefs.models import Issue, Series
from huiyin.modules.letters import actions as letters
from huiyin.modules.letters.models import Letter
from huiyin.modules.procuratorate.models import Material, Recommendation, Referral
from huiyin.modules.registers.kinds import REGISTERS
from huiyin.modules.report import actions as reports
from huiyin.modules.report.models import ReportNumber, WorkReport
from huiyin.modules.stations import actions as stations
from huiyin.modules.stations.models import Swap, Visit
from huiyin.modules.voices import actions as voices
from huiyin.modules.voices.models import GridDeputy, Matter
from tests.api.conftest import key_for, picture
from tests.briefs.conftest import info_of, sent_in_by
from tests.people import person
from tests.procuratorate.conftest import refer, smoke  # noqa: F401
from tests.stations.conftest import colleague, duty, residents  # noqa: F401

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# The parts of a matter by the word that stands before their key in an address, and what that key is.
PARTS = {
    "handling": (Handling, "pk"),
    "reply": (Reply, "pk"),
    "commitment": (Commitment, "pk"),
    "signer": (Signer, "pk"),
    "materials": (Material, "pk"),
    "pressing": (PressingAct, "pk"),
    "numbers": (ReportNumber, "position"),
    "links": (GridDeputy, "pk"),
    "mandates": (Mandate, "pk"),
    "staff": (Office, "pk"),
    "residents": (Residency, "pk"),
    "pictures": (Attachment, "pk"),
}
WHOLES = {
    **{f"/registers/{code}": register.model for code, register in REGISTERS.items()},
    "/visits": Visit,
    "/swaps": Swap,
    "/activities": Activity,
    "/stations": Station,
    "/codes": Code,
    "/people": Person,
    "/letters": Letter,
    "/referrals": Referral,
    "/recommendations": Recommendation,
    "/reports": WorkReport,
    "/files": Attachment,
    "/briefs/series": Series,
    "/briefs/issues": Issue,
    "/imports": ImportJob,
    "/matters": Matter,
    "/grids": Area,
}


def schema():
    found = schemathesis.openapi.from_dict(manual.described())
    found.app = served
    return found


def served(environ, start_response) -> list[bytes]:
    """As a server does it: an answer is read to its end, and closed."""
    answer = application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


def operations(*methods: str) -> list:
    return [one.ok() for one in schema().get_all_operations() if one.ok().method.upper() in methods]


def unlike(operations: list) -> list:
    """Each step once: what every kind of submission has in common is one code for all of them."""
    seen, found = set(), []
    for one in operations:
        shared = re.sub("/(suggestions|proposals|briefs|referrals|recommendations)", "/*", one.path)
        if (one.method, shared) not in seen:
            seen.add((one.method, shared))
            found.append(one)
    return found


def bounded(examples: int):
    """A fixed number of the same requests every time, so that the suite's time is bounded."""
    aside = [
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ]
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=aside,
    )  # fmt: skip


def strike(operation, keys: list[str], examples: int) -> Counter:
    """Ask for an operation again and again; about every second time for something that there is."""
    kind = next((model for path, model in WHOLES.items() if path in operation.path), Case)
    real: dict[str, list] = {"pk": list(kind.objects.values_list("pk", flat=True))}
    for name, (model, key) in PARTS.items():
        if found_key := re.search(rf"/{name}/{{(\w+)}}", operation.path):
            real[found_key[1]] = list(model.objects.values_list(key, flat=True))
    if "/imports/" in operation.path:
        real["code"] = [kind.code for kind in kinds.all_kinds()]
    if "/papers/" in operation.path:  # those of the whole case
        real["part"] = [0]
    if "{token}" in operation.path:
        real["token"] = [codes.token(one) for one in Code.objects.filter(kind="station")]
    assert all(real.values()), f"nothing real to strike {operation.path} with"
    found: Counter = Counter()

    @bounded(examples)
    @given(case=operation.as_strategy(), key=st.sampled_from(["", *keys]), data=st.data())
    def ask(case, key, data) -> None:
        for name, known in real.items():
            if name in (case.path_parameters or {}) and data.draw(st.booleans()):
                case.path_parameters[name] = data.draw(st.sampled_from(known))
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)
        found[response.status_code] += 1

    ask()
    return found


@pytest.fixture(autouse=True)
def one_connection():
    """As with the framework's own test client, the connection that holds the test's transaction outlives a request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def at_the_offices(told, issued, council, member, committee, district, office):
    """A key case, a report being written, a brief that waits and one that was issued, a table on its way in."""
    pressing = Pressing.objects.create(case=told, leader_name="张某", leader_title="副主任", chosen_on="2026-03-02")
    act = {"level": "party", "kind": "visit", "supervisor": "张某", "planned_on": "2026-03-02"}
    PressingAct.objects.create(pressing=pressing, **act)
    year = {"since": dt.date(2026, 1, 1), "until": dt.date(2026, 12, 31)}
    source = '受理{{ figure "suggestions.received" }}。'
    reports.begin(body=told.body, title="工作报告", source=source, by=office, **year)
    sent_in_by(council, member, district, title="待采编")
    brief = sent_in_by(council, member, district, title="已刊发")
    briefs.adopt(brief, by=committee)
    briefs.release(brief, series=info_of(council), to=["区委"], approved_by="周主席", by=committee)
    job = imports.upload(kinds.get("topics"), "类别.csv", "名称,上级类别\n水务,\n".encode(), by=office)
    imports.preview(job, by=office)


@pytest.fixture
def at_a_station(district, duty, deputy, colleague, station_officer):  # noqa: F811
    """A swap that waits, an activity that begins, a picture, and codes."""
    stations.ask_swap(duty, to=person(colleague), by=deputy)
    directory.save_activity(station=district.station, title="民生夜询会", starts_at=moment.now(), by=station_officer)
    directory.add_picture(district.station, uploads=[picture()], by=station_officer)
    directory.make_code("station", station=district.station, by=station_officer)


@pytest.fixture
def keys(
    told, published, filed, material, village, office, committee, transport, deputy, station_officer, procurator,
    procuratorate, smoke, at_a_station, at_the_offices, settings, monkeypatch,  # noqa: F811
) -> list[str]:  # fmt: skip
    """Tokens of people who may do most of what there is to do."""
    settings.API_PER_MINUTE = 1_000_000
    monkeypatch.setenv("HUIYIN_SOFFICE", "no-such-program")
    voices.link_deputy(village, person=person(deputy), by=office)
    letters.open_letter(title="东港路路灯不亮", texts=["请有关单位看一看。"], by=office)
    refer(smoke, by=office, to=procuratorate)
    return [key_for(actor) for actor in (office, committee, transport, deputy, station_officer, procurator)]


def test_reading_never_breaks(keys):
    """读取的每个操作：没有5xx，状态码、类型、内容都与描述一致。"""
    found: Counter = Counter()
    for operation in unlike(operations("GET")):
        found += strike(operation, keys, 6)
    assert found[200] > 20
    assert sum(found.values()) > 60


def test_writing_never_breaks(keys):
    """办理、起草、反映的每个操作：没有5xx，状态码、类型、内容都与描述一致。"""
    found: Counter = Counter()
    for operation in unlike(operations("POST", "PUT", "PATCH", "DELETE")):
        found += strike(operation, keys, 3)
    assert len(found) > 3
    assert sum(found.values()) > 300
