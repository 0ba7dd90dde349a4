"""A dialogue over two matters, without guides, engine or clock: what is decided, turn by turn."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from office.agency.counter import HelpCounter
from office.booking.queue_telling import LineNow, MyPlace
from office.booking.times import understand
from office.calendar_loader import read_calendar
from office.china_time import CHINA
from office.dialogue.heard import Heard
from office.dialogue.intents import BOOKING
from office.dialogue.loader import read_talk
from office.dialogue.matter import Matter
from office.dialogue.memory import Talk, as_json, from_json
from office.dialogue.says import Act, AskGuide, Said, TalkStatus
from office.dialogue.turn import Dialogue
from office.reception import WaitingList, make_dialogue
from office.settings import PROJECT
from tests.case_counter import OneCase, make_case_desk
from tests.counters import TwoHalls
from tests.factories import make_priority, make_wording
from tests.halls import make_hall_names
from tests.help_counter import make_home_help
from tests.waiting_entries import OneEntry

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
MATTERS = {"nurse-extend": ("护士延续注册", ("护士证", "护士")), "passport": ("护照首次申请", ("护照",))}
CALENDAR = read_calendar(PROJECT / "knowledge" / "calendar")
TALK_FILE = read_talk(PROJECT / "knowledge" / "talk.yml")


NORTH_LINE = LineNow(4, "居住证", "前面还有3人，估计要等25分钟（按最近办理的快慢估的）。")
LINES = {"north": NORTH_LINE}  # by hall


def place_of(hall_id: str, said: str) -> MyPlace | None:
    """A007 waits, B001 was called; no hall has another."""
    places = {"A007": MyPlace("A007", "waiting", NORTH_LINE.told), "B001": MyPlace("B001", "called")}
    return next((place for no, place in places.items() if no in said), None)


class TwoMatters:
    """A matter is surely named by one of its words; 证件 could be either, and so could 换 and 改."""

    def surely(self, text: str) -> Matter | None:
        found = [code for code, (_, words) in MATTERS.items() if any(word in text for word in words)]
        return _matter(found[0]) if len(found) == 1 else None

    def possibly(self, text: str) -> Sequence[Matter]:
        return [_matter(code) for code in MATTERS] if any(each in text for each in ("证件", "换", "改")) else []

    def names_a_thing(self, text: str) -> bool:
        return bool(self.surely(text) or self.possibly(text) or self.held_elsewhere(text))

    def is_a_name(self, text: str) -> bool:
        return text in [name for name, _ in MATTERS.values()]

    def held_elsewhere(self, text: str) -> str:
        return "户口本补换" if "户口本" in text else ""

    def is_of_the_city(self, text: str) -> bool:
        return "井盖" in text

    def chosen(self, text: str, offered: Sequence[str]) -> Matter | None:
        places = {"第一个": 0, "第二个": 1}
        return next((_matter(offered[at]) for word, at in places.items() if word in text), None)

    def paper_in(self, text: str, code: str) -> str:
        return "护士执业证书" if code == "nurse-extend" and "护士执业证书" in text else ""

    def by_code(self, code: str) -> Matter | None:
        return _matter(code) if code in MATTERS else None

    def matter_words(self, text: str) -> str:
        for hall in ("新区大厅", "新区", "朝阳"):
            text = text.replace(hall, " ")
        left = self.without_times(text)
        return left if TALK_FILE.words.bare(left) else ""

    def without_times(self, text: str) -> str:
        outcome = understand(text, MONDAY_MORNING, CALENDAR)
        if outcome:
            text = text[: outcome.span[0]] + text[outcome.span[1] :]
        return TALK_FILE.words.without_wish(BOOKING, text)


class WatchfulGuardian:
    """着火 is danger; 法院, 傻 and whoever wants advice are not ours; 红包 is told of to the supervision."""

    def danger(self, heard: Heard) -> Said | None:
        return Said("119", TalkStatus.EMERGENCY) if "着火" in heard.text else None

    def supervised(self, heard: Heard) -> Said | None:
        return Said("12388", TalkStatus.OTHER_AUTHORITY) if "红包" in heard.text else None

    def not_ours(self, heard: Heard, *, calmed: bool) -> Said | None:
        if heard.intent == "abuse":
            return Said("哦" if calmed else "别急", TalkStatus.REFUSED)
        if heard.intent == "ask_professional_advice":
            return Said("拿主意", TalkStatus.REFUSED)
        return Said("法院", TalkStatus.OTHER_AUTHORITY) if "判决" in heard.text else None


def make_talker(
    counter: TwoHalls | None = None,
    street: HelpCounter | None = None,
    queue: OneEntry | None = None,
    cases: OneCase | None = None,
    now: datetime = MONDAY_MORNING,
) -> Dialogue:
    return make_dialogue(
        TALK_FILE,
        make_wording(),
        WatchfulGuardian(),
        TwoMatters(),
        _point,
        lambda: now,
        CALENDAR,
        counter or TwoHalls(MONDAY_MORNING),
        make_hall_names(),
        make_home_help(street),
        WaitingList(queue or OneEntry()),
        make_case_desk(cases),
        make_priority(),
        LINES.get,
        place_of,
    )


@dataclass
class Conversation:
    """Goes through JSON between turns, as the engine keeps it."""

    dialogue: Dialogue = field(default_factory=make_talker)
    talk: Talk = field(default_factory=Talk)
    phone_tail: str = ""

    def hear(self, text: str, intent: str, confidence: float = 0.9, **tapped: str) -> tuple[Act, ...]:
        heard = Heard(text, intent, confidence, tapped, "talk", text, self.phone_tail)
        plan = self.dialogue.take(heard, self.talk)
        kept = from_json(as_json(plan.talk))
        numbers = {"appointment_no": kept.appointment_no, "waiting_no": kept.waiting_no, "case_no": kept.case_no}
        numbers |= {"appointment_tail": kept.appointment_tail, "waiting_tail": kept.waiting_tail}
        numbers |= {"hall_id": kept.hall_id, "help_no": kept.help_no}
        self.talk = replace(plan.talk, forms=kept.forms, calmed=kept.calmed, **numbers)
        return plan.acts

    def shown(self, name: str) -> str:
        assert self.talk.in_hand is not None, "no form is open"
        return self.talk.in_hand.shown(name)


def _point(text: str, offered: Sequence[str]) -> str | None:
    """As the real one does, it sees a first in 等一下 and 晚一点的; it is given 换成第二个 with and without its first
    words.
    """
    first, last = ("第一个", "等一下", "晚一点的"), ("第二个", "换成第二个")
    places = dict.fromkeys(first, offered[0]) | dict.fromkeys(last, offered[-1])
    return places.get(text)


def texts(acts: Sequence[Act]) -> str:
    return "\n".join(act.text for act in acts if isinstance(act, Said))


def questions(acts: Sequence[Act]) -> list[str]:
    """The intents that were put to the guides."""
    return [act.intent for act in acts if isinstance(act, AskGuide)]


def _matter(code: str) -> Matter:
    return Matter(code, MATTERS[code][0], f"/choose_item {code}")
