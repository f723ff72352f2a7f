"""The widget on somebody else's site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import Opened, say, violations
from tests.site import Site
from xiehou.measuring.running import Running

pytestmark = pytest.mark.page

HTML = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>互助会</title>
<meta name="viewport" content="width=device-width">
<script type="module" src="{server}/widget.js" {options}></script></head>
<body><main><h1>互助会</h1><p><a href="#x">一段话</a></p></main></body></html>"""
# Only what the widget needs is allowed, and only from the assistant.
STRICT = (
    "default-src 'none'; script-src {server}; connect-src {server}; style-src {server}; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
RUDE_STYLE = (
    "<style>html {font-size: 5px} * {font: 40px fantasy !important; color: red !important} body {letter-spacing: 9px}</style>"
)
TITLE = "债务问一问"
DESKTOP = {"width": 1280, "height": 800}


def _page(site: Site, server: str, options: str = f'data-title="{TITLE}"', policy: str = "", html: str = HTML) -> str:
    site.pages["/"] = (html.format(server=server, options=options), policy.format(server=server))
    return f"{site.origin}/"


def _chat(page: Page, title: str = TITLE) -> Page:
    page.get_by_role("button", name=title).click()
    expect(page.locator(".bubble").first).to_be_visible()
    return page


def test_it_works_under_a_strict_policy(opened: Opened, site: Site, assistant: Running) -> None:
    page = _chat(opened(_page(site, assistant.url, policy=STRICT)))
    say(page, "会上征信吗")
    expect(page.locator("details.section").first).to_be_visible()
    corner = page.locator(".bubble").first.evaluate("(bubble) => getComputedStyle(bubble).borderTopLeftRadius")
    assert corner == "16px", "the style was loaded"


def test_a_site_that_is_not_allowed_is_told_so(opened: Opened, site: Site, assistant: Running, complaints: list[str]) -> None:
    _page(site, assistant.url)
    page = opened(f"{site.unknown_origin}/")
    page.get_by_role("button", name=TITLE).click()
    expect(page.get_by_role("button", name="连不上，点这里再试")).to_be_visible()
    assert any("CORS" in complaint for complaint in complaints)
    complaints.clear()


def test_nothing_is_asked_of_the_assistant_before_it_is_opened(opened: Opened, site: Site, assistant: Running) -> None:
    page = opened(_page(site, assistant.url))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.get_by_role("button", name=TITLE)).to_be_visible()
    assert not [url for url in asked if "webhooks" in url]


def test_the_style_of_the_site_does_not_reach_it(opened: Opened, site: Site, assistant: Running) -> None:
    look = "(bubble) => { const s = getComputedStyle(bubble); return [s.fontSize, s.color, s.letterSpacing, s.fontFamily]; }"
    plain = _chat(opened(_page(site, assistant.url))).locator(".bubble").first.evaluate(look)
    rude = HTML.replace("</head>", RUDE_STYLE.replace("{", "{{").replace("}", "}}") + "</head>")
    assert _chat(opened(_page(site, assistant.url, html=rude))).locator(".bubble").first.evaluate(look) == plain


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", ["#ffd24d", "#000", "#ffffff", "#c8102e", "no colour"])
def test_any_colour_stays_readable(opened: Opened, site: Site, assistant: Running, colour: str, scheme: str) -> None:
    page = opened(_page(site, assistant.url, f'data-title="{TITLE}" data-colour="{colour}"'), color_scheme=scheme)
    page.get_by_role("button", name=TITLE).wait_for()
    closed = violations(page)
    say(_chat(page), "会上征信吗")
    assert closed + violations(page) == []


@pytest.mark.parametrize(("position", "left"), [("left", True), ("right", False)])
def test_it_stands_where_the_site_wants_it(opened: Opened, site: Site, assistant: Running, position: str, left: bool) -> None:
    page = opened(_page(site, assistant.url, f'data-position="{position}"'), viewport=DESKTOP)
    box = page.get_by_role("button", name="协后").bounding_box()
    assert box is not None
    assert (box["x"] < DESKTOP["width"] / 2) is left
    panel = _chat(page, "协后").get_by_role("dialog").bounding_box()
    assert panel is not None
    assert (panel["x"] < DESKTOP["width"] / 2) is left
    assert panel["y"] >= 0


def test_a_copy_on_another_host_talks_to_the_server_that_is_named(opened: Opened, site: Site, assistant: Running) -> None:
    html = HTML.replace("{server}/widget.js", f"{assistant.url.replace('127.0.0.1', 'localhost')}/widget.js")
    page = opened(_page(site, assistant.url, f'data-title="{TITLE}" data-server="{assistant.url}/"', html=html))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _chat(page)
    assert f"{assistant.url}/webhooks/web/welcome" in asked


def test_escape_closes_it_and_gives_the_focus_back(opened: Opened, site: Site, assistant: Running) -> None:
    page = _chat(opened(_page(site, assistant.url), viewport=DESKTOP))
    expect(page.get_by_label("你的话")).to_be_focused()
    page.get_by_role("button", name="隐私").click()
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_be_hidden()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name=TITLE)).to_be_focused()


def test_on_a_small_screen_the_page_under_it_is_out_of_reach(opened: Opened, site: Site, assistant: Running) -> None:
    page = _chat(opened(_page(site, assistant.url)))
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.tagName") != "A"


def test_an_open_panel_is_open_on_the_next_page_without_taking_the_focus(opened: Opened, site: Site, assistant: Running) -> None:
    page = _chat(opened(_page(site, assistant.url), viewport=DESKTOP))
    say(page, "会上征信吗")
    page.reload()
    expect(page.locator(".bubble.mine")).to_have_count(1)
    assert page.evaluate("document.activeElement === document.body")


def test_leaving_quickly_closes_it_and_shows_nothing_when_it_is_opened_again(
    opened: Opened, site: Site, assistant: Running
) -> None:
    page = _chat(opened(_page(site, assistant.url), viewport=DESKTOP))
    say(page, "会上征信吗")
    page.get_by_role("button", name="快速离开").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".bubble.mine")).to_have_count(0)
    _chat(page)
    expect(page.locator(".bubble:not(.typing)")).to_have_count(1)


def test_leaving_quickly_goes_where_the_site_says(opened: Opened, site: Site, assistant: Running) -> None:
    site.pages["/weather"] = ("<!doctype html><title>天气</title>", "")
    page = _chat(opened(_page(site, assistant.url, f'data-title="{TITLE}" data-exit="{site.origin}/weather"')))
    page.get_by_role("button", name="快速离开").click()
    expect(page).to_have_title("天气")
