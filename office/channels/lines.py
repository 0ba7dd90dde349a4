"""A message of the record as plain lines, for platforms that have neither buttons nor cards. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from office.channels.choosing import numbered

MOST_LAWS = 3  # the page has them all
ENOUGH_ALIKE = 6  # characters: the same choice may be worded a little longer in the text


@dataclass(frozen=True, slots=True)
class LineWords:
    """Numbered lines end with `choose`; `open` stands before a link, `rests_on` before laws, `between` between."""

    choose: str
    open: str
    rests_on: str
    between: str


@dataclass(frozen=True, slots=True)
class Lines:
    """`payloads`: of the numbered lines, in order. `begins_anew`: the text itself numbers them from 1."""

    text: str
    payloads: tuple[str, ...]
    begins_anew: bool = False


def as_lines(text: str, extras: Mapping[str, Any], words: LineWords, page_url: str, numbered_before: int = 0) -> Lines:
    """The text is whole without the cards (docs/api.md); of a card only its page is added. `page_url`: what stands
    before the links of this desk.
    """
    replies: Sequence[Mapping[str, str]] = extras.get("quick_replies", ())
    titles = [reply["title"] for reply in replies]
    laws = _laws(extras.get("sources", ()), text, words)
    lines = text.strip().splitlines()
    shown = _shown(lines, titles)
    rest = numbered(titles[len(shown) :], len(shown) or numbered_before)
    if shown:  # one list: what the text does not name follows its last choice, not its sources
        lines[shown[-1] + 1 : shown[-1] + 1] = rest
    blocks = ["\n".join(lines), *laws, *_pages(extras.get("cards", ()), text, words, page_url)]
    blocks += [] if shown else rest
    if rest:
        blocks.append(words.choose)
    payloads = tuple(reply["payload"] for reply in replies)
    return Lines("\n".join(block for block in blocks if block), payloads, begins_anew=bool(shown))


def _shown(lines: Sequence[str], titles: Sequence[str]) -> list[int]:
    """Where the text itself has the first choices as numbered lines, as a question of situations and a list of times
    do.
    """
    shown: list[int] = []
    while len(shown) < len(titles):
        begins = f"{len(shown) + 1}. {titles[len(shown)][:ENOUGH_ALIKE]}"
        at = next((at for at, line in enumerate(lines) if line.startswith(begins)), None)
        if at is None:
            break
        shown.append(at)
    return shown


def _pages(cards: Sequence[Mapping[str, Any]], text: str, words: LineWords, page_url: str) -> list[str]:
    pages = [
        f"{page_url}{url}" if url.startswith("/") else url for card in cards if (url := str(card.get("url") or ""))
    ]
    return [f"{words.open}{page}" for page in dict.fromkeys(pages) if page not in text]


def _laws(sources: Sequence[Mapping[str, Any]], text: str, words: LineWords) -> list[str]:
    cited = dict.fromkeys(str(source["text"]) for source in sources if source.get("text"))
    missing = [law for law in cited if law not in text][:MOST_LAWS]
    return [words.rests_on + words.between.join(missing)] if missing else []
