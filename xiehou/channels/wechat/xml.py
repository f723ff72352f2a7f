"""XML as WeChat and WeCom write it: one level of elements. What comes from outside may hold no DTD and no entities."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

LONGEST_BODY = 64 * 1024
"""Bytes. The longest message, in compatible mode, is a tenth of that."""


class MalformedError(Exception):
    """What came is no message of the platform."""


def read(body: bytes) -> dict[str, str]:
    """The texts of the elements by name; raises `MalformedError`."""
    if len(body) > LONGEST_BODY:
        raise MalformedError(f"longer than {LONGEST_BODY} bytes")
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise MalformedError(f"no XML of the platform ({type(error).__name__})") from None
    return {child.tag: child.text or "" for child in root}


def write(elements: Mapping[str, str | int]) -> str:
    """An `<xml>` of these elements; texts stand in CDATA, as in the platform's examples."""
    return "<xml>" + "".join(f"<{name}>{_content(value)}</{name}>" for name, value in elements.items()) + "</xml>"


def _content(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>"
