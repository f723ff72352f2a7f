"""The encryption of WeChat's safe mode, of WeCom and of 微信客服.

AES-256-CBC; the key is the EncodingAESKey, the IV its first 16 bytes; inside are 16 random bytes, the content's length
(4 bytes, big-endian), the content, and the id of the account it is for (AppID or CorpID); PKCS#7 to blocks of 32 bytes.
Described at https://developer.work.weixin.qq.com/document/path/90968.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

PADDED_BITS = 32 * 8
RANDOM_BYTES = 16
LENGTH_BYTES = 4


class EnvelopeError(Exception):
    """It cannot be opened: other key, other account, or damaged. Says which, without the content."""


class Envelope:
    """Opens and closes envelopes with one key, for one account. Check the signature before you open one."""

    def __init__(self, encoding_aes_key: str, account: str) -> None:
        """Raises `ValueError` where the key is not 43 characters that stand for 32 bytes."""
        key = base64.b64decode(f"{encoding_aes_key}=", validate=True)
        if len(encoding_aes_key) != 43 or len(key) != 32:
            raise ValueError("an EncodingAESKey has 43 letters and digits")
        self._cipher = Cipher(AES(key), CBC(key[:16]))
        self._account = account.encode()

    def close(self, content: bytes) -> str:
        """Encrypt."""
        inside = secrets.token_bytes(RANDOM_BYTES) + len(content).to_bytes(LENGTH_BYTES, "big") + content + self._account
        padder = PKCS7(PADDED_BITS).padder()
        encryptor = self._cipher.encryptor()
        padded = padder.update(inside) + padder.finalize()
        return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()

    def open(self, encrypted: str) -> bytes:
        """Decrypt; raises `EnvelopeError`."""
        try:
            decryptor = self._cipher.decryptor()
            padded = decryptor.update(base64.b64decode(encrypted, validate=True)) + decryptor.finalize()
            unpadder = PKCS7(PADDED_BITS).unpadder()
            inside = unpadder.update(padded) + unpadder.finalize()
        except (binascii.Error, ValueError) as error:
            raise EnvelopeError("closed with another EncodingAESKey, or damaged") from error
        start = RANDOM_BYTES + LENGTH_BYTES
        end = start + int.from_bytes(inside[RANDOM_BYTES:start], "big")
        if not start <= end <= len(inside):
            raise EnvelopeError("closed with another EncodingAESKey, or damaged")
        if not hmac.compare_digest(inside[end:], self._account):
            raise EnvelopeError("meant for another account: the AppID or CorpID inside is not ours")
        return inside[start:end]
