"""A real browser: phones for deputies, desktops for offices. Screenshots are kept where HUIYIN_SHOTS says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1360, "height": 900}


LONG = ("test_whole_loop", "test_pages", "test_station_pages", "test_voices", "test_proposals", "test_registers")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long walks first among the browser's, so that at the end no worker goes on alone."""
    places = [n for n, one in enumerate(items) if one.get_closest_marker("browser")]
    walks = sorted((items[n] for n in places), key=lambda one: one.path.stem not in LONG)
    for n, one in zip(places, walks, strict=True):
        items[n] = one


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(autouse=True)
def _every_click_arrives(monkeypatch):
    """What follows a click looks at the page it leads to: a page just begun has no body yet."""
    plain = Locator.click

    def click(self, *args, **kwargs):
        plain(self, *args, **kwargs)
        if not self.page.is_closed():
            self.page.wait_for_load_state()

    monkeypatch.setattr(Locator, "click", click)


@pytest.fixture
def enter(browser, live_server):
    """Open a window as somebody: `enter(actor, phone=True)`; nobody for the public."""
    windows = []

    def window(actor: Actor | None = None, *, phone: bool = False, width: int = 0, script: bool = True) -> Page:
        size = dict(PHONE if phone else DESKTOP)
        size["width"] = width or size["width"]
        context = browser.new_context(
            viewport=size, locale="zh-CN", base_url=live_server.url, java_script_enabled=script
        )
        if actor is not None:
            client = Client()
            client.force_login(User.objects.get(pk=actor.user_id))
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
            )
        page = context.new_page()
        page.problems = []
        page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: page.problems.append(str(e)))
        windows.append(page)
        return page

    yield window
    for page in windows:
        problems = [p for p in page.problems if "favicon" not in p and "422" not in p and "403" not in p]
        page.context.close()
        assert problems == []


def look(page: Page, name: str) -> None:
    """Make sure that nothing scrolls sideways; keep the whole page where HUIYIN_LOOK says, to be looked at."""
    page.wait_for_load_state()
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= page.viewport_size["width"], f"{name} scrolls sideways: {wide}"
    _keep(page, name, os.environ.get("HUIYIN_LOOK"), whole=True)


def look_both(page: Page, name: str) -> None:
    """The same on a desktop, and then on a small phone, where the window stays."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": DESKTOP["height"]})
        look(page, f"{name}-{width}")


def shot(page: Page, name: str) -> None:
    """Look at it, and a picture for the guides."""
    look(page, name)
    _keep(page, name, os.environ.get("HUIYIN_SHOTS"), whole=False)


def _keep(page: Page, name: str, folder: str | None, *, whole: bool) -> None:
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=whole)
