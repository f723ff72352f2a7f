"""Keyboard, screen reader, small screens, large text, dark and still screens: checked with axe and by hand."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import Opened, press, reach_result, say, violations

pytestmark = pytest.mark.page

SCREENS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "320 pixels": {"viewport": {"width": 320, "height": 568}},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
SMALLEST_TARGET = 44


def _large_text(page: Page) -> None:
    """The reader's own font size at 200 percent."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, opened: Opened) -> Page:
    options: dict[str, Any] = SCREENS[request.param]
    page = opened(bypass_csp=True, **options)  # axe itself needs inline style
    expect(page.locator(".bubble").first).to_be_visible()
    return page


def test_axe_finds_nothing_in_any_state(screen: Page) -> None:
    found = {"first words": violations(screen)}
    say(screen, "会上征信吗")
    for summary in screen.locator("details.section > summary").all():
        summary.click()
    screen.locator("details.source > summary").first.click()
    found["answer, unfolded"] = violations(screen)
    reach_result(screen)
    found["card"] = violations(screen)
    screen.get_by_role("button", name="隐私").click()
    screen.get_by_role("button", name="忘记我").click()
    found["forget me"] = violations(screen)
    assert {state: each for state, each in found.items() if each} == {}


def test_axe_finds_nothing_when_nothing_can_be_sent(opened: Opened, complaints: list[str]) -> None:
    page = opened(bypass_csp=True)
    expect(page.locator(".bubble").first).to_be_visible()
    page.clock.install()
    page.context.set_offline(True)
    page.get_by_label("你的话").fill("会上征信吗")
    page.get_by_role("button", name="发送").click()
    assert violations(page) == []
    for _ in range(4):
        page.clock.run_for(9000)
        page.wait_for_timeout(50)
    expect(page.get_by_role("button", name="没发出去，点这里再发")).to_be_visible()
    assert violations(page) == []
    complaints.clear()


def test_the_keyboard_is_enough(page: Page) -> None:
    page.get_by_label("你的话").focus()
    page.keyboard.type("跟平台签了分期，每期都还，怎么还催")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="就是谈好的那一笔")).to_be_visible()
    page.get_by_role("button", name="就是谈好的那一笔").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="没有变化")).to_be_visible()
    # The focus waits where the new buttons are: one Tab leads to the first of them.
    page.keyboard.press("Tab")
    first = page.get_by_role("group", name="可以这样回答").get_by_role("button").first
    expect(first).to_be_focused()
    outline = first.evaluate("(button) => getComputedStyle(button).outlineWidth")
    assert outline == "3px"


def test_folded_parts_open_with_the_keyboard(page: Page) -> None:
    say(page, "会上征信吗")
    page.locator("details.section > summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.source").first).to_be_visible()


def test_a_new_line_and_a_composition_do_not_send(page: Page) -> None:
    field = page.get_by_label("你的话")
    field.focus()
    page.keyboard.type("一")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("二")
    expect(field).to_have_value("一\n二")
    field.evaluate(
        "(field) => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    expect(page.locator(".bubble.mine")).to_have_count(0)


def test_a_screen_reader_hears_new_replies_and_who_speaks(page: Page) -> None:
    log = page.get_by_role("log", name="对话")
    expect(log).to_have_attribute("aria-live", "polite")
    say(page, "会上征信吗")
    assert "你：" in (log.locator(".mine").text_content() or "")
    assert (log.locator(".bubble").last.text_content() or "").startswith("协后：")
    # Folded parts and buttons are not read out with the reply.
    expect(log.get_by_role("button")).to_have_count(0)


def test_everything_that_is_pressed_is_large_enough(page: Page) -> None:
    say(page, "会上征信吗")
    page.locator("details.section > summary").first.click()
    page.get_by_role("button", name="隐私").click()
    for target in page.locator("button:visible, summary:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= SMALLEST_TARGET - 0.5, target.inner_text()


@pytest.mark.parametrize("large", [False, True], ids=["text of usual size", "text twice as large"])
def test_nothing_is_wider_than_320_pixels(opened: Opened, large: bool) -> None:
    page = opened(viewport={"width": 320, "height": 568})
    expect(page.locator(".bubble").first).to_be_visible()
    if large:
        _large_text(page)
    say(page, "会上征信吗")
    page.locator("details.section > summary").first.click()
    reach_result(page)
    page.get_by_role("button", name="隐私").click()
    wide = page.evaluate(
        """() => {
          const root = [...document.querySelectorAll("div")].find((each) => each.shadowRoot).shadowRoot;
          return [...root.querySelectorAll("main, .head, .scroll, form, .bubble, button, textarea")]
            .filter((each) => each.getBoundingClientRect().right > 320.5 || each.scrollWidth > each.clientWidth + 1)
            .map((each) => each.className || each.tagName);
        }"""
    )
    assert wide == []


def test_with_large_text_the_answer_can_be_read_and_the_field_be_reached(opened: Opened) -> None:
    page = opened(viewport={"width": 320, "height": 568})
    expect(page.locator(".bubble").first).to_be_visible()
    _large_text(page)
    say(page, "会上征信吗")
    field = page.get_by_label("你的话").bounding_box()
    answer = page.locator(".bubble:not(.typing)").last.bounding_box()
    assert field is not None
    assert answer is not None
    assert field["y"] + field["height"] <= 568
    assert field["y"] - answer["y"] >= 200, "at least six lines of the answer are in sight"


def test_nothing_moves_for_who_wants_it_still(opened: Opened) -> None:
    page = opened(reduced_motion="reduce")
    page.route("**/webhooks/web/message", lambda route: None)
    page.get_by_label("你的话").fill("会上征信吗")
    page.get_by_role("button", name="发送").click()
    dots = page.locator(".typing i")
    expect(dots).to_have_count(3)
    assert dots.first.evaluate("(dot) => getComputedStyle(dot).animationName") == "none"


def test_a_choice_sends_its_words(page: Page) -> None:
    press(page, "会不会上征信")
    expect(page.locator(".bubble.mine")).to_contain_text("会不会上征信")
