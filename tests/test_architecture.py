"""房子的规矩：不靠自觉，靠检查。"""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import jinja2
import jinja2.nodes

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/huiyin"
PYTHON = [path for path in SOURCE.rglob("*.py") if "/migrations/" not in str(path)]
TEMPLATES = list(SOURCE.rglob("*.html"))


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_only_the_workflow_writes_a_state():
    """环节只由关口改变：别处不得给 state 赋值或用 update(state=…) 改写。"""
    guilty = []
    for path in PYTHON:
        if "kernel/workflow" in str(path):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = (
                node.targets
                if isinstance(node, ast.Assign)
                else [node.target]
                if isinstance(node, ast.AugAssign)
                else []
            )
            if any(isinstance(t, ast.Attribute) and t.attr == "state" for t in targets):
                guilty.append(f"{path}:{node.lineno}")
            update = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update"
            if update and any(k.arg == "state" for k in node.keywords):
                guilty.append(f"{path}:{node.lineno}")
    assert guilty == []


def test_no_template_compares_a_state():
    """模板不比较环节：按钮和文字来自流程表。"""
    compares = re.compile(r"\{%\s*(if|elif)[^%]*\.state\s*(==|!=|in\b)")
    assert [str(path) for path in TEMPLATES if compares.search(path.read_text(encoding="utf-8"))] == []


def test_frames_leave_no_names_to_their_pages():
    """供继承的模板不在最外层设变量：那会盖住页面自己的同名变量。"""
    frames = set(re.findall(r'extends "([^"]+)"', "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)))
    parse = jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse
    guilty = []
    for path in TEMPLATES:
        if path.as_posix().partition("/templates/")[2] in frames:
            outermost = list(parse(path.read_text(encoding="utf-8")).body)
            for one in outermost:  # a condition is no scope of its own
                if isinstance(one, jinja2.nodes.If):
                    outermost += [*one.body, *one.elif_, *one.else_]
                elif isinstance(one, jinja2.nodes.Assign):
                    guilty.append(f"{path.name}:{one.lineno}")
    assert guilty == []


def test_views_do_not_query():
    """视图不直接查询：查询写在 queries 里。"""
    guilty = []
    for path in PYTHON:
        if path.name == "views.py" or path.parent.name == "views":
            guilty += [f"{path}:{n}" for n, line in enumerate(path.read_text().splitlines(), 1) if ".objects." in line]
    assert guilty == []


def test_pages_carry_no_inline_code_or_style():
    """页面没有内联脚本、样式和事件属性：内容安全策略因此可以严格。"""
    inline = re.compile(
        r"<style|\sstyle=|\son(click|change|submit|load|input)=|<script(?![^>]*(src=|type=\"application/json\"))"
    )
    assert [str(path) for path in TEMPLATES if inline.search(path.read_text(encoding="utf-8"))] == []


def test_nothing_committed_names_a_registry_or_a_machine():
    """提交的文件不含软件源地址和本机路径。"""
    secret = re.compile(
        "|".join(
            [
                "pypi" + r"\.org",
                "pythonhosted" + r"\.org",
                "registry" + r"\.npmjs",
                "npm" + "mirror",
                "deb" + r"\.debian",
                "/wo" + "rk/",
                "/fa" + "rm/",
            ]
        )
    )
    guilty = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if secret.search(text):
            guilty.append(str(path.relative_to(ROOT)))
    assert guilty == []


def test_rooms_have_names_of_their_own():
    """没有 utils、helpers、common、services 这样的房间。"""
    nameless = re.compile(r"(^|/)(utils?|helpers?|common|misc|services)(\.py|/)")
    assert [str(p) for p in tracked() if nameless.search(str(p.relative_to(ROOT)))] == []
