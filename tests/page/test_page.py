"""The page at `/` on a phone's screen: what is said, and how it is shown."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.conftest import press, reach_result, say

pytestmark = pytest.mark.page


def test_the_first_words_say_what_it_is_in_three_lines(page: Page) -> None:
    first = page.locator(".bubble").first
    expect(first).to_contain_text("不是律师")
    expect(first).to_contain_text("还没有律师签字审阅")
    expect(first.locator("p")).to_have_count(3)


def test_a_question_is_answered_with_buttons(page: Page) -> None:
    say(page, "跟平台签了分期，每期都还，怎么还催")
    press(page, "就是谈好的那一笔")
    expect(page.locator(".bubble.mine").last).to_contain_text("就是谈好的那一笔")
    expect(page.get_by_role("button", name="没有变化")).to_be_visible()


def test_law_limits_and_where_to_turn_are_folded_under_the_answer(page: Page) -> None:
    say(page, "会上征信吗")
    answer = page.locator(".bubble:not(.typing)").last
    expect(answer.locator("ol").first.locator("li")).not_to_have_count(0)
    law = answer.locator("details.section").filter(has_text="规定和做法")
    source = law.locator("details.source").first
    expect(source).to_be_hidden()
    law.locator("summary").first.click()
    expect(source).to_contain_text("《征信业管理条例")
    expect(source.locator("p").first).to_be_hidden()
    source.locator("summary").click()
    expect(source).to_contain_text("目前没有律师签字")
    expect(page.get_by_role("button", name="更多")).to_have_count(0)


def test_the_result_is_a_card_with_causes_because_and_first_step(page: Page) -> None:
    reach_result(page)
    card = page.locator(".card")
    expect(card.get_by_role("heading")).to_contain_text("原因")
    expect(card.locator(".cause").first).to_contain_text("新情况对方还不知道")
    expect(card.locator(".because").first).to_contain_text("因为你说了")
    expect(card.locator(".step")).to_contain_text("今天先做这一步")
    card.locator("summary", has_text="把催收记下来").click()
    expect(card.locator("details[open] li").first).to_be_visible()
    expect(page.get_by_role("button", name="为什么这样判断")).to_be_visible()


def test_help_lines_can_be_tapped_and_other_numbers_cannot(page: Page) -> None:
    say(page, "不想活了")
    expect(page.locator(".bubble:not(.typing)").last.locator("a[href='tel:12356']")).to_be_visible()
    say(page, "12378123打来的是谁")
    expect(page.locator(".bubble.mine").last.locator("a")).to_have_count(0)


def test_files_of_the_assistant_can_be_downloaded_and_no_others(page: Page) -> None:
    files = [{"name": "记录.csv", "url": "files/1.csv"}, {"name": "别处.exe", "url": "https://elsewhere.example.org/x.exe"}]
    bubble = {"text": "给你。", "files": files, "tel": [], "lang": "zh-CN"}

    def answer(route: Route) -> None:
        body = f"data: {json.dumps(bubble)}\n\nevent: end\ndata:\n\n"
        route.fulfill(status=200, content_type="text/event-stream", body=body)

    page.route("**/webhooks/web/message", answer)
    say(page, "给我记录")
    link = page.locator("a.file")
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("download", "记录.csv")
    assert (link.get_attribute("href") or "").endswith("/files/1.csv")


def test_the_answer_is_read_from_its_beginning(page: Page) -> None:
    say(page, "催收打给家人同事算违规吗")
    place = page.evaluate(
        """() => {
          const root = [...document.querySelectorAll("div")].find((each) => each.shadowRoot).shadowRoot;
          const first = root.querySelector(".mine ~ .bubble").getBoundingClientRect();
          return first.top - root.querySelector(".scroll").getBoundingClientRect().top;
        }"""
    )
    assert 0 <= place <= 40


def test_a_reload_keeps_the_conversation(page: Page) -> None:
    say(page, "跟平台签了分期，每期都还，怎么还催")
    page.reload()
    expect(page.locator(".bubble.mine")).to_have_count(1)
    press(page, "就是谈好的那一笔")
    expect(page.get_by_role("button", name="没有变化")).to_be_visible()


def test_who_writes_traditional_characters_sees_them_everywhere(page: Page) -> None:
    say(page, "這樣會不會上徵信紀錄啊，我很擔心")
    expect(page.get_by_role("button", name="傳送")).to_be_visible()
    expect(page.get_by_role("button", name="隱私")).to_be_visible()
    expect(page.locator("main")).to_have_attribute("lang", "zh-TW")


def test_leaving_quickly_leaves_nothing_to_see(page: Page) -> None:
    say(page, "会上征信吗")
    address = page.url
    page.get_by_role("button", name="快速离开").click()
    page.wait_for_url("about:blank")
    assert page.evaluate("history.length") == 1 or page.go_back() is None
    page.goto(address)
    expect(page.locator(".bubble:not(.typing)")).to_have_count(1)


def test_nothing_is_asked_of_another_site(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    say(page, "会上征信吗")
    assert asked
    assert {url.split("/")[2] for url in asked} == {page.url.split("/")[2]}
