"""Mends a name by what a person says about it: 是雪花的雪，不是学习的学; 我是黎明的黎. Pure."""

import re
from dataclasses import replace

from office.contact.name_parts import HAN, Name
from office.contact.names import read_name
from office.contact.plain import plain
from office.contact.surnames import DESCRIBED


def _told(which: str) -> str:
    """雪花的雪, 双人徐, “军”字, or the bare character."""
    return (
        rf"(?:[{HAN}]{{1,4}}(?:的|那个)(?P<{which}>[{HAN}])|(?:{'|'.join(DESCRIBED)})旁?的?(?P<{which}_described>[{HAN}])|"
        rf"[“”\"]?(?P<{which}_alone>[{HAN}])字?[“”\"]?)"
    )


RIGHT, WRONG = _told("right"), _told("wrong")
PAUSE = r"[\s,，、。]*"
SWAPPED = (
    re.compile(rf"(?<!不)是{RIGHT}{PAUSE}(?:[^是]{{0,6}}{PAUSE})?(?:而)?不是{WRONG}(?![{HAN}])"),
    re.compile(rf"不是{WRONG}{PAUSE}(?:而)?是{RIGHT}(?![{HAN}])"),
    re.compile(rf"(?:记成|写成|听成){WRONG}了?{PAUSE}(?:我|俺)?(?:其实)?是{RIGHT}(?![{HAN}])"),
    re.compile(rf"那?个?{WRONG}(?:得|要|应该)?(?:改成|换成|改为){RIGHT}(?![{HAN}])"),
)
CALLED = re.compile(rf"不叫(?P<wrong>[{HAN}]{{1,2}}){PAUSE}叫(?P<right>[{HAN}]{{1,2}})(?![{HAN}])")


def correct_name(before: Name, text: str) -> Name | None:
    """The name as it is now; None if the text does not tell how to mend it."""
    said = plain(text)
    for words in (*SWAPPED, CALLED):
        found = words.search(said)
        wrong, right = (_character(found, which) for which in ("wrong", "right")) if found else ("", "")
        if right and wrong in before.surname:
            return replace(before, surname=before.surname.replace(wrong, right), span=(0, len(text)))
        if right and wrong in before.given:
            return replace(before, given=before.given.replace(wrong, right), span=(0, len(text)))
    new = read_name(text)
    if new and not new.given and not new.title:
        return replace(before, surname=new.surname, span=new.span)
    return new


def _character(found: re.Match[str], which: str) -> str:
    said = found.groupdict()
    return said.get(which) or said.get(f"{which}_described") or said.get(f"{which}_alone") or ""
