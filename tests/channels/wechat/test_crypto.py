"""Signature and encryption agree with two implementations that are not ours, and with the tests' own fake."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.channels.wechat.fake_wechat import APP_ID, TOKEN
from tests.channels.wechat.sealing import KEY, OTHER_KEY, seal, unseal
from xiehou.channels.wechat.envelope import Envelope, EnvelopeError
from xiehou.channels.wechat.signature import is_signed, sign

FOLDER = Path(__file__).parent
PEERS = ("@wecom/crypto", "wechat-crypto")
# Lengths at which the padding of 32 bytes changes, emoji, and nothing at all.
CONTENTS = ["", "a", "谈好了还催😭", "<xml><Content><![CDATA[a&b]]></Content></xml>", *("x" * length for length in range(26, 60))]
STAMPS = [["1800000000", "nonce", "sealed"], ["1", "", "/+=="], ["1409735669", "1320562132", "abc"]]
ENVELOPE = Envelope(KEY, APP_ID)


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.emulator) for name in PEERS])
def peer(request: pytest.FixtureRequest) -> Any:
    """Asks one of the implementations; skipped where they are not installed."""
    if shutil.which("node") is None or not (FOLDER / "node_modules" / request.param).is_dir():
        pytest.skip("needs node, and `npm ci` in tests/channels/wechat; make test-all does both")

    def ask(**asked: Any) -> dict[str, Any]:
        asked = {"peer": request.param, "token": TOKEN, "key": KEY, "account": APP_ID, **asked}
        asked = {"stamps": [], "contents": [], "sealed": [], **asked}
        command = ["node", "--no-deprecation", "peers.js"]
        done = subprocess.run(command, cwd=FOLDER, input=json.dumps(asked).encode(), capture_output=True, timeout=60, check=True)
        return json.loads(done.stdout)

    return ask


def test_a_peer_signs_as_we_do(peer: Any) -> None:
    assert peer(stamps=STAMPS)["signatures"] == [sign(TOKEN, *stamp) for stamp in STAMPS]


def test_we_open_what_a_peer_closed(peer: Any) -> None:
    assert [ENVELOPE.open(sealed).decode() for sealed in peer(contents=CONTENTS)["sealed"]] == CONTENTS


def test_a_peer_opens_what_we_closed(peer: Any) -> None:
    unsealed = peer(sealed=[ENVELOPE.close(content.encode()) for content in CONTENTS])["unsealed"]
    assert unsealed == [{"message": content, "id": APP_ID} for content in CONTENTS]


@pytest.mark.parametrize("content", CONTENTS, ids=len)
def test_the_fake_and_we_open_each_others(content: str) -> None:
    assert unseal(ENVELOPE.close(content.encode()), KEY) == (content, APP_ID)
    assert ENVELOPE.open(seal(content, KEY, APP_ID)).decode() == content


def test_the_same_content_never_looks_the_same() -> None:
    assert ENVELOPE.close(b"a") != ENVELOPE.close(b"a")


@pytest.mark.parametrize(
    ("sealed", "complaint"),
    [
        (seal("你好", OTHER_KEY, APP_ID), "another EncodingAESKey"),
        (seal("你好", KEY, "wxother"), "another account"),
        (seal("你好", KEY, APP_ID)[:-24], "another EncodingAESKey"),
        (seal("你好", KEY, APP_ID)[4:], "another EncodingAESKey"),
        ("", "another EncodingAESKey"),
        ("no base64", "another EncodingAESKey"),
        ("汉字", "another EncodingAESKey"),
    ],
)
def test_what_cannot_be_opened_says_why(sealed: str, complaint: str) -> None:
    with pytest.raises(EnvelopeError, match=complaint):
        ENVELOPE.open(sealed)


def test_a_signature_holds_for_its_parts_only() -> None:
    assert is_signed(sign("a", "b", "c"), "c", "b", "a")
    assert not is_signed(sign("a", "b", "c"), "a", "b")
    assert not is_signed("", "a")
    assert not is_signed("签名", "a")
