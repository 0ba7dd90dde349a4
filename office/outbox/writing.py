"""Words into letters, and letters into one text that can be sealed. Pure."""

import base64
import json

from office.outbox.model import Attachment, Draft, Letter, Recipient, SendingChannel
from office.wording.model import Wording


def written(draft: Draft, wording: Wording) -> Letter:
    """Raises KeyError where the words of its kind want a value that is not given."""
    group = f"outgoing.{draft.kind}"
    title, text = (wording.say(f"{group}.{part}", **draft.values) for part in ("title", "text"))
    return Letter(title, text, draft.attachments, draft.instead)


def packed(letter: Letter) -> str:
    files = [
        {"name": each.name, "media_type": each.media_type, "content": base64.b64encode(each.content).decode()}
        for each in letter.attachments
    ]
    instead = [[each.channel, each.address] for each in letter.instead]
    whole = {"title": letter.title, "text": letter.text, "files": files, "instead": instead}
    return json.dumps(whole, ensure_ascii=False)


def unpacked(text: str) -> Letter:
    """Raises ValueError."""
    try:
        raw = json.loads(text)
        files = tuple(
            Attachment(each["name"], each["media_type"], base64.b64decode(each["content"])) for each in raw["files"]
        )
        instead = tuple(Recipient(SendingChannel(channel), address) for channel, address in raw.get("instead", ()))
        return Letter(raw["title"], raw["text"], files, instead)
    except (LookupError, TypeError):
        raise ValueError("not a letter") from None
