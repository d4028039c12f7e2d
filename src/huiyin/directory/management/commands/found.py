"""`huiyin found`: the first body of a new instance, its running term, and the three separated administrators."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from huiyin.directory.models import Area, Body, Term
from huiyin.kernel import profiles
from huiyin.kernel.access import actions
from huiyin.kernel.actors import Actor

ADMINISTRATORS = [("admin", "系统管理员"), ("security", "安全管理员"), ("auditor", "审计员")]


class Command(BaseCommand):
    help = "建立新实例的第一个机构、本届任期和三位管理员，打印各自的初始密码。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--district", required=True, help="区县名称，如“某某区”")
        parser.add_argument("--code", required=True, help="区县行政区划代码")
        parser.add_argument("--body", required=True, help="机构全称，如“某某区人民代表大会常务委员会”")
        parser.add_argument("--office", default="代表工作委员会", help="代表工作机构名称")
        parser.add_argument("--profile", default="zhejiang", help="适用规则：zhejiang、chongqing、qingdao")
        parser.add_argument("--term", type=int, required=True, help="第几届")
        parser.add_argument("--since", type=date.fromisoformat, required=True, help="本届开始日期，如2022-01-10")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Body.objects.exists():
            raise CommandError("已经有机构，请在“名册”页面维护。")
        if options["profile"] not in {profile.code for profile in profiles.profiles()}:
            raise CommandError(f"没有适用规则“{options['profile']}”。")
        area = Area.objects.create(code=options["code"], name=options["district"], kind=Area.Kind.DISTRICT)
        body = Body.objects.create(
            code="npc",
            kind=Body.Kind.NPC,
            name=options["body"],
            short_name="区人大常委会",
            office_name=options["office"],
            area=area,
            profile=options["profile"],
        )
        since: date = options["since"]
        Term.objects.create(
            body=body, ordinal=options["term"], starts_on=since, ends_on=since.replace(year=since.year + 5)
        )
        by = Actor.system("found")
        for role, title in ADMINISTRATORS:
            user, password = actions.create_account(role, title, by=by)
            actions.grant(user, role, ("body", body.pk), title=title, by=by)
            self.stdout.write(f"{title}：账号 {role}，初始密码 {password}（首次登录须修改）")
