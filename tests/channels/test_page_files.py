"""What is served of the widget: small, and at addresses that may be kept for ever."""

from __future__ import annotations

import re

from xiehou.channels import page

LIMIT_BYTES = 15 * 1024


def test_the_whole_widget_is_small() -> None:
    """Modules, style and texts, each compressed by itself, as they travel."""
    assert sum(len(file.compressed) for file in page.WIDGET.values()) <= LIMIT_BYTES


def test_the_page_names_the_present_version() -> None:
    index = page.find("/")
    assert isinstance(index, page.File)
    assert f"widget/{page.VERSION}/widget.js" in index.body.decode()
    assert index.cache == "no-cache"


def test_a_version_never_changes_and_is_kept_for_ever() -> None:
    file = page.find(f"/widget/{page.VERSION}/chat.js")
    assert isinstance(file, page.File)
    assert "immutable" in file.cache


def test_the_stable_address_and_every_earlier_version_lead_to_the_present_one() -> None:
    assert page.find("/widget.js") == f"widget/{page.VERSION}/widget.js"
    assert page.find("/widget/0123456789ab/chat.js") == f"../{page.VERSION}/chat.js"


def test_nothing_else_is_served() -> None:
    for path in (
        "/widget/x",
        "/widget/../page.css",
        f"/widget/{page.VERSION}/../../inbox.py",
        "/index.html",
        "/widget/a/b/chat.js",
    ):
        assert page.find(path) is None, path


def test_modules_import_each_other_only() -> None:
    for name, file in page.WIDGET.items():
        source = file.body.decode()
        for imported in re.findall(r'from "([^"]+)"', source):
            assert imported.removeprefix("./") in page.WIDGET, name
        assert "https://" not in source.replace("https://…", ""), f"{name} names another site"
        assert "innerHTML" not in source


def test_both_scripts_say_the_same_things() -> None:
    source = page.WIDGET["texts.js"].body.decode()
    simplified, traditional = source.split("const traditional")
    keys = re.compile(r"(\w+): \"")
    assert keys.findall(simplified) == keys.findall(traditional)
