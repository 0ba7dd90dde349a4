"""消息加解密 as the platforms' documents describe it, apart from the desk's own: for simulators and measurements."""

import base64
import hashlib
import os
import struct
from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


def sealed(text: str, recipient: str, aes_key: str = AES_KEY) -> str:
    content = text.encode()
    whole = os.urandom(16) + struct.pack(">I", len(content)) + content + recipient.encode()
    padding = BLOCK - len(whole) % BLOCK
    encryptor = _cipher(aes_key).encryptor()
    return base64.b64encode(encryptor.update(whole + bytes([padding]) * padding) + encryptor.finalize()).decode()


def opened(text: str, recipient: str, aes_key: str = AES_KEY) -> str:
    decryptor = _cipher(aes_key).decryptor()
    whole = decryptor.update(base64.b64decode(text)) + decryptor.finalize()
    whole = whole[16 : -whole[-1]]
    [length] = struct.unpack(">I", whole[:4])
    assert whole[4 + length :].decode() == recipient
    return whole[4 : 4 + length].decode()


def signature(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def xml(fields: Mapping[str, object]) -> str:
    return "<xml>" + "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items()) + "</xml>"


def _cipher(aes_key: str) -> Cipher[modes.CBC]:
    key = base64.b64decode(aes_key + "=")
    return Cipher(algorithms.AES(key), modes.CBC(key[:16]))
