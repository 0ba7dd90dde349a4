"""What is open in a conversation, kept by the engine between turns as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from office.dialogue.form import Done, OpenForm, Value
from office.dialogue.intents import REFUSED_KINDLY
from office.dialogue.says import Said, TalkStatus

REMEMBERED = 6  # matters


@dataclass(frozen=True, slots=True)
class Talk:
    """`forms`: what is being filled in, the last one is in hand and the others wait. `item_in_hand` and `list_open`
    are the guide's memory, lent for the turn.
    """

    forms: tuple[OpenForm, ...] = ()
    appointment_no: str = ""  # made or looked up last
    appointment_tail: str = ""  # the digits that opened it, where it was looked up
    waiting_no: str = ""  # the same of the waiting list
    waiting_tail: str = ""
    case_no: str = ""  # and of what was filed
    hall_id: str = ""  # told of last
    case_tail: str = ""  # the digits that opened that one
    help_no: str = ""  # of the help asked for, while nothing was made or filed after it
    calmed: bool = False  # an insult was answered; the next one gets no answer
    item_in_hand: str = ""
    list_open: bool = False
    offered: tuple[str, ...] = ()  # matters that the guide offered to choose from
    spoken: tuple[str, ...] = ()  # codes of the matters spoken of, the last one last
    asked: str = ""  # the intent of the question that the guides were asked last
    list_came_back: bool = False  # the question that a list left open was asked again, which is once
    rating: str = ""  # whether it was asked for, and when (office/dialogue/rated.py)

    @property
    def in_hand(self) -> OpenForm | None:
        return self.forms[-1] if self.forms else None

    def put(self, form: OpenForm) -> "Talk":
        """In hand, on top of whatever was; one form of a kind."""
        return replace(self, forms=(*(each for each in self.forms if each.kind != form.kind), form))

    def put_behind(self, form: OpenForm) -> "Talk":
        """To be taken up when what is in hand is done."""
        return replace(self, forms=(form, *(each for each in self.forms if each.kind != form.kind)))

    def drop(self) -> "Talk":
        return replace(self, forms=self.forms[:-1])

    def after_refusing(self, said: Said, intent: str) -> "Talk":
        """An insult is answered once."""
        was_an_insult = said.status is TalkStatus.REFUSED and intent not in REFUSED_KINDLY
        return replace(self, calmed=self.calmed or was_an_insult)

    @property
    def awaits_a_choice(self) -> bool:
        """A list's question, or matters that are offered: what is said next may answer it."""
        return bool(self.list_open or self.offered)

    def after_doing(self, done: Done) -> "Talk":
        made = done.appointment_no or done.waiting_no or done.case_no
        talk = replace(self, help_no=done.help_no or ("" if made else self.help_no))
        if done.appointment_no:
            talk = replace(talk, appointment_no=done.appointment_no, appointment_tail=done.appointment_tail)
        if done.waiting_no:
            talk = replace(talk, waiting_no=done.waiting_no, waiting_tail=done.waiting_tail)
        return replace(talk, case_no=done.case_no, case_tail=done.case_tail) if done.case_no else talk

    def having_spoken_of(self, code: str, asked: str) -> "Talk":
        """A matter that comes up again is the last one spoken of."""
        spoken = (*(each for each in self.spoken if each != code), code) if code else self.spoken
        return replace(self, spoken=spoken[-REMEMBERED:], asked=asked or self.asked)

    @property
    def has_numbers(self) -> bool:
        return bool(self.appointment_no or self.waiting_no or self.case_no or self.help_no)

    def find(self, kind: str) -> OpenForm | None:
        return next((each for each in self.forms if each.kind == kind), None)


def as_json(talk: Talk) -> dict[str, Any] | None:
    """None when nothing is worth keeping."""
    kept = {
        "forms": [_form_as_json(each) for each in talk.forms],
        "calmed": talk.calmed,
        "appointment_no": talk.appointment_no,
        "appointment_tail": talk.appointment_tail,
        "waiting_no": talk.waiting_no,
        "waiting_tail": talk.waiting_tail,
        "case_no": talk.case_no,
        "help_no": talk.help_no,
        "hall_id": talk.hall_id,
        "rating": talk.rating,
        "list_came_back": talk.list_came_back,
        "case_tail": talk.case_tail,
        "spoken": list(talk.spoken),
        "asked": talk.asked,
    }
    return kept if any(kept.values()) else None


def from_json(kept: Mapping[str, Any] | None) -> Talk:
    kept = kept or {}
    return Talk(
        forms=tuple(_form_from_json(each) for each in kept.get("forms", ())),
        calmed=bool(kept.get("calmed")),
        appointment_no=kept.get("appointment_no", ""),
        appointment_tail=kept.get("appointment_tail", ""),
        waiting_no=kept.get("waiting_no", ""),
        waiting_tail=kept.get("waiting_tail", ""),
        case_no=kept.get("case_no", ""),
        help_no=kept.get("help_no", ""),
        hall_id=kept.get("hall_id", ""),
        rating=kept.get("rating", ""),
        list_came_back=bool(kept.get("list_came_back")),
        case_tail=kept.get("case_tail", ""),
        spoken=tuple(kept.get("spoken", ())),
        asked=kept.get("asked", ""),
    )


def _form_as_json(form: OpenForm) -> dict[str, Any]:
    return {
        "kind": form.kind,
        "values": {name: value.as_json() for name, value in form.values.items()},
        "asked": form.asked,
        "offered": list(form.offered),
        "skipped": list(form.skipped),
        "misses": form.misses,
        "pending": form.pending,
        "asked_back": list(form.asked_back),
        "waiting": dict(form.waiting),
        "put_off": {name: list(codes) for name, codes in form.put_off.items()},
    }


def _form_from_json(kept: Mapping[str, Any]) -> OpenForm:
    return OpenForm(
        kind=kept["kind"],
        values={name: Value.from_json(value) for name, value in kept["values"].items()},
        asked=kept["asked"],
        offered=tuple(kept["offered"]),
        skipped=tuple(kept["skipped"]),
        misses=kept["misses"],
        pending=kept.get("pending"),
        asked_back=tuple(kept.get("asked_back", ())),
        waiting=kept.get("waiting", {}),
        put_off={name: tuple(codes) for name, codes in kept.get("put_off", {}).items()},
    )
