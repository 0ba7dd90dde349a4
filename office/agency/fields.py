"""What is asked of somebody who needs help. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from office.agency.model import AssistanceKind, Why
from office.agency.words import HelpWords
from office.contact.address import Address, read_address
from office.contact.places import District, Places
from office.dialogue.fields import Volunteered
from office.dialogue.form import CONFIRM, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import NO, UNSURE, YES
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.wording.model import Wording

NAME, PHONE, WHY = "name", "phone", "why"
NOT_TOLD = ""
LINE = "line"


@dataclass(frozen=True, kw_only=True)
class _HelpField:
    wording: Wording
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = ""

    def _asks(self, key: str, **values: object) -> Said:
        return Said(self.wording.say(f"agency.{key}", **values), TalkStatus.FORM_ASKS)


@dataclass(frozen=True, kw_only=True)
class KindField(Volunteered):
    """Who says none gets somebody to come."""

    wording: Wording
    words: HelpWords
    name: str = "kind"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        kind = self.words.kind_in(heard.said)
        return Reading(Value(kind.value, self.wording.say(f"agency.kind.{kind}"))) if kind else None


@dataclass(frozen=True, kw_only=True)
class PlaceField(_HelpField):
    """District and street; `kept` is [district, street, the rest], of which the rest is hidden already
    (office/conversations/entrusted.py). A district alone is asked for its street once.
    """

    places: Places
    name: str = "address"
    said_anew_while: tuple[str, ...] = (WHY, NAME, PHONE)  # the house, told with the name

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if self.name in form.values and form.asked in self.said_anew_while:
            return self._with_the_house(form, self._hidden_in(heard))
        district = self._district_asked(form) if asked else None
        found, hidden = read_address(heard.said, self.places), self._hidden_in(heard)
        if found is not None and not found.ours:
            return Reading(asks=self._asks("elsewhere"))
        if found is not None and found.district and (district is None or found.district != district.name or found.town):
            return self._told(found, hidden or _line_of(form))
        if district is None and hidden:
            return Reading(asks=self._asks("address_district"), pending={LINE: hidden})
        if district is None:
            return Reading(asks=self.question(form, again=True)) if found is not None and asked else None
        street = next((town for stem, town in district.town_names.items() if stem in heard.said), "")
        # Whoever cannot say it is asked twice at most: the district's hall finds it.
        if not (street or found or hidden or heard.intent == UNSURE or form.misses):
            return None
        return self._value(district.name, street, found.full if found else "", hidden or _line_of(form))

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        if district := self._district_asked(form):
            return self._which_street(district)
        return self._asks("address_again" if again else "address")

    def _hidden_in(self, heard: Heard) -> str:
        mask = self.wording.say("mask.home")
        return mask if mask in heard.said else ""

    def _told(self, found: Address, hidden: str) -> Reading:
        district = next(each for each in self.places.districts if each.name == found.district)
        if found.town or not district.towns:
            return self._value(found.district, found.town, found.full, hidden)
        pending = {LINE: hidden} if hidden else None
        return Reading(asks=self._which_street(district), offered=(district.name,), pending=pending)

    def _with_the_house(self, form: OpenForm, hidden: str) -> Reading | None:
        """西安大路88号3单元502, after the street was told."""
        district, street, line = form.values[self.name].kept
        return None if line or not hidden else self._value(district, street, "", hidden)

    def _which_street(self, district: District) -> Said:
        return self._asks("street", where=district.name, name=district.towns[0])

    def _district_asked(self, form: OpenForm) -> District | None:
        """The one whose street was just asked for."""
        if form.asked != self.name:
            return None
        return next((each for each in self.places.districts if (each.name,) == form.offered), None)

    def _value(self, district: str, street: str, full: str, hidden: str) -> Reading:
        line = hidden or full.partition(street or district)[2]
        return Reading(Value([district, street, line], f"{district}{street}{line}"))


@dataclass(frozen=True, kw_only=True)
class WhyField(_HelpField):
    """Why they cannot come: kept only where they were asked, told so, and said it (个人信息保护法 第二十九条). What
    was said by the way is asked about before it is kept.
    """

    words: HelpWords
    payload: Callable[[str], str]
    yes_or_no: Callable[[Wording], tuple[QuickReply, ...]]
    name: str = WHY
    optional: bool = True

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if not asked and (self.name in form.skipped or form.asked == self.name):
            return None
        why = self.words.why_in(heard.said)
        if not asked:
            return Reading(asks=self._may_keep(why), offered=(why.value,)) if why else None
        offered = Why(form.offered[0]) if form.offered else None
        if self.words.keeps_back(heard.said) or (heard.intent == NO and why in (None, offered)):
            return Reading(Value(NOT_TOLD, self.wording.say("agency.why.not_told")), rest="")
        why = why or (offered if heard.intent == YES else None)
        return Reading(Value(why.value, self._shown(why)), rest="") if why else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        if form.asked == self.name and form.offered:
            return self._may_keep(Why(form.offered[0]))
        titles = [*(self._shown(why) for why in Why), self.wording.say("agency.why.rather_not")]
        replies = tuple(QuickReply(title, self.payload(title)) for title in titles)
        text = self.wording.say("agency.why_again" if again else "agency.why_asked")
        return Said(text, TalkStatus.FORM_ASKS, replies)

    def _may_keep(self, why: Why) -> Said:
        text = self.wording.say("agency.why_may_keep", value=self._shown(why))
        return Said(text, TalkStatus.FORM_ASKS, self.yes_or_no(self.wording))

    def _shown(self, why: Why) -> str:
        return self.wording.say(f"agency.why.{why}")


@dataclass(frozen=True, kw_only=True)
class WhoField(_HelpField):
    """`name_in` reads 我叫王芳 and, once asked, a bare name. Asked in one breath with the phone."""

    name_in: Callable[[str, bool], str | None]
    no_phone: Callable[[str], bool]
    name: str = NAME

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        mask = self.wording.say("mask.name")
        if mask in heard.said:  # told, sealed and hidden (office/conversations/entrusted.py)
            return Reading(Value(mask, mask), rest=heard.said.replace(mask, ""))
        if asked and self.no_phone(heard.said):
            return Reading(asks=Said(self._asks("contact.no_phone").text, TalkStatus.FORM_ASKS, expects=(PHONE, NAME)))
        name = self.name_in(heard.said, asked)
        return Reading(Value(name, name), rest=heard.said.replace(name, "")) if name else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "contact.name" if PHONE in form.values else "contact.both"
        said = self._asks(f"{key}_again" if again else key)
        text = f"{said.text}\n{self.wording.say('agency.contact.house')}" if _lacks_the_house(form) else said.text
        return Said(text, said.status, expects=(PHONE, NAME))


@dataclass(frozen=True, kw_only=True)
class ReachField(_HelpField):
    """The last four digits of the number that was entrusted once it was asked for."""

    no_phone: Callable[[str], bool]
    name: str = PHONE

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        tail = heard.phone_tail
        if asked and not tail and self.no_phone(heard.said):
            return Reading(asks=Said(self._asks("contact.no_phone").text, TalkStatus.FORM_ASKS, expects=(PHONE,)))
        told_now = self.wording.say("mask.mobile") in heard.said
        was_asked = told_now or (form.asked in (NAME, PHONE, CONFIRM) and tail != form.was_wrong)
        return Reading(Value(tail, tail)) if was_asked and tail and tail != form.shown(self.name) else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        said = self._asks("contact.phone_again" if again else "contact.phone", name=form.shown(NAME))
        return Said(said.text, said.status, expects=(PHONE,))


def _line_of(form: OpenForm) -> str:
    """The house that was told before its district."""
    return str(form.pending.get(LINE, "")) if form.asked == "address" and isinstance(form.pending, dict) else ""


def _lacks_the_house(form: OpenForm) -> bool:
    """Somebody is to come to a street, and nobody has said where in it."""
    place = form.values.get("address")
    return kind_of(form) is AssistanceKind.HOME_VISIT and place is not None and not place.kept[2]


def kind_of(form: OpenForm) -> AssistanceKind:
    value = form.values.get("kind")
    return AssistanceKind(value.kept) if value else AssistanceKind.HOME_VISIT
