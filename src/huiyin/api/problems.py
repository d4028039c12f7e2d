"""How the interface says no: one shape for every refusal, with a sentence and, where there are any, the fields."""

from __future__ import annotations

from http.client import responses
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from huiyin.kernel.refusals import Refused


class Problem(Schema):
    """Why nothing happened."""

    detail: str = Field(description="一句说明")
    fields: dict[str, list[str]] = Field(default_factory=dict, description="逐个字段的说明")


CODES = (400, 401, 403, 404, 409, 422, 429)


def describe(document: dict[str, Any]) -> None:
    """Write into the description that every operation may say no, and in what shape.

    Declared on each operation, a library makes as many models of it as there are operations and codes.
    """
    parts = document.setdefault("components", {})
    parts.setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    parts["responses"] = {f"Problem{code}": {"description": responses[code], "content": content} for code in CODES}
    for methods in document["paths"].values():
        for operation in methods.values():
            operation["responses"].update({code: {"$ref": f"#/components/responses/Problem{code}"} for code in CODES})


class Invalid(Exception):
    """What was filled in is not right; `fields` says where."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        super().__init__(fields)
        self.fields = fields


def declare(api: NinjaAPI) -> None:
    """Give every kind of refusal its status and its sentence."""

    def answer(request: HttpRequest, status: int, detail: str, fields: Any = None) -> HttpResponse:
        return api.create_response(request, {"detail": detail, "fields": fields or {}}, status=status)

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, problem: Refused) -> HttpResponse:
        return answer(request, problem.status, str(problem))

    @api.exception_handler(Invalid)
    def invalid(request: HttpRequest, problem: Invalid) -> HttpResponse:
        return answer(request, 422, _("有内容需要修改。"), problem.fields)

    @api.exception_handler(ValidationError)
    def unreadable(request: HttpRequest, problem: ValidationError) -> HttpResponse:
        fields: dict[str, list[str]] = {}
        for one in problem.errors:
            where = [str(part) for part in one["loc"][1:] if part != "body"]
            said = _("请填写。") if one["type"] == "missing" else str(one["msg"])
            fields.setdefault(".".join(where) or "body", []).append(said)
        return answer(request, 422, _("有内容需要修改。"), fields)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, problem: Http404) -> HttpResponse:
        return answer(request, 404, _("没有找到，或者您看不到。"))

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:
        sentence = problem.message if problem.message != "Unauthorized" else _("需要访问令牌。")
        response = answer(request, 401, sentence)
        response["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, problem: HttpError) -> HttpResponse:
        sentence = _("请求太多，请一分钟后再试。") if problem.status_code == 429 else _("看不懂所发的内容。")
        return answer(request, problem.status_code, sentence)
