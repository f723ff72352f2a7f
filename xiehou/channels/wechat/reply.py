"""A passive reply: the text that the answer to WeChat's or WeCom's request carries."""

from __future__ import annotations

import time
from collections.abc import Mapping

from xiehou.channels.wechat import xml

LONGEST_TEXT = 2048
"""UTF-8 bytes, about 680 Chinese characters."""


def text_reply(fields: Mapping[str, str], text: str) -> str:
    """`text` as an answer to the message with these elements."""
    return xml.write(
        {
            "ToUserName": fields["FromUserName"],
            "FromUserName": fields["ToUserName"],
            "CreateTime": int(time.time()),
            "MsgType": "text",
            "Content": text,
        }
    )
