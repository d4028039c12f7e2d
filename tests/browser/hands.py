"""What a person does on a page: press, fill in, choose, send."""

from __future__ import annotations

from playwright.sync_api import Page


def press(page: Page, name: str) -> None:
    """Press the button or link of that name and wait for the page."""
    target = page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True))
    target.locator("visible=true").first.click()
    page.wait_for_load_state()


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).locator("visible=true").first.fill(text)


def choose(page: Page, label: str, n: int = 0) -> None:
    page.get_by_label(label, exact=True).locator("visible=true").nth(n).check()


def send(page: Page) -> None:
    """Press the button that sends the form of the page."""
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
