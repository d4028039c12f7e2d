"""Bodies, their terms and sessions."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from ..models import Body, Session, Term
from . import keeping


@transaction.atomic
def save_body(body: Body | None = None, *, by: Actor, **values: Any) -> Body:
    """登记或修改机构。Raises NotReady for a profile that nobody shipped."""
    keeping.admins_only(by)
    if "profile" in values and values["profile"] not in {one.code for one in profiles.profiles()}:
        raise NotReady(_("没有“{code}”这套规则。").format(code=values["profile"]))
    return keeping.save(Body, body, values, by=by)


@transaction.atomic
def open_term(term: Term | None = None, *, by: Actor, **values: Any) -> Term:
    """开始一届，或者更正一届的日期。Raises NotReady when it overlaps another term of the body."""
    keeping.admins_only(by)
    new = {"body": getattr(term, "body", None), "starts_on": getattr(term, "starts_on", None)}
    new |= {"ends_on": getattr(term, "ends_on", None), **values}
    if new["ends_on"] <= new["starts_on"]:
        raise NotReady(_("结束日期须在开始日期之后。"))
    others = Term.objects.filter(body=new["body"]).exclude(pk=term.pk if term else None)
    if others.filter(starts_on__lte=new["ends_on"], ends_on__gte=new["starts_on"]).exists():
        raise NotReady(_("日期与另一届重叠。"))
    return keeping.save(Term, term, values, by=by)


@transaction.atomic
def open_session(session: Session | None = None, *, by: Actor, **values: Any) -> Session:
    """召开一次会议，或者更正其日期。Raises NotReady when it lies outside its term or ends before it begins."""
    keeping.admins_only(by)
    term = values.get("term", session.term if session else None)
    starts_on = values.get("starts_on", session.starts_on if session else None)
    ends_on = values.get("ends_on", session.ends_on if session else None)
    if ends_on < starts_on:
        raise NotReady(_("闭幕日期不能早于开幕日期。"))
    if not (term.starts_on <= starts_on and ends_on <= term.ends_on):
        raise NotReady(_("会议日期须在本届任期之内。"))
    return keeping.save(Session, session, values, by=by)
