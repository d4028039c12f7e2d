"""Series and their issues: a series is opened and changed by the office, an issue gets its number when it goes out."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Body
from huiyin.directory.roles import OFFICES
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotReady

from .. import events, numbering
from ..lifecycle import LIFECYCLE
from ..models import Brief, Issue, Sending, Series
from ..points import credit


@transaction.atomic
def release(
    brief: Brief,
    *,
    series: Series,
    to: Sequence[str],
    approved_by: str,
    title: str = "",
    others: Sequence[Brief] = (),
    by: Actor,
) -> Issue:
    """刊发：编期号，报送各对象；同一期可以刊发几篇，都成功才算刊发。

    Raises NotReady without a series of the same body, an addressee or the name of who approved it.
    """
    briefs = [brief, *others]
    to = list(dict.fromkeys(name.strip() for name in to if name.strip()))
    year, ordinal, number = numbering.next_issue(series)
    for one in briefs:
        LIFECYCLE.advance(one, events.Released(series=series.name, number=number, to=to), by=by)
    if series.until is not None or any(one.body_id != series.body_id for one in briefs):
        raise NotReady(_("须选择本机构在办的刊物。"))
    if not to or not approved_by.strip():
        raise NotReady(_("刊发须写明报送对象和签发人。"))
    issue = Issue.objects.create(
        series=series,
        year=year,
        ordinal=ordinal,
        number=number,
        title=title.strip() or brief.title,
        approved_by=approved_by.strip(),
        issued_on=moment.today(),
        issued_by=by.name,
    )
    for place, one in enumerate(briefs, 1):
        one.issue, one.place = issue, place
        one.save(update_fields=["issue", "place"])
        credit(one, "released", by=by)
    send_to(issue, to, by=by)
    return issue


def send_to(issue: Issue, to: Sequence[str], *, by: Actor) -> list[str]:
    """Write down whom an issue goes to; returns those it had not gone to before."""
    sent = set(issue.sendings.values_list("to", flat=True))
    new = [name for name in to if name not in sent]
    Sending.objects.bulk_create(
        [Sending(issue=issue, to=name, sent_on=moment.today(), sent_by=by.name) for name in new]
    )
    return new


@transaction.atomic
def open_series(
    body: Body, *, code: str, name: str, mark: str, pattern: str, addressees: str = "", by: Actor
) -> Series:
    """新办刊物。Raises NotAllowed for anybody but the office, NotReady for a code that is taken or a wrong pattern."""
    _office(body, by)
    _check(pattern)
    try:
        with transaction.atomic():
            series = Series.objects.create(
                body=body, code=code, name=name, mark=mark, pattern=pattern, addressees=addressees,
                place=Series.objects.filter(body=body).count(),
            )  # fmt: skip
    except IntegrityError as taken:
        raise NotReady(_("代码“{code}”已有刊物使用。").format(code=code)) from taken
    append(series, events.SeriesChanged(code=code, name=name, pattern=pattern), by=by)
    return series


@transaction.atomic
def change_series(series: Series, *, name: str, mark: str, pattern: str, addressees: str, by: Actor) -> None:
    """修改刊物名称、版头、期号格式和报送对象；已编的期号不变。"""
    _office(series.body, by)
    _check(pattern)
    series.name, series.mark, series.pattern, series.addressees = name, mark, pattern, addressees
    series.save(update_fields=["name", "mark", "pattern", "addressees"])
    append(series, events.SeriesChanged(code=series.code, name=name, pattern=pattern), by=by)


@transaction.atomic
def close_series(series: Series, *, by: Actor) -> None:
    """停办；以前各期仍可查。"""
    _office(series.body, by)
    series.until = moment.today()
    series.save(update_fields=["until"])
    event = events.SeriesChanged(code=series.code, name=series.name, pattern=series.pattern, closed=True)
    append(series, event, by=by)


def _office(body: Body, by: Actor) -> None:
    if not (by.holds(*OFFICES) and by.within("body", body.pk)):
        raise NotAllowed(_("刊物由工作机构管理。"))


def _check(pattern: str) -> None:
    try:
        first, second = (numbering.rendered(pattern, 2026, n, n) for n in (1, 2))
    except (KeyError, IndexError, ValueError) as wrong:
        raise NotReady(_("期号格式不正确。")) from wrong
    if first == second:
        raise NotReady(_("期号格式须含期次 {n} 或者总期次 {total}。"))
