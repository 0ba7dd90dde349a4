"""What a sentence says besides its main aim, by the expressions of knowledge/talk.yml. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from office.dialogue.named_field import NamedFieldWords
from office.search.text import normalise, simplified

PAUSE = re.compile(r"[^\w\s]")
HIDDEN = re.compile("\u3014[^\u3015]*\u3015")  # a name, a number or a house
# 普通号就行、人最少的那个、太早了、能快点不、有没有别的大厅
RATHER = ORDINARY, QUIETER, LATER, EARLIER, OTHER_HALL, NEARER, THAT_ONE = (
    "ordinary",
    "quieter",
    "later",
    "earlier",
    "other_hall",
    "nearer",
    "that_one",
)


FEW = 4  # characters beside what carries nothing


@dataclass(frozen=True)
class TalkWords:
    """`wishes` by form kind; `not_wishes` only look like one; `questions` by the intent that asks them;
    `grumbles` by what is answered to them; `carried` asks whether a thing must be brought.
    """

    wishes: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    not_wishes: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    questions: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    corrections: tuple[re.Pattern[str], ...] = ()
    refusing: tuple[re.Pattern[str], ...] = ()
    keeping: tuple[re.Pattern[str], ...] = ()
    leaving: tuple[re.Pattern[str], ...] = ()
    declining: tuple[re.Pattern[str], ...] = ()
    resuming: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    instead: tuple[re.Pattern[str], ...] = ()
    either: tuple[re.Pattern[str], ...] = ()
    joints: tuple[re.Pattern[str], ...] = ()
    fillers: tuple[re.Pattern[str], ...] = ()
    grumbles: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    carried: tuple[re.Pattern[str], ...] = ()
    picking: tuple[re.Pattern[str], ...] = ()
    asking: tuple[re.Pattern[str], ...] = ()
    of_a_hall: tuple[re.Pattern[str], ...] = ()
    agreeing: tuple[re.Pattern[str], ...] = ()
    holding_back: tuple[re.Pattern[str], ...] = ()
    yes_but: tuple[re.Pattern[str], ...] = ()
    named_fields: NamedFieldWords = field(default_factory=NamedFieldWords)
    half: tuple[re.Pattern[str], ...] = ()
    of_both: tuple[re.Pattern[str], ...] = ()
    not_halves: tuple[re.Pattern[str], ...] = ()
    one_each: tuple[re.Pattern[str], ...] = ()
    switching: tuple[re.Pattern[str], ...] = ()

    def wishes_for(self, kind: str, text: str) -> bool:
        said = normalise(text)
        if any(each.search(said) for each in self.not_wishes.get(kind, ())):
            return False
        return any(each.search(said) for each in self.wishes.get(kind, ()))

    def asked_in(self, text: str) -> tuple[str, ...]:
        """The intents whose questions stand in the text, in the order they are said."""
        said = normalise(text)
        places = {
            intent: min((found.start() for each in patterns if (found := each.search(said))), default=-1)
            for intent, patterns in self.questions.items()
        }
        return tuple(sorted((intent for intent, at in places.items() if at >= 0), key=places.__getitem__))

    def asks(self, text: str) -> bool:
        """Some question, whatever it is about."""
        return any(each.search(normalise(text)) for each in self.asking)

    def asks_of_a_hall(self, text: str) -> bool:
        """几点开门, 有没有轮椅: no answer to when or where they would come."""
        return any(each.search(normalise(text)) for each in self.of_a_hall)

    def agrees(self, text: str) -> bool:
        """就这么转, to what was read back."""
        return any(each.search(normalise(text)) for each in self.agreeing)

    def holds_back(self, text: str) -> bool:
        """好吧，可是时间不对: no plain yes."""
        return any(each.search(normalise(text)) for each in self.holding_back)

    def after_yes(self, text: str) -> str:
        """对，但地方是宽城 -> 地方是宽城"""
        said = normalise(text)
        for each in self.yes_but:
            said = each.sub("", said, count=1)
        return said

    def takes_back(self, text: str) -> bool:
        return self.refuses(text) or any(each.search(normalise(text)) for each in self.corrections)

    def only_takes_back(self, text: str) -> bool:
        """不对, and not what is."""
        return self.takes_back(text) and not self.bare(text)

    def refuses(self, text: str) -> bool:
        """不要这个时间, of what was chosen."""
        return any(each.search(normalise(text)) for each in self.refusing)

    def keeps(self, text: str) -> bool:
        """别退了, of what there is already."""
        return any(each.search(normalise(text)) for each in self.keeping)

    def leaves(self, text: str) -> bool:
        return any(each.search(normalise(text)) for each in self.leaving)

    def declines(self, text: str) -> bool:
        """不说了: this one thing is not told, the rest goes on."""
        return any(each.search(normalise(text)) for each in self.declining)

    def resumes(self, text: str) -> str | None:
        """The kind of form that 接着投诉 goes back to."""
        said = normalise(text)
        return next((kind for kind, each in self.resuming.items() if any(one.search(said) for one in each)), None)

    def put_right(self, text: str) -> str:
        """不是残疾证，是老年证 -> 老年证; any other text as it is."""
        said = normalise(text)
        found = next((match for each in self.instead if (match := each.search(said))), None)
        return found[1] if found else text

    def names_instead(self, text: str) -> bool:
        """Takes something back and says what it shall be."""
        return self.takes_back(text) and self.put_right(text) not in (text, normalise(text))

    def any_will_do(self, text: str) -> bool:
        """都行, said to a choice."""
        return any(each.search(normalise(text)) for each in self.either)

    def picked(self, text: str) -> str:
        """选二, 要1号 -> 二, 1; empty where nothing is picked so."""
        said = normalise(text)
        return next((found[1] for each in self.picking if (found := each.search(said))), "")

    def rather(self, text: str) -> str:
        """Of places that are offered, one of RATHER; empty: none of these is said."""
        return next((each for each in RATHER if self.wishes_for(f"place_{each}", text)), "")

    def asks_only_rather(self, text: str) -> bool:
        """没一个合适的，太早了 and 我住二道，有没有近的 are of the places offered, and ask the guides nothing."""
        which = self.rather(text)
        return which == NEARER or (which in (EARLIER, LATER, OTHER_HALL) and not self.asks(text))

    def grumble_in(self, text: str) -> tuple[str, str] | None:
        """What is answered to it, and the sentence without it: 你们咋这么慢，明天上午吧 -> 明天上午吧"""
        said = normalise(text)
        kind = next((kind for kind, each in self.grumbles.items() if any(one.search(said) for one in each)), None)
        if kind is None:
            return None
        for each in (one for expressions in self.grumbles.values() for one in expressions):
            said = each.sub(" ", said)
        return kind, re.sub(r"^[\W_]+", "", said)

    def says_little(self, text: str) -> bool:
        """买房的: hardly more than which of several."""
        return len(self.bare(text)) <= FEW

    def asks_of_a_thing(self, text: str) -> bool:
        """要带身份证不: the thing is no matter."""
        return any(each.search(normalise(text)) for each in self.carried)

    def without_things(self, text: str) -> str:
        """The text without what asks whether a thing must be brought."""
        said = normalise(text)
        for each in self.carried:
            said = each.sub(" ", said)
        return said

    def after_leaving(self, text: str) -> str:
        """算了，身份证丢了咋办 -> 身份证丢了咋办"""
        said = normalise(text)
        for each in self.leaving:
            said = each.sub("", said)
        return said

    def without_wish(self, kind: str, text: str) -> str:
        """The text without the words of a wish: 约明天下午办护士证延续 -> 明天下午办护士证延续"""
        said = normalise(text)
        for each in self.wishes.get(kind, ()):
            said = each.sub(_first_group, said)
        return said

    def bare(self, text: str) -> str:
        """What is left without punctuation and words that carry nothing (吧, 那就, 我想)."""
        said = normalise(text)
        for each in self.fillers:
            said = each.sub("", said)
        return re.sub(r"[\W_]", "", said)

    def parts(self, text: str) -> list[str]:
        """A sentence at its joints (顺便, 另外); one part if it has none."""
        pieces = [simplified(text)]
        for joint in self.joints:
            pieces = [part for piece in pieces for part in joint.split(piece)]
        return [part for part in pieces if part.strip()]

    def halves(self, text: str) -> list[tuple[str, str]]:
        """A sentence cut in two where a second matter may begin: 低保 和 残疾证都咋申请."""
        said = simplified(text)
        if any(each.search(said) for each in self.not_halves):
            return []
        cuts = {found.span() for each in self.half for found in each.finditer(said)}
        halves = [(said[:start], said[start:end], said[end:]) for start, end in sorted(cuts)]
        # Of 我爸没了，户口和养老金咋整 the second clause is no second matter.
        halves = [each for each in halves if PAUSE.search(each[1]) or not PAUSE.search(each[0])]
        return [(f"{first}{self._said_of_both(second)}", second) for first, _, second in halves]

    def counted(self, text: str) -> list[str]:
        """一个社保卡，一个护士证: what is told off one by one; nothing where it is one thing alone."""
        said = simplified(text)
        counted = [part for each in self.one_each for part in each.split(said)[1:]]
        return counted if len(counted) > 1 else []

    def _said_of_both(self, second: str) -> str:
        """身份证和户口本都丢了: 都丢了."""
        return next((found[0] for each in self.of_both if (found := each.search(second))), "")

    def switches(self, text: str) -> bool:
        """那护照呢: what was asked is asked of another matter."""
        return any(each.search(normalise(text)) for each in self.switching)


def without_hidden(text: str) -> str:
    return HIDDEN.sub(" ", text)


def hidden_in(text: str) -> list[str]:
    """What stands in the place of names, numbers and houses."""
    return HIDDEN.findall(text)


def _first_group(found: re.Match[str]) -> str:
    """What an expression marks as not its own, if it marks anything."""
    return found[1] if found.re.groups and found[1] else " "
