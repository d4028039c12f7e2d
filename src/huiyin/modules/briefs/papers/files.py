"""Papers as they are taken away: how each is made, and the name of its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import Http404
from django.utils.translation import gettext as _

from huiyin.papers.official.language import Document
from huiyin.shell.papers import file_name

from ..models import Brief, Issue
from .issue import issue_paper
from .transfer import transfer_sheet

Making = tuple[Callable[[], Document], str]


def issue_file(issue: Issue) -> Making:
    return partial(issue_paper, issue), file_name(issue.series.name, issue.number, issue.title)


def transfer_file(brief: Brief) -> Making:
    """Raises Http404 for a brief on which no unit acts."""
    if not brief.handlings.exists():
        raise Http404
    return partial(transfer_sheet, brief), file_name(_("转办单"), brief.title)
