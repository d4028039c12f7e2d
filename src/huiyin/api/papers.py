"""The papers of a case: taken away by whoever reads its page, issued on record by the office."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Router, Schema
from pydantic import Field as Described

from huiyin.casework import records
from huiyin.shell.cases import offering, pages
from huiyin.shell.papers import file_name, paper_response

from .benches import PagesBench, submissions
from .downloads import PAPER, File, Format, filed
from .gates import as_at
from .keys import OPEN, READER, WRITER, actor_of
from .reading import PK, Key
from .steps import Operation, named

Slug = Annotated[
    Literal["form", "reply", "assignment", "opinion", "judgement", "reminder"], Path(description="哪一种公文")
]
Part = Annotated[int, Path(ge=0, le=2**63 - 1, description="关于哪一份答复、意见、承办；整件的是0")]
PAPER_KEYS = {"pk": Key, "paper": Slug, "part": Part}


class Paper(Schema):
    """One paper that can be taken away at its address."""

    paper: str
    part: int
    label: str
    about: str
    issuable: bool = Described(description="工作机构可以印发存档")
    address: str


class Papers(Schema):
    """What can be made now, and what was issued on record."""

    papers: list[Paper]
    issued: list[File]


class PaperIssued(Schema):
    detail: str
    file: File


def declare() -> Router:
    router = Router()
    for bench in submissions():
        base = f"/cases/{bench.name}/{{pk}}/papers"
        one, tags = f"{base}/{{paper}}/{{part}}", {"tags": [f"公文：{bench.label}"]}
        read: Any = {"auth": READER, **tags}
        router.get(base, response={200: Papers}, openapi_extra=OPEN, **read)(_listing(bench))
        router.get(one, openapi_extra={**OPEN, **PAPER}, **read)(_taking_away(bench))
        issued: Any = {"auth": WRITER, "response": {200: PaperIssued}, **tags}
        router.post(f"{one}/issue", **issued)(_issuing(bench))
    return router


def _listing(bench: PagesBench) -> Operation:
    def papers(request: HttpRequest, pk: int) -> Any:
        actor = actor_of(request)
        page = pages.detail(bench.of, bench.case_for(actor, pk), actor)
        base = records.absolute(f"/api/v1/cases/{bench.name}/{pk}/papers")
        return {
            "papers": [
                {
                    "paper": one.key,
                    "part": one.part,
                    "label": str(one.label),
                    "about": str(one.about),
                    "issuable": one.issuable and actor.holds(*bench.of.clerks),
                    "address": f"{base}/{one.key}/{one.part}",
                }
                for one in offering.offered(bench.of, page, actor)
            ],
            "issued": [filed(one) for one in offering.issued(page, actor)],
        }

    return named(papers, f"{bench.name}_papers", _("一件的公文：现在可以下载的，已经印发存档的。"), PK)


def _taking_away(bench: PagesBench) -> Operation:
    def paper(request: HttpRequest, pk: int, paper: str, part: int, format: str = "docx") -> HttpResponse:
        actor = actor_of(request)
        case = bench.case_for(actor, pk)
        found = offering.wanted(bench.of, case, actor, paper, part)
        return paper_response(request, found.make, file_name(offering.title_of(found, case)))

    return named(paper, f"{bench.name}_paper", _("下载一份公文。"), PAPER_KEYS, format=Format)


def _issuing(bench: PagesBench) -> Operation:
    def issue(request: HttpRequest, pk: int, paper: str, part: int) -> Any:
        actor = actor_of(request)
        case = bench.case_for(actor, pk)
        as_at(bench.name, "issue_paper", actor)
        kept = offering.issue(case, offering.wanted(bench.of, case, actor, paper, part), by=actor)
        words = _("已印发并存档：{name}。").format(name=PurePath(kept.name).stem)
        return {"detail": words, "file": filed(kept)}

    return named(issue, f"{bench.name}_issue_paper", _("照现在的样子印发存档，摘要写入台账。"), PAPER_KEYS)
