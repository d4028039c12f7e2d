"""A form, the action behind it, and what the page says when the action refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from huiyin.kernel.refusals import NotNow, NotReady
from huiyin.shell.pages import render


def answer(
    request: HttpRequest,
    form: Any,
    act: Callable[[dict[str, Any]], Any],
    *,
    done: Callable[[Any], str] | str,
    back: Callable[[Any], str] | str,
    title: str,
    submit: str,
    lead: str = "",
    note: str = "",
    cancel: str = "",
) -> HttpResponse:
    """Show a form; once it is valid do what it is for, and go to `back` (of what the action returned).

    A refusal that the person can mend stands above the form, which keeps what was typed.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act(form.cleaned_data)
        except (NotReady, NotNow) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done if isinstance(done, str) else done(made))
            return redirect(back if isinstance(back, str) else back(made))
    where = cancel or (back if isinstance(back, str) else "")
    context = {"form": form, "title": title, "submit": submit, "lead": lead, "note": note, "back": where}
    return render(request, "accounts/security_form.html", context, status=422 if form.errors else 200)
