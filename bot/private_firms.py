"""Whether a sentence is about a shop or an app: 会员卡, 账号 and 几点关门 are asked there in the words of an office."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterable, List, Tuple

import yaml

from bot.normalising import normalise


@dataclass(frozen=True)
class Together:
    """Any of `named` beside any of `asked`; one word cannot be both."""

    named: Tuple[str, ...]
    asked: Tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        rests = [text.replace(name, "|") for name in self.named if name in text]
        return any(word in rest for rest in rests for word in self.asked)


@dataclass(frozen=True)
class PrivateFirms:
    """`firms` decide alone, `together` in pairs; with one of the words in `office` it is ours all the same."""

    firms: Tuple[str, ...] = ()
    together: Tuple[Together, ...] = ()
    office: Tuple[str, ...] = ()

    def meant(self, sentence: str) -> bool:
        text = normalise(sentence).text.lower()
        if any(word in text for word in self.office):
            return False
        return any(firm in text for firm in self.firms) or any(pair.stands_in(text) for pair in self.together)


def read_private_firms(path: Path) -> PrivateFirms:
    """Raises OSError, yaml.YAMLError or KeyError: a list that is missing or broken must not go unseen."""
    kept: Dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    pairs: List[Dict[str, List[str]]] = kept["together"]
    together = tuple(Together(_heard(pair["named"]), _heard(pair["asked"])) for pair in pairs)
    return PrivateFirms(_heard(kept["firms"]), together, _heard(kept["office"]))


def _heard(words: Iterable[str]) -> Tuple[str, ...]:
    """As a sentence is read, too: digits and letters in one form."""
    return tuple(normalise(str(word)).text.lower() for word in words)
