"""A bad network: nothing is lost, nothing is taken twice, and the person is told what is going on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.conftest import press, say
from xiehou.measuring.running import Running

pytestmark = pytest.mark.page

ADDRESS = "**/webhooks/web/message"


def _send(page: Page, words: str) -> None:
    page.get_by_label("你的话").fill(words)
    page.get_by_role("button", name="发送").click()


def test_a_typing_sign_is_shown_until_the_answer_is_there(page: Page) -> None:
    held: list[Route] = []
    page.route(ADDRESS, lambda route: held.append(route))
    _send(page, "会上征信吗")
    expect(page.locator(".typing")).to_be_visible()
    expect(page.locator(".scroll .choices button")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(".typing")).to_be_hidden()
    expect(page.locator(".bubble:not(.typing)").last).to_contain_text("征信")


def test_a_message_that_fails_once_is_sent_again_by_itself(page: Page, complaints: list[str]) -> None:
    failures = [503]
    page.route(ADDRESS, lambda route: route.fulfill(status=failures.pop()) if failures else route.continue_())
    _send(page, "会上征信吗")
    expect(page.get_by_role("status").filter(has_text="正在再试")).to_be_visible()
    expect(page.locator("details.section").first).to_be_visible()
    expect(page.locator(".bubble.mine")).to_have_count(1)
    expect(page.locator(".notice")).to_be_empty()
    complaints.clear()


def test_an_answer_lost_on_the_way_is_got_again_and_the_message_taken_once(page: Page, complaints: list[str]) -> None:
    say(page, "跟平台签了分期，每期都还，怎么还催")
    before = page.locator(".bubble:not(.typing)").count()
    lost = [True]

    def lose(route: Route) -> None:
        if not lost:
            route.continue_()
            return
        lost.clear()
        route.fetch()  # the server hears it and answers
        route.abort()

    page.route(ADDRESS, lose)
    press(page, "就是谈好的那一笔")
    expect(page.get_by_role("button", name="没有变化")).to_be_visible()
    expect(page.locator(".bubble.mine")).to_have_count(2)
    # One question, asked once: a second turn would have called the message not understood.
    assert page.locator(".bubble:not(.typing)").count() == before + 2
    complaints.clear()


def test_an_answer_that_breaks_off_goes_on_where_it_stopped(page: Page, complaints: list[str]) -> None:
    broken = [True]

    def break_off(route: Route) -> None:
        if not broken:
            route.continue_()
            return
        broken.clear()
        first = route.fetch().text().split("\n\n")[0]
        route.fulfill(status=200, content_type="text/event-stream", body=f"{first}\n\n")

    page.route(ADDRESS, break_off)
    say(page, "跟平台签了分期，每期都还，怎么还催")
    texts = page.locator(".bubble:not(.mine):not(.typing)").all_inner_texts()
    assert len(texts) == len(set(texts)) > 2
    expect(page.get_by_role("button", name="就是谈好的那一笔")).to_be_visible()
    complaints.clear()


def test_what_cannot_be_sent_can_be_sent_again_with_a_tap_also_after_a_reload(page: Page, complaints: list[str]) -> None:
    page.clock.install()
    page.route(ADDRESS, lambda route: route.abort())
    _send(page, "会上征信吗")
    for _ in range(4):
        page.clock.run_for(9000)
        page.wait_for_timeout(50)
    again = page.get_by_role("button", name="没发出去，点这里再发")
    expect(again).to_be_visible()
    page.reload()
    page.unroute(ADDRESS)
    expect(again).to_be_visible()
    again.click()
    expect(page.locator("details.section").first).to_be_visible()
    expect(again).to_have_count(0)
    expect(page.locator(".bubble.mine")).to_have_count(1)
    complaints.clear()


def test_without_a_network_it_says_so_and_sends_when_it_is_back(page: Page, complaints: list[str]) -> None:
    page.context.set_offline(True)
    expect(page.get_by_role("status").filter(has_text="现在没有网")).to_be_visible()
    _send(page, "会上征信吗")
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    expect(page.locator("details.section").first).to_be_visible()
    expect(page.locator(".notice")).to_be_empty()
    complaints.clear()


def test_forget_me_asks_once_and_then_deletes_here_and_there(page: Page, assistant: Running) -> None:
    say(page, "跟平台签了分期，每期都还，怎么还催")
    session = page.evaluate("localStorage['xiehou.session']")
    assert len(session) == 32
    page.get_by_role("button", name="隐私").click()
    page.get_by_role("button", name="忘记我").click()
    expect(page.get_by_role("button", name="不删")).to_be_focused()
    page.get_by_role("button", name="全部删掉").click()
    expect(page.locator(".bubble:not(.typing)")).to_have_count(1)
    assert page.evaluate("localStorage['xiehou.session']") != session
    assert "分期" not in page.evaluate("sessionStorage['xiehou.said']")
    say(page, "就是谈好的那一笔")
    expect(page.get_by_role("button", name="没有变化")).to_have_count(0)


def test_forget_me_holds_for_the_other_tabs_of_the_browser(page: Page) -> None:
    say(page, "跟平台签了分期，每期都还，怎么还催")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name="隐私").click()
    other.get_by_role("button", name="忘记我").click()
    other.get_by_role("button", name="全部删掉").click()
    expect(page.locator(".bubble.mine")).to_have_count(0)
    say(page, "就是谈好的那一笔")
    expect(page.get_by_role("button", name="没有变化")).to_have_count(0)


def test_forget_me_can_be_called_off(page: Page) -> None:
    say(page, "会上征信吗")
    page.get_by_role("button", name="隐私").click()
    expect(page.locator(".sheet")).to_contain_text("180 天")
    page.get_by_role("button", name="忘记我").click()
    page.get_by_role("button", name="不删").click()
    expect(page.locator(".bubble.mine")).to_have_count(1)
    expect(page.get_by_role("button", name="隐私")).to_be_focused()


def test_what_could_not_be_deleted_is_not_called_deleted(page: Page, complaints: list[str]) -> None:
    say(page, "会上征信吗")
    page.route("**/webhooks/web/forget", lambda route: route.abort())
    page.get_by_role("button", name="隐私").click()
    page.get_by_role("button", name="忘记我").click()
    page.get_by_role("button", name="全部删掉").click()
    expect(page.get_by_role("status").filter(has_text="没删成")).to_be_visible()
    expect(page.locator(".bubble.mine")).to_have_count(1)
    complaints.clear()


def test_who_deletes_by_words_has_it_deleted_in_the_browser_too(page: Page) -> None:
    say(page, "跟平台签了分期，每期都还，怎么还催")
    session = page.evaluate("localStorage['xiehou.session']")
    say(page, "删除我的聊天记录")
    press(page, "全部删掉")
    expect(page.locator(".bubble:not(.typing)")).to_have_count(1)
    assert page.evaluate("localStorage['xiehou.session']") != session
    assert "分期" not in page.evaluate("sessionStorage['xiehou.said']")
