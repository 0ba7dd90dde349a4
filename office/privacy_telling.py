"""What a person is told before the first personal datum is asked for: who, what for, which kinds, how long, which
rights (个人信息保护法 第十七条). Pure; every word comes from knowledge/answers.yml.
"""

from typing import Any

from office.wording.model import Wording

# In the order of 第十七条; the last one says what follows from keeping it back (第十六条).
PARTS = ("who", "purpose", "kinds", "retention", "rights", "refusing")
URL = "/privacy"


def privacy_card(wording: Wording, keep_days: int) -> dict[str, Any]:
    """{type, title, parts: [{name, title, text}], law, url}; `keep_days`: after the end of what it was given for."""
    say = wording.say
    return {
        "type": "privacy",
        "title": say("privacy.title"),
        "parts": [
            {"name": name, "title": say(f"privacy.{name}.title"), "text": say(f"privacy.{name}.text", days=keep_days)}
            for name in PARTS
        ],
        "law": say("privacy.law"),
        "url": URL,
    }
