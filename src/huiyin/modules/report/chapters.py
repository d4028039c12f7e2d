"""The text that a report begins with: a chapter of each module, in order, for the kind of body that reports."""

from __future__ import annotations

from django.template import engines

from huiyin.directory.models import Body
from huiyin.kernel import modules


def chapters_of(kind: str) -> list[modules.Chapter]:
    found = [one for module in modules.all_modules() for one in module.chapters if kind in one.bodies]
    return sorted(found, key=lambda one: one.order)


def assembled(body: Body) -> str:
    """The chapters as they stand in the modules, not yet written: the office goes on with them."""
    return "\n\n".join(text_of(one).strip() for one in chapters_of(body.kind)) + "\n"


def text_of(chapter: modules.Chapter) -> str:
    environment = engines["jinja2"].env
    source: str = environment.loader.get_source(environment, chapter.template)[0]
    return source


def known_terms() -> dict[str, str]:
    """The words that modules explain, whoever uses them."""
    return {name: text for module in modules.all_modules() for name, text in module.terms.items()}
