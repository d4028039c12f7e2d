"""The reference: written from the code, so that it cannot be out of date without a test noticing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from huiyin.kernel import figures, modules, profiles
from huiyin.kernel.access import gate, roles
from huiyin.kernel.access.middleware import allowed_of
from huiyin.kernel.ledger import events

ROOT = settings.PACKAGE.parent.parent


def pages() -> dict[str, str]:
    """File name → contents, of every page of the reference."""
    return {
        "rules.md": _rule_book(),
        "lifecycles.md": _lifecycles(),
        "events.md": _events(),
        "figures.md": _figures(),
        "permissions.md": _permissions(),
        "profiles.md": _profiles(),
        "settings.md": _settings(),
    }


def _table(*head: str) -> list[str]:
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]


def _row(*cells: Any) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _rule_book() -> str:
    lines = ["# 规则书", "", "由测试的说明生成：每一条都有一个会失败的测试。", ""]
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        rules = [
            (ast.get_docstring(node), node.name)
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and ast.get_docstring(node)
        ]
        if rules:
            chapter = (ast.get_docstring(tree) or path.stem).splitlines()[0]
            lines += [f"## {chapter}", ""]
            lines += [f"- {(text or '').splitlines()[0]} `{name}`" for text, name in rules] + [""]
    return "\n".join(lines)


def _lifecycles() -> str:
    lines = ["# 办理流程", ""]
    for module in modules.all_modules():
        for label, life in module.lifecycles.items():
            lines += [f"## {label}", "", "```mermaid", life.mermaid(), "```", ""]
            lines += _table("步骤", "动作", "从", "到", "由谁", "条件", "停止时限", "开始时限")
            for step in life.steps:
                source = "、".join(str(life.states(s).label) for s in step.source)
                target = "（不变）" if step.stays else life.states(step.target).label
                needs = "；".join(str(need.sentence) for need in step.needs)
                stops, starts = ("、".join(str(t.label) for t in timers) for timers in (step.stops, step.starts))
                lines.append(
                    _row(step.label, f"`{step.verb}`", source, target, step.may.sentence, needs, stops, starts)
                )
            lines.append("")
    return "\n".join(lines)


def _events() -> str:
    lines = ["# 台账事件", "", *_table("种类", "名称", "内容")]
    for kind, cls in sorted(events.all_kinds().items()):
        if not kind.startswith("test"):
            lines.append(_row(f"`{kind}`", cls.label, ", ".join(field.name for field in fields(cls))))  # type: ignore[attr-defined]
    lines += ["", "以下种类只在旧台账里，不再写入，照今天的种类读。", "", *_table("旧种类", "名称", "今天的种类")]
    for kind, today in sorted(events.all_retired().items()):
        if not kind.startswith("test"):
            reads = f"`{today}`" if today != kind else "（与旁边一条说的是同一件事）"
            lines.append(_row(f"`{kind}`", events.label_of(kind), reads))
    return "\n".join([*lines, ""])


def _figures() -> str:
    lines = ["# 数字", "", "每个数字都是一个返回记录的查询。", "", *_table("编号", "名称", "单位", "定义", "依据")]
    for figure in figures.all_figures():
        lines.append(_row(f"`{figure.id}`", figure.label, figure.unit, figure.definition, figure.basis))
    return "\n".join([*lines, ""])


def urls(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every url name with its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from urls(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", entry.callback


def _permissions() -> str:
    words = {gate.ANYONE: "任何人", gate.SIGNED_IN: "登录用户"}
    lines = ["# 页面权限", "", *_table("页面", "谁能打开")]
    for name, view in sorted(urls()):
        who = "、".join(words.get(code, roles.label_of(code)) for code in sorted(allowed_of(view, name)))
        lines.append(_row(f"`{name}`", who or "（关闭）"))
    return "\n".join([*lines, ""])


def _profiles() -> str:
    lines = ["# 适用规则", "", "各地规定的取值及其依据；本地可在“适用规则”页面另行规定。", ""]
    labels = {parameter.key: parameter.label for parameter in profiles.parameters()}
    for profile in profiles.profiles():
        lines += [f"## {profile.name}（{profile.code}）", "", str(profile.source), ""]
        lines += _table("项目", "取值", "依据", "施行")
        lines += [_row(labels.get(key, key), value.value, value.basis, value.since) for key, value in profile.entries]
        lines.append("")
    return "\n".join(lines)


def _settings() -> str:
    text = (settings.PACKAGE / "config/settings.py").read_text(encoding="utf-8")
    lines = ["# 设置", "", "全部来自环境变量。", "", *_table("变量", "类型", "默认")]
    for node in ast.walk(ast.parse(text)):
        read = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) == 1
        if read and ast.unparse(node.func.value) == "env":
            default = next((ast.unparse(k.value) for k in node.keywords if k.arg == "default"), "")
            name = ast.literal_eval(node.args[0])
            lines.append(_row(f"`{name}`", node.func.attr, f"`{default}`" if default else "（无）"))
    lines.append(_row("`HUIYIN_FIELD_KEY`", "str", "`数据目录中的 field-key`"))
    return "\n".join([*lines[:4], *dict.fromkeys(lines[4:]), ""])


def write(folder: Path) -> list[str]:
    """Write the pages; the names of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, contents in pages().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != contents:
            path.write_text(contents, encoding="utf-8")
            changed.append(name)
    return changed
