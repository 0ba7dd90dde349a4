"""What at one place of a text is a person's name, and where it ends. Pure."""

import re
from dataclasses import dataclass

from office.contact.plain import DOT
from office.contact.surnames import (
    AMBIGUOUS,
    BY_SOUND,
    COMMON,
    COMPOUND,
    NOT_GIVEN,
    NOT_NAMES,
    TITLES,
    TITLES_BEFORE,
)

HAN = "\u3400-\u9fff"
END = re.compile(rf"(?:啊|呀|吧|哈|呢|哦|嘛|呗|就行|就好|就成|即可|好了|就可以)*(?=$|[^{HAN}{DOT}])")
# What people go on with after their name, without a pause.
GOES_ON_SURELY = re.compile(
    "我|俺|你|您|想[办问约要查请咨知]|要[办问约查]|来[办问咨这]|电话|手机|身份证|今年|家住|住在|给我|是[办来长替]|的|办|不是"
)
GOES_ON = re.compile(
    "咱|问|姓|户口|单位|号码|联系|生日|预约|约|之前|上次|刚才|昨天|今天|原来|以前|现在|没|有|可以|谢谢|请|麻烦|帮|"
    "岁|是|这|那|给|替|跟|他|她|也|都|啊|呀|在|就|公司|老家|住[在址]|要|想|因为|不"
)
NOT_A_DAY = re.compile("[昨今明后前]天|[今去明]年|[上下这]周|[上下]个?月|孩子|过去|这边|那边")
TITLE = re.compile("|".join(sorted(TITLES, key=len, reverse=True)))
LEAST_SYLLABLES = 3
# Told to line up with longer names: 李 明. 王 男 tells something else.
SET_APART = re.compile(rf"[ \u3000]{{1,4}}([{HAN}])(?![{HAN}])")
NOT_SET_APART = "男女汉满族号"
# A given name only where nothing follows: 杨过.
GIVEN_ALONE = "过"


@dataclass(frozen=True, slots=True)
class Name:
    """`surname` is empty for names that have none (古丽·买买提). `of_another`: the speaker told somebody else's."""

    surname: str
    given: str
    title: str
    span: tuple[int, int]
    of_another: bool = False

    @property
    def full(self) -> str:
        """欧阳锋, 王女士, 老王."""
        if self.title and self.title in TITLES_BEFORE:
            return self.title + self.surname
        return self.surname + self.given + self.title


def name_at(text: str, at: int, sure: bool) -> Name | None:
    """`sure`: the words before leave no doubt that a name follows."""
    if called := _called_old_or_young(text, at):
        return called
    surname = surname_at(text, at)
    after = at + len(surname)
    everyday = [stop for stop in (at + 2, at + 3) if text[at:stop] in NOT_NAMES]
    plainly = sure and any(END.match(text, stop) for stop in (at + 2, at + 3))  # 我叫高兴旺
    # 钱多多: of two words of the language the same character twice is neither.
    doubled = text[at : at + 1] != text[at + 1 : at + 2] == text[at + 2 : at + 3] and END.match(text, at + 3)
    if not surname or (everyday and not plainly and not doubled):
        return None
    if title := TITLE.match(text, after):
        return Name(surname, "", title.group(), (at, title.end()))
    length = given_length(text, after, sure and surname not in AMBIGUOUS)
    if surname in AMBIGUOUS and not END.match(text, after + length):
        return None
    if length:
        title = TITLE.match(text, after + length)
        stop = title.end() if title else after + length
        return Name(surname, text[after : after + length], title.group() if title else "", (at, stop))
    apart = SET_APART.match(text, after)
    if apart and _can_be_given(apart[1], 1) and apart[1] not in NOT_SET_APART:
        return Name(surname, apart[1], "", (at, apart.end()))
    return Name(surname, "", "", (at, after)) if END.match(text, after) else None


def _called_old_or_young(text: str, at: int) -> Name | None:
    """老王, 小李, 老王头."""
    surname = surname_at(text, at + 1)
    if not text[at : at + 1] or text[at] not in TITLES_BEFORE or not surname or surname in AMBIGUOUS:
        return None
    stop = at + 1 + len(surname)
    stop += text.startswith(("头", "太太"), stop) and (2 if text.startswith("太太", stop) else 1)
    ends = END.match(text, stop) or GOES_ON_SURELY.match(text, stop)
    return Name(surname, "", text[at], (at, stop)) if ends else None


def surname_at(text: str, at: int) -> str:
    for length in (4, 3, 2):
        if text[at : at + length] in COMPOUND:
            return text[at : at + length]
    one = text[at : at + 1]
    return one if one and (one in COMMON or one in AMBIGUOUS) else ""


def given_length(text: str, at: int, sure: bool) -> int:
    """How many characters from here are a given name: 王丽想办 has one, 李建国想办 two."""
    if text[at : at + 1] == GIVEN_ALONE and text[at - 1] not in AMBIGUOUS and END.match(text, at + 1):
        return len(GIVEN_ALONE)
    fits = [length for length in (1, 2) if _can_be_given(text[at : at + length], length)]
    for length in reversed(fits):
        if END.match(text, at + length) or TITLE.match(text, at + length):
            return length
    for goes_on in (GOES_ON_SURELY, GOES_ON):
        for length in fits:
            if goes_on.match(text, at + length):
                return length
    return fits[-1] if sure and fits else 0


def _can_be_given(piece: str, length: int) -> bool:
    return (
        re.fullmatch(rf"[{HAN}]{{{length}}}", piece) is not None
        and not set(piece) & set(NOT_GIVEN)
        and not NOT_A_DAY.match(piece)
    )


def name_by_sound(text: str, at: int) -> Name | None:
    """其其格, 巴特尔: no surname, syllables of another language, and then nothing."""
    stop = at
    while stop < len(text) and text[stop] in BY_SOUND:
        stop += 1
    return Name("", text[at:stop], "", (at, stop)) if stop - at >= LEAST_SYLLABLES and END.match(text, stop) else None
