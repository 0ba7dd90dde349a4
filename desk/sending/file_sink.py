"""Says in a file what would have been sent: the default, and for trying things out."""

import json
import os
from datetime import datetime
from pathlib import Path

from anyio import to_thread

from office.china_time import CHINA
from office.outbox.masking import masked
from office.outbox.model import Sending

OWNER_ONLY = 0o600


class FileSink:
    """One JSON line a message: {at, key, kind, channel, to, title, text, attachments: [{name, media_type, bytes}]};
    `to` is masked, and nothing is cut in two however many write.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    async def send(self, sending: Sending, now: datetime) -> None:
        await to_thread.run_sync(self._append, _line(sending, now))

    def _append(self, line: bytes) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, OWNER_ONLY)
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            file.write(line)
            os.fsync(descriptor)


def _line(sending: Sending, now: datetime) -> bytes:
    said = {
        "at": now.astimezone(CHINA).isoformat(timespec="seconds"),
        "key": sending.key,
        "kind": sending.kind,
        "channel": sending.to.channel,
        "to": masked(sending.to.address),
        "title": sending.letter.title,
        "text": sending.letter.text,
        "attachments": [
            {"name": each.name, "media_type": each.media_type, "bytes": len(each.content)}
            for each in sending.letter.attachments
        ],
    }
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"
