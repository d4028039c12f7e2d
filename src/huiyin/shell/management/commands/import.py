"""`huiyin import KIND FILE`: the same import as on the pages, reported row by row."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.imports import actions, kinds, storing
from huiyin.kernel.imports.models import ImportJob
from huiyin.kernel.imports.previewing import Preview, sentence
from huiyin.kernel.imports.rows import Verdict
from huiyin.kernel.refusals import Refused


class Command(BaseCommand):
    help = _("导入表格：逐行报告；有一行不对就都不导入，并以状态1退出。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", nargs="?", help=_("类别；不写则列出全部类别"))
        parser.add_argument("file", nargs="?", type=Path, help=_("xlsx、xls或csv文件"))
        parser.add_argument("--mapping", help=_('列对应，如 \'{"title": "案由"}\'：项目到表头'))
        parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help=_("整个文件的选项"))
        parser.add_argument(
            "--decide",
            action="append",
            default=[],
            metavar="COLUMN:VALUE=CHOICE",
            help=_("对提问的选择"),
        )
        parser.add_argument("--dry-run", action="store_true", help=_("只预览，不写入"))

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["kind"] or not options["file"]:
            for kind in kinds.all_kinds():
                self.stdout.write(f"{kind.code}  {kind.label}")
            return
        try:
            self._import(options)
        except Refused as refused:
            raise CommandError(str(refused)) from None

    @transaction.atomic
    def _import(self, options: dict[str, Any]) -> None:
        """One transaction, so that a refusal leaves nothing behind, not even the job."""
        by = Actor.system("import")
        job = self._upload(options, by)
        try:
            self._through(job, options, by)
        except (Refused, CommandError):
            storing.place(job).unlink()
            raise

    def _through(self, job: ImportJob, options: dict[str, Any], by: Actor) -> None:
        if options["mapping"]:
            actions.remap(job, self._columns(job, options["mapping"]), by=by)
        if decisions := _pairs(options["decide"]):
            actions.decide(job, decisions, by=by)
        seen = actions.preview(job, by=by)
        self._report(seen)
        if seen.has_errors:
            raise CommandError(_("有{count}行有误，全部未导入。").format(count=seen.counts["error"]))
        if options["dry_run"]:
            storing.place(job).unlink()
            transaction.set_rollback(True)
            self.stdout.write(_("只是预览，没有写入。"))
            return
        actions.commit(job, by=by)
        self.stdout.write(self.style.SUCCESS(_("已导入。")))

    def _upload(self, options: dict[str, Any], by: Actor) -> ImportJob:
        try:
            kind = kinds.get(options["kind"])
            content = options["file"].read_bytes()
        except LookupError:
            raise CommandError(_("没有“{kind}”这一类别。").format(kind=options["kind"])) from None
        except OSError as problem:
            raise CommandError(str(problem)) from None
        return actions.upload(kind, options["file"].name, content, options=_pairs(options["set"]), by=by)

    def _columns(self, job: ImportJob, given: str) -> dict[str, int]:
        """The guess, with the columns that `given` names by their header."""
        try:
            named = json.loads(given)
            labels = {column.label: column.index for column in actions.table_of(job).columns}
            return {**job.mapping, **{key: labels[label] for key, label in named.items()}}
        except (ValueError, AttributeError, TypeError):
            raise CommandError(_("--mapping 应为JSON，如 {example}").format(example='{"title": "案由"}')) from None
        except KeyError as unknown:
            raise CommandError(_("表中没有“{label}”这一列。").format(label=unknown.args[0])) from None

    def _report(self, seen: Preview) -> None:
        for row in seen.rows:
            self.stdout.write(f"{row.number:>6}  {row.verdict.label}")
            for column, words in row.errors:
                self.stdout.write(self.style.ERROR(f"        {sentence(seen.kind, row, column, words)}"))
            for column, words in row.warnings:
                self.stdout.write(self.style.WARNING(f"        {sentence(seen.kind, row, column, words)}"))
            for proposal in row.proposals:
                choices = "、".join(f"{label}（{value}）" for value, label in proposal.options)
                self.stdout.write(f"        --decide '{proposal.key}=…': {choices}")
        for number, why in seen.table.ignored:
            self.stdout.write(f"{number:>6}  {_('未读取')}：{_(why)}")
        counts = "，".join(f"{verdict.label}{seen.counts[verdict.value]}" for verdict in Verdict)
        self.stdout.write(_("共{count}行。{counts}").format(count=len(seen.rows), counts=counts))


def _pairs(given: list[str]) -> dict[str, str]:
    return dict(one.rsplit("=", 1) for one in given if "=" in one)
