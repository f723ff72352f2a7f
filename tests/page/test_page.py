"""The page in real Chromium, on a phone's screen."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from xiehou.measuring.running import Running

pytestmark = pytest.mark.page

OFFLINE = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=OFFLINE)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, assistant: Running) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="zh-CN")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(assistant.url)
    yield page
    context.close()
    # The browser itself reports the failed request that one test makes.
    assert [each for each in complaints if "503" not in each] == []


def _say(page: Page, words: str) -> None:
    page.get_by_label("你的话").fill(words)
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".typing")).to_have_count(0)


def test_the_first_words_say_what_it_is_in_three_lines(page: Page) -> None:
    first = page.locator(".bubble").first
    expect(first).to_contain_text("不是律师")
    expect(first).to_contain_text("还没有律师签字审阅")
    assert first.inner_text().count("\n") == 2


def test_a_question_is_answered_with_buttons(page: Page) -> None:
    _say(page, "跟平台签了分期，每期都还，怎么还催")
    page.get_by_role("button", name="就是谈好的那一笔").click()
    expect(page.locator(".bubble.mine").last).to_have_text("就是谈好的那一笔")
    expect(page.get_by_role("button", name="没有变化")).to_be_visible()


def test_a_reload_keeps_the_conversation(page: Page) -> None:
    _say(page, "跟平台签了分期，每期都还，怎么还催")
    expect(page.get_by_role("button", name="就是谈好的那一笔")).to_be_visible()
    page.reload()
    expect(page.locator(".bubble.mine")).to_have_count(1)
    page.get_by_role("button", name="就是谈好的那一笔").click()
    expect(page.get_by_role("button", name="没有变化")).to_be_visible()


def test_a_new_conversation_starts_empty(page: Page) -> None:
    _say(page, "会上征信吗")
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".bubble")).to_have_count(1)


def test_what_could_not_be_sent_is_not_lost(page: Page) -> None:
    page.route("**/webhooks/web/message", lambda route: route.fulfill(status=503, body=""))
    page.get_by_label("你的话").fill("会上征信吗")
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_role("status")).to_contain_text("没发出去")
    expect(page.get_by_label("你的话")).to_have_value("会上征信吗")
    page.unroute("**/webhooks/web/message")
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".bubble.mine")).to_have_count(2)
    expect(page.get_by_role("button", name="更多")).to_be_visible()


def test_the_crisis_line_can_be_tapped(page: Page) -> None:
    _say(page, "不想活了")
    expect(page.locator("main a[href='tel:12356']").first).to_be_visible()


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    _say(page, "催收打给家人同事算违规吗")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_is_enough(page: Page) -> None:
    page.get_by_label("你的话").focus()
    page.keyboard.type("会上征信吗")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble.mine")).to_have_text("会上征信吗")
