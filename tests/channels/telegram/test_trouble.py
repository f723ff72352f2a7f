"""Forged and repeated updates, and a Telegram that refuses or cannot be reached: it starts, says so, and goes on by itself."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.channels.serving import Echo
from tests.channels.telegram.bot_api import TOKEN, FakeBotApi, refusal
from tests.channels.telegram.conftest import SECRET, Serve
from tests.channels.telegram.people import Person
from xiehou.channels.telegram import credentials, polling, webhook
from xiehou.measuring.running import free_port


def _until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


@pytest.mark.parametrize("secret", [" ", "guessed", "秘密", "\xff"])
def test_a_forged_update_is_refused(serve: Serve, api: FakeBotApi, echo: Echo, secret: str) -> None:
    person = Person(api)
    with serve():
        update = {"update_id": 1, "message": person.message(text="伪造")}
        as_sent = secret if secret.isascii() or len(secret) == 1 else secret.encode().decode("latin-1")
        assert api.deliver(update, secret=as_sent) == 403
        person.say("你好")
        person.sees()
    assert [text for _, text in echo.heard] == ["你好"]


def test_where_it_polls_there_is_no_address_to_forge_updates_for(serve: Serve, api: FakeBotApi) -> None:
    port = free_port()
    with serve(webhook=False, port=port):
        api.webhook = {"url": f"http://127.0.0.1:{port}{credentials.WEBHOOK_PATH}"}
        assert api.deliver({"update_id": 1}) == 404


def test_telegram_is_told_the_secret_and_what_to_send(serve: Serve, api: FakeBotApi) -> None:
    with serve():
        (given,) = api.called("setWebhook")
    assert given["secret_token"] == SECRET
    assert set(given["allowed_updates"]) == {"message", "edited_message", "callback_query", "my_chat_member"}


def test_a_body_that_is_no_update_is_no_failure_of_ours(serve: Serve, api: FakeBotApi) -> None:
    with serve():
        assert api.deliver(["no", "update"]) == 200
        assert api.deliver({"no": "id"}) == 200


def test_an_update_sent_twice_is_answered_once_also_after_a_restart(serve: Serve, api: FakeBotApi, echo: Echo) -> None:
    person = Person(api)
    update = {"update_id": 7, "message": person.message(text="只说一次")}
    with serve():
        assert api.deliver(update) == 200
        assert api.deliver(update) == 200
        person.sees()
    with serve():
        assert api.deliver(update) == 200
        person.say("你好")
        person.sees(2)
    assert [text for _, text in echo.heard] == ["只说一次", "你好"]


def test_what_polling_did_not_confirm_before_a_restart_is_answered_once(serve: Serve, api: FakeBotApi, echo: Echo) -> None:
    person = Person(api)
    with serve(webhook=False):
        person.say("只说一次")
        person.sees()
    with api.changed:
        api.pending = [{"update_id": api.update_id, "message": person.message(text="只说一次")}]
    with serve(webhook=False):
        person.say("你好")
        person.sees(2)
    assert [text for _, text in echo.heard] == ["只说一次", "你好"]


def test_polling_confirms_what_it_took_and_then_asks_without_an_old_number(serve: Serve, api: FakeBotApi) -> None:
    person = Person(api)
    with serve(webhook=False):
        taken = person.say("你好")
        person.sees()
        _until(lambda: not api.pending)
        later = person.say("再问一句")
        person.sees(2)
        asked = [each.get("offset") for each in api.called("getUpdates")]
    assert [each for each in asked if each is not None][0] == taken + 1
    assert asked[-1] in (None, later + 1)


def test_polling_takes_out_a_webhook_that_is_in_the_way(serve: Serve, api: FakeBotApi) -> None:
    api.webhook = {"url": "https://elsewhere.example/webhooks/telegram/webhook"}
    person = Person(api)
    with serve(webhook=False) as connector:
        person.say("你好")
        person.sees()
        assert connector.health() == {"mode": "polling", "state": "ok", "problem": ""}


def test_a_server_that_does_not_hold_the_question_is_not_asked_without_end(
    serve: Serve, api: FakeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "HELD_SECONDS", 0)
    with serve(webhook=False):
        time.sleep(1)
        assert len(api.called("getUpdates")) <= 5


@pytest.mark.parametrize("by_webhook", [True, False], ids=["webhook", "polling"])
def test_without_network_it_starts_and_catches_up_later(
    serve: Serve, api: FakeBotApi, monkeypatch: pytest.MonkeyPatch, by_webhook: bool
) -> None:
    reachable = api.url
    api.url = f"http://127.0.0.1:{free_port()}"  # nobody listens there
    person = Person(api)
    with serve(by_webhook, wait=False) as connector:
        _until(lambda: connector.health()["state"] == "unreachable")
        assert TOKEN not in connector.health()["problem"]
        connector._api._address = f"{reachable}/bot{TOKEN}"  # the network is back
        _until(lambda: connector.health()["state"] == "ok")
        person.say("你好")
        person.sees()


@pytest.mark.parametrize("by_webhook", [True, False], ids=["webhook", "polling"])
def test_a_token_that_telegram_does_not_know_shows_in_health(serve: Serve, by_webhook: bool) -> None:
    with serve(by_webhook, wait=False, TELEGRAM_TOKEN="4711:revoked") as connector:
        _until(lambda: connector.health()["state"] == "refused")
        assert connector.health()["problem"] == "401 Unauthorized"


def test_a_second_process_that_polls_shows_in_health(serve: Serve, api: FakeBotApi) -> None:
    with serve(webhook=False) as connector:
        api.refuse_next("getUpdates", refusal(409, "Conflict: terminated by other getUpdates request"))
        _until(lambda: connector.health()["state"] == "refused")
        assert "other getUpdates" in connector.health()["problem"]
        _until(lambda: connector.health()["state"] == "ok")


def test_a_lost_webhook_is_set_again_and_failed_deliveries_show(
    serve: Serve, api: FakeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "LOOK_SECONDS", 0.1)
    with serve() as connector:
        api.webhook = {}
        api.wait_for("setWebhook", 2)
        api.webhook_info = {"last_error_date": int(time.time()), "last_error_message": "SSL error"}
        _until(
            lambda: connector.health()
            == {"mode": "webhook", "state": "unreachable", "problem": "Telegram could not deliver: SSL error"}
        )


def test_the_proxy_is_used_for_every_call(serve: Serve, api: FakeBotApi) -> None:
    # A plain HTTP proxy gets the whole address; the fake reads the part after the host.
    with serve(TELEGRAM_API_URL="http://api.telegram.example", TELEGRAM_PROXY=api.url):
        assert len(api.called("getMe")) == 1


def test_the_token_is_in_no_log(serve: Serve, api: FakeBotApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    api.refuse_next("setMyCommands", (500, {}))
    person = Person(api)
    with serve():
        api.refuse_next("sendMessage", refusal(400, "Bad Request: chat not found"))
        person.say("你好")
        api.wait_for("sendMessage")
    assert "chat not found" in caplog.text
    assert TOKEN not in caplog.text
