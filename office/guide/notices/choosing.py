"""Understands which option of an open situation question a sentence means. Pure."""

import re
from dataclasses import dataclass

from office.guide.finding.topic import Ordinals
from office.guide.model import SituationOption, SituationQuestion
from office.guide.notices.notice import NOT_SURE
from office.guide.policy import numbers_in_digits
from office.search.text import normalise

NOT_A_WORD = re.compile(r"[\W_]+")
ONLY_SIGN, LONGER_WORD = 1, 3  # how much may stand beside a bare 是 (是的), and beside a bare 没有 (我没有啊)


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The lists of knowledge/words.yml. `bare` words (是, 没有) answer only where hardly anything else is said;
    `denied_before` (不是) and `denied_after` (不了) turn the word beside them into its opposite; `yes` and `no` mean
    the options that a question names for them.
    """

    not_sure: tuple[str, ...] = ()
    bare: frozenset[str] = frozenset()
    denied_before: tuple[str, ...] = ()
    denied_after: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heard:
    """How many characters of an option's longest word were said, and of its longest that was denied."""

    said: int
    denied: int


def plain(text: str) -> str:
    """不到三十天 and 不到30天 are one answer: numbers from ten on in digits."""
    return numbers_in_digits(normalise(text))


def chosen_option(
    text: str, question: SituationQuestion, words: AnswerWords, ordinals: Ordinals, *, only_plainly: bool = False
) -> str | None:
    """The option's id, NOT_SURE, or None when the sentence means no option or several.

    An option is meant when its button's words or one of its spoken words stand in the sentence; where those of
    several do, the longest decides (不满16周岁 holds 满16周岁). `only_plainly`: they must be half of the sentence.
    """
    said = plain(text)
    least = len(said) / 2 if only_plainly else 1
    heard = {option.id: _heard(option, said, words) for option in question.options}
    longest = {option: each.said for option, each in heard.items() if each.said >= least}
    not_sure = max((len(word) for word in map(plain, words.not_sure) if word in said), default=0)
    if not_sure and not_sure >= max(longest.values(), default=0):
        return NOT_SURE
    if longest:
        best = [option for option, length in longest.items() if length == max(longest.values())]
        return _the_only(best) or (NOT_SURE if not_sure else None)
    denied = [option for option, each in heard.items() if each.denied and each.denied + 1 >= least]
    if len(denied) == 1 and len(heard) == 2:
        return next(option for option in heard if option not in denied)
    if denied:
        return None
    return _yes_or_no(said, question, words) or ordinals.choose(text, list(heard), only_plainly=True)


def surely_said(text: str, question: SituationQuestion, words: AnswerWords) -> str | None:
    """An option that a sentence names though nobody has asked yet."""
    said = plain(text)
    bare = {plain(word) for word in words.bare}
    longest = {option.id: _heard(option, said, words, skip=bare).said for option in question.options}
    most = max(longest.values())
    return _the_only([option for option, length in longest.items() if length == most]) if most > 1 else None


def _yes_or_no(said: str, question: SituationQuestion, words: AnswerWords) -> str | None:
    if any(_is_asked(said, at, words) for at in range(len(said))):
        return None
    yes, no = (
        max((len(word) for word in map(plain, group) if _stands_alone(word, said)), default=0)
        for group in (words.yes, words.no)
    )
    return (question.if_yes if yes > no else question.if_no if no > yes else None) or None


def _the_only(options: list[str]) -> str | None:
    return options[0] if len(options) == 1 else None


def _heard(option: SituationOption, said: str, words: AnswerWords, skip: set[str] | None = None) -> _Heard:
    meant, denied = set[tuple[int, int]](), set[tuple[int, int]]()
    for word in map(plain, (option.say, *option.words)):
        if word in (skip or ()) or (word in words.bare and not _stands_alone(word, said)):
            continue
        for match in re.finditer(re.escape(word), said):
            start, end = match.span()
            if _is_asked(said, start, words):
                continue
            (denied if _is_denied(said, start, end, words) else meant).add((start, end))
    # 没激活 holds 激活 only as a part of what is meant, 我自己去不了 holds 我自己 only as a part of what is denied.
    denied = {no for no in denied if not any(yes[0] <= no[0] and no[1] <= yes[1] for yes in meant)}
    meant = {yes for yes in meant if not any(yes[0] < no[1] and no[0] < yes[1] for no in denied)}
    return _Heard(*(max((end - start for start, end in spans), default=0) for spans in (meant, denied)))


def _stands_alone(word: str, said: str) -> bool:
    beside = ONLY_SIGN if len(word) == 1 else LONGER_WORD
    return any(word in phrase and len(phrase) <= len(word) + beside for phrase in NOT_A_WORD.split(said))


def _is_denied(said: str, start: int, end: int, words: AnswerWords) -> bool:
    return said[:start].endswith(words.denied_before) or said[end:].startswith(words.denied_after)


def _is_asked(said: str, start: int, words: AnswerWords) -> bool:
    """是不是租的, 有没有违章: asks, and says neither."""
    near = range(max(start - 2, 1), min(start + 1, len(said) - 1))
    return any(said[at] in words.denied_before and said[at - 1] == said[at + 1] for at in near)
