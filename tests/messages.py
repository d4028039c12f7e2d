"""`make messages`: gather what is marked for translation, and bring the English catalogue up to date."""

from __future__ import annotations

import ast
import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parent.parent / "src/huiyin"
ENGLISH = SOURCE / "locale/en/LC_MESSAGES/django.po"
METHODS = [("**/migrations/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"extensions": "jinja2.ext.do", "newstyle_gettext": "true", "trimmed": "true"}}
KEYWORDS = {
    "_": None, "_g": None, "_t": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip


def gather() -> Catalog:
    """Everything marked in Python and templates; the Chinese sentence is the key."""
    found = Catalog(locale="en", project="huiyin", fuzzy=False, charset="utf-8")
    for name, line, message, _comments, context in extract_from_dir(SOURCE, METHODS, OPTIONS, KEYWORDS):
        found.add(message, None, [(f"src/huiyin/{name}", line)], context=context)
    for path in sorted(SOURCE.rglob("*.py")):
        for line, words in definitions(path):
            found.add(words, None, [(f"src/huiyin/{path.relative_to(SOURCE)}", line)])
    return found


def definitions(path: Path) -> list[tuple[int, str]]:
    """The definitions of the figures that a file declares: their docstrings are shown beside the numbers."""
    source = path.read_text(encoding="utf-8")
    if "@figure(" not in source:
        return []
    declared = [
        one
        for one in ast.parse(source).body
        if isinstance(one, ast.FunctionDef)
        and any(isinstance(by, ast.Call) and getattr(by.func, "id", "") == "figure" for by in one.decorator_list)
    ]
    return [(one.lineno, words.strip()) for one in declared if (words := ast.get_docstring(one, clean=False))]


def english() -> Catalog:
    """The catalogue as it is kept."""
    if not ENGLISH.exists():
        return Catalog(locale="en")
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def missing() -> list[str]:
    """What has no English yet."""
    kept = {(m.context, m.id if isinstance(m.id, str) else m.id[0]): m for m in english() if m.id}
    lacking = []
    for message in gather():
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        translated = kept.get((message.context, key))
        whole = translated and all([translated.string] if isinstance(translated.string, str) else translated.string)
        if not whole:
            lacking.append(key)
    return lacking


def main() -> int:
    fresh, kept = gather(), english()
    kept.update(fresh, no_fuzzy_matching=True)
    kept.obsolete.clear()
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, kept, no_location=True, omit_header=False, sort_output=True, width=0)
    lines = [
        line
        for line in out.getvalue().decode().splitlines()
        if not line.startswith(('"POT-Creation', '"PO-Revision', '"Generated-By'))
    ]
    ENGLISH.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(missing())} without English")
    return 0


if __name__ == "__main__":
    sys.exit(main())
