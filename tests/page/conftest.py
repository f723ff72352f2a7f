"""Real Chromium, and pages in it that must not complain."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from xiehou.measuring.running import Running
from xiehou.settings import ROOT

OFFLINE = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = ROOT / "tests" / "javascript" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 360, "height": 640}

Opened = Callable[..., Page]
"""Opens an address (by default the assistant's page) in a browser of its own, with Playwright's context options."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=OFFLINE)
        yield started
        started.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of. A test that makes something fail clears it."""
    return []


@pytest.fixture
def opened(browser: Browser, assistant: Running, complaints: list[str]) -> Iterator[Opened]:
    contexts = []

    def open_page(url: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": PHONE, "locale": "zh-CN", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url or assistant.url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(opened: Opened) -> Page:
    """The assistant's own page on a phone."""
    page = opened()
    expect(page.locator(".bubble").first).to_be_visible()
    return page


def say(page: Page, words: str) -> None:
    """Send a message and wait for the whole answer."""
    page.get_by_label("你的话").fill(words)
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".typing")).to_be_hidden(timeout=15_000)


def press(page: Page, words: str) -> None:
    """Press a button under the last reply and wait for the whole answer."""
    page.get_by_role("group", name="可以这样回答").get_by_role("button", name=words, exact=True).click()
    expect(page.locator(".typing")).to_be_hidden(timeout=15_000)


def reach_result(page: Page) -> None:
    """Answer until the diagnosis card is there."""
    say(page, "签了书面协议，催的就是这笔，每期都按时还了，失业的事没告诉他们")
    for words in ("没有过分的做法", "第三方催收公司", "没有过分的做法"):
        if page.locator(".card").count():
            return
        button = page.get_by_role("group", name="可以这样回答").get_by_role("button", name=words, exact=True)
        if button.count():
            press(page, words)
    expect(page.locator(".card")).to_be_visible()


def violations(page: Page) -> list[str]:
    """What axe finds, each as rule and element."""
    if not AXE.exists():
        pytest.skip("needs axe-core in tests/javascript/node_modules; `make test-all` installs it")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]
