"""python webhook_client.py https://DESK/channels/webhook SECRET PERSON TEXT: says something, prints the answer."""

import hashlib
import hmac
import json
import secrets
import sys
import time
import urllib.request


def say(url: str, secret: str, person: str, message_id: str, text: str) -> str | None:
    """The same message_id again gives the same answer. None: the answer is pushed, or comes with the next one."""
    body = json.dumps({"person": person, "message_id": message_id, "text": text}).encode()
    timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
    signed = f"{timestamp}\n{nonce}\n".encode() + body
    signature = "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    names = ("X-OneWindow-Timestamp", "X-OneWindow-Nonce", "X-OneWindow-Signature", "Content-Type")
    headers = dict(zip(names, (timestamp, nonce, signature, "application/json"), strict=True))
    with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=10) as answer:  # noqa: S310
        return json.load(answer)["text"]


if __name__ == "__main__":
    print(say(*sys.argv[1:4], secrets.token_hex(8), sys.argv[4]))
