"""What a sentence asks of another matter beside its own wish. Pure."""

from dataclasses import replace

from office.dialogue import intents
from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard
from office.dialogue.matter import NamedMatters
from office.dialogue.says import AskGuide
from office.dialogue.words import TalkWords


def beside(words: TalkWords, matters: NamedMatters, heard: Heard, form: OpenForm) -> tuple[Heard, tuple[AskGuide, ...]]:
    """约明天办护士延续，顺便问下社保卡丢了咋补: the sentence without what it asks of another matter, and that."""
    heard = without_what_is_denied(words, matters, heard, form)
    parts = [] if heard.is_tap else words.parts(heard.said)
    if form.kind == intents.BOOKING and len(parts) == 1:
        parts = _two_matters(words, matters, heard.said) or parts
    goes_on = len(parts) == 1 and parts != [heard.said] and "item" in form.values  # 还有，护照咋办
    if form.kind not in intents.ABOUT_THE_MATTER_IN_HAND or not (len(parts) > 1 or goes_on):
        return heard, ()
    at = next((at for at, part in enumerate(parts) if words.wishes_for(form.kind, part)), -1 if goes_on else 0)
    texts = list(map(matters.matter_words, parts))  # 我带我妈去，她七十八 names none
    named = list(map(matters.surely, texts))
    own = named[at]
    code = form.values["item"].kept if "item" in form.values else own.code if own else ""
    if not (code or matters.possibly(texts[at]) or matters.held_elsewhere(texts[at])):
        return heard, ()
    ours = {code} if code else {each.code for each in matters.possibly(texts[at])}
    theirs = [
        place != at and (each.code != code if each else _of_another(matters, text, ours))
        for place, (each, text) in enumerate(zip(named, texts, strict=True))
    ]
    asked = [_asked(words, *each) for *each, other in zip(parts, texts, theirs, strict=True) if other]
    rest = " ".join(part for part, other in zip(parts, theirs, strict=True) if not other)
    return (replace(heard, text=rest, intent=intents.DETAILS, confidence=1.0) if asked else heard), tuple(asked)


def without_what_is_denied(words: TalkWords, matters: NamedMatters, heard: Heard, form: OpenForm) -> Heard:
    """约驾照换证，不是异地的, where what is left still names a matter: the other one is not to be heard."""
    if heard.is_tap or form.kind != intents.BOOKING or not words.wishes_for(intents.NOT_THIS_MATTER, heard.said):
        return heard
    rest = words.without_wish(intents.NOT_THIS_MATTER, heard.said)
    named = matters.matter_words(rest)
    truly = bool(named) and (matters.surely(named) is not None or bool(matters.possibly(named)))
    return replace(heard, text=rest.strip()) if truly else heard


def _of_another(matters: NamedMatters, text: str, ours: set[str]) -> bool:
    """It may mean several, of which none is ours: 顺便问下港澳通行证多少钱."""
    likely = {each.code for each in matters.possibly(text)} if matters.names_a_thing(text) else set()
    return bool(likely) and not likely & ours


def _two_matters(words: TalkWords, matters: NamedMatters, text: str) -> list[str]:
    """护士证延续跟身份证换领，一块约明天上午: both surely named, and not the same."""
    for halves in words.halves(text):
        first, second = (matters.surely(matters.without_times(each)) for each in halves)
        if first and second and first.code != second.code:
            return list(halves)
    return []


def _asked(words: TalkWords, part: str, matter: str) -> AskGuide:
    books = intents.BOOKS if words.wishes_for(intents.BOOKING, part) else intents.MATTER_ALONE
    return AskGuide(next(iter(words.asked_in(part)), books), matter, plainly=True)


def wants_clarity(words: TalkWords, form: OpenForm | None, text: str) -> bool:
    """希望一次说清要啥材料, where the name was asked for, is told of the case, and asks the guides nothing."""
    asks_who = form is not None and form.kind == intents.CASE and form.asked in intents.NARROW_FIELDS
    return asks_who and words.wishes_for(intents.CLARITY, text)
