"""The script of a matter for the phone: what to say, the one question to ask, then the list in short lines. It is the
citizen's own flow (office/guide), read out; around it stand the sentences of knowledge/scripts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from office.call_suggestions import COMMON, Source, sources_of
from office.guide.answer import Answer, AnswerStatus, Question, Section, Situation
from office.guide.compose import section
from office.guide.model import Facet, ServiceItem
from office.guide.notices.notice import NOT_SURE, OneTimeNotice
from office.guide.notices.writing import NoticePart, notice_parts
from office.guide.usecases import Guide
from office.phone.breaths import ScriptLine, lines_of
from office.phone.script import PhoneScript
from office.wording.model import Wording

# What everybody asks next; read out after the list.
AFTER_THE_LIST = (Facet.WHERE, Facet.TIME_LIMIT, Facet.FEE)
KEYS = "123456789"
NOT_SURE_KEY = "0"


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    id: str
    say: str


@dataclass(frozen=True, slots=True)
class ScriptPart:
    name: str
    title: str
    lines: tuple[ScriptLine, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    id: str
    ask: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """`say` comes first. While there is a question nothing is read out yet; `parts` come when all is known. `instead`:
    code and name of the matter that it really is. `answers` are those that count, `said` the same in words.
    """

    status: str
    code: str
    name: str
    facet: str
    closing: str
    sources: tuple[Source, ...]
    guide_version: int
    say: str = ""
    question: Asked | None = None
    parts: tuple[ScriptPart, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    said: tuple[tuple[str, str, str], ...] = ()  # (question id, as asked, as answered)
    instead: tuple[str, str] | None = None
    has_notice: bool = False

    @property
    def is_complete(self) -> bool:
        return self.question is None and bool(self.parts)


@dataclass(frozen=True)
class Scripting:
    guide: Guide
    words: PhoneScript
    wording: Wording

    def knows(self, code: str) -> bool:
        return code in self.guide.items or code in self.guide.knowledge.bundles

    def name_of(self, code: str) -> str:
        return self.guide.knowledge.name_of(code) if self.knows(code) else code

    def version_of(self, code: str) -> int:
        return self.guide.knowledge.item_versions.get(code, 0)

    def script(
        self, code: str, answers: Mapping[str, str] | None, today: date, *, facet: str = "", said: str = ""
    ) -> Script:
        """`answers` None: it is just being opened, and `said` may have answered some questions already. Answers of an
        older version of the guide begin it anew. The code is one that it `knows`.
        """
        item = self.guide.find(code)
        common = self._common(item, facet)
        if common:
            whole = self.guide.answer(Question("", Facet.OVERVIEW, today, chosen_item=code, plainly=True))
            return common if whole.status is AnswerStatus.ANSWERED else self._told(code, facet, whole)
        if item is None or facet in tuple(Facet):
            asked = Question(said, Facet(facet or Facet.OVERVIEW), today, chosen_item=code, plainly=True)
            return self._told(code, facet, self.guide.answer(asked))
        situation = None if answers is None else Situation(code, answers)
        asked = Question(said, Facet.MATERIALS, today, chosen_item=code, situation=situation)
        answer = self.guide.answer(asked)
        given = dict(answer.situation.answers) if answer.situation else {}
        if answer.status is AnswerStatus.CLARIFY_SITUATION:
            return self._asks(item, answer, given)
        if answer.status is not AnswerStatus.ANSWERED:
            return self._told(code, "", answer)
        return self._list(self.notice(item, given, today), answer.status, given)

    def notice(self, item: ServiceItem, answers: Mapping[str, str], today: date) -> OneTimeNotice:
        """Raises UnknownAnswer."""
        return self.guide.teller.notice(item, answers, today)

    def _common(self, item: ServiceItem | None, facet: str) -> Script | None:
        """One of the item's common questions with its answer."""
        number = facet.removeprefix(COMMON)
        if item is None or not (facet.startswith(COMMON) and number.isdecimal() and int(number) < len(item.questions)):
            return None
        common = item.questions[int(number)]
        mark = "" if item.is_verified("questions") else self.wording.say("section.unverified_mark")
        part = ScriptPart("questions", common.ask + mark, self._lines("questions", [common.answer]))
        return replace(self._blank(item.item_code, facet, AnswerStatus.ANSWERED), parts=(part,), say=common.ask)

    def _asks(self, item: ServiceItem, answer: Answer, given: Mapping[str, str]) -> Script:
        assert answer.asks is not None
        options = [Option(key, each.id, each.say) for key, each in zip(KEYS, answer.asks.options, strict=False)]
        options.append(Option(NOT_SURE_KEY, NOT_SURE, self.wording.say("notice.not_sure")))
        return replace(
            self._blank(item.item_code, "", answer.status),
            say=self.words.say("next") if given else self.words.say("opening", name=item.name),
            question=Asked(answer.asks.id, answer.asks.ask, tuple(options)),
            closing="",
            answers=dict(given),
            said=self._said(item, given),
        )

    def _told(self, code: str, facet: str, answer: Answer) -> Script:
        """Without a list of the person's own: one part, a one-stop matter, or why nothing can be told."""
        script = self._blank(code, facet, answer.status)
        if answer.status is not AnswerStatus.ANSWERED:
            return replace(script, say=answer.text, closing=self.words.say("closing_elsewhere"))
        parts = self._sections(each for each in answer.sections if each.facet is not Facet.LEGAL_BASIS)
        return replace(script, say=answer.lead if facet else self.words.say("matter", name=script.name), parts=parts)

    def _list(self, notice: OneTimeNotice, status: AnswerStatus, given: Mapping[str, str]) -> Script:
        item, elsewhere = notice.item, notice.leads_elsewhere
        parts = self._notice_parts(notice_parts(notice, self.guide.items, self.wording))
        script = replace(
            self._blank(item.item_code, "", status),
            answers=dict(given),
            said=self._said(item, given),
            has_notice=True,
        )
        if elsewhere is not None:
            known = self.guide.items.get(elsewhere.instead)
            return replace(
                script,
                say=self.words.say("elsewhere", name=item.name),
                parts=parts,
                closing=self.words.say("closing_elsewhere"),
                instead=(known.item_code, known.name) if known else None,
            )
        count = sum(len(part.lines) for part in parts)
        after = [section(item, each, self.wording, self.guide.asides) for each in AFTER_THE_LIST]
        return replace(
            script,
            say=self.words.say("list", name=item.name, count=count),
            parts=parts + self._sections(each for each in after if each.is_known),
        )

    def _blank(self, code: str, facet: str, status: AnswerStatus) -> Script:
        matter = self.guide.find(code) or self.guide.bundle(code)
        return Script(
            status=status.value,
            code=code,
            name=self.name_of(code),
            facet=facet,
            closing=self.words.say("closing"),
            sources=sources_of(matter) if matter else (),
            guide_version=self.version_of(code),
        )

    def _said(self, item: ServiceItem, given: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
        """In the order in which they are asked."""
        not_sure = self.wording.say("notice.not_sure")
        return tuple(
            (each.id, each.ask, next((one.say for one in each.options if one.id == given[each.id]), not_sure))
            for each in item.situations
            if each.id in given
        )

    def _notice_parts(self, parts: Iterable[NoticePart]) -> tuple[ScriptPart, ...]:
        return tuple(ScriptPart(each.name, each.title, self._lines(each.name, each.lines)) for each in parts)

    def _sections(self, sections: Iterable[Section]) -> tuple[ScriptPart, ...]:
        mark = self.wording.say("section.unverified_mark")
        return tuple(
            ScriptPart(
                each.facet.value,
                each.title if each.verified or not each.is_known else each.title + mark,
                self._lines(each.facet.value, (*each.lines, *filter(None, [each.note]))),
            )
            for each in sections
        )

    def _lines(self, part: str, texts: Iterable[str]) -> tuple[ScriptLine, ...]:
        return lines_of(part, texts, self.words.marks, self.words.longest)
