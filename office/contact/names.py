"""People's names and how they want to be addressed, as they say them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from office.contact.asked_names import is_plainly_said, name_alone, name_before_a_number
from office.contact.id_number import IdNumber, read_id_number
from office.contact.name_parts import (
    END,
    GOES_ON_SURELY,
    HAN,
    TITLE,
    Name,
    given_length,
    name_at,
    name_by_sound,
    surname_at,
)
from office.contact.phone import Phone, read_phone
from office.contact.plain import DOT, plain
from office.contact.surnames import AMBIGUOUS, DESCRIBED, NOT_NAMES, OTHERS

__all__ = ["Name", "read_name"]

NOT_A_SURNAME = "名氏啥什甚谁和"
SURNAME_SAID = re.compile(
    rf"(?:(?P<other>{OTHERS})的?)?(?<![改随跟换百同不父母])(?:(?:免贵|复)?姓)(?:是|的是)?[:：\s]*(?![{NOT_A_SURNAME}])"
)
GIVEN_SAID = re.compile(r"[\s,，、。.;；:：]*(?:单?名(?:叫|是|字)?单?字?|全名叫?|叫做?)")
ONE_CHARACTER = re.compile(rf"单名(?:一个|叫|是)?([{HAN}])")
DESCRIPTION = re.compile(rf"({'|'.join(sorted(DESCRIBED, key=len, reverse=True))})(?:旁)?(?:的|那个|这个)?")
TELLS_CHARACTER = re.compile(rf"[{HAN}]{{1,6}}(?:的|那个|这个)(?P<surname>[{HAN}])")
INTRODUCED = re.compile(
    rf"(?:(?P<other>{OTHERS})的?|(?:我|俺|本人|咱)的?|我这边)?(?:大名|全名|名字|本名|姓名|名儿)?就?"
    r"(?P<how>是?叫做?|名叫|名字?是|(?:姓名|联系人|大名|全名|名字)就?(?:是|叫|写)?[:\s]*|"
    r"(?:申请人|经办人|办事人|收件人|委托人|经营者|负责人|法定代表人|户主):\s*)"
)
OF_ANOTHER = re.compile(rf"(?:{OTHERS})的?(?:大名|全名|名字|名儿)?(?:就?是|叫做?|姓)?\s*$")
CALL_ME = re.compile(r"(?:叫|喊|称呼)(?:我|俺)(?:为)?|管(?:我|俺)叫|称呼[:：\s]*")
I_AM = re.compile(
    rf"(?:^|(?<=[^{HAN}])|(?<=[好您啊])|(?<=这里))(?:我|俺|本人|这里|这边)?(?:就)?是(?:(?:[{HAN}]{{1,8}}的)?(?:那个|这个)?(?=[老小])|那个|上次的)?"
)
ANSWER = re.compile(
    r"[\s,，。]*(?:嗯+|呃+|哦|啊|那个|对|好的?)*[\s,，。]*(?:我|俺)?(?:就|你)?(?:叫|是|写|登记|记)?[\s:：]*"
)
WRITE = re.compile(rf"(?:^|(?<=[^{HAN}]))(?:就|那就|你)?(?:写|登记|记)")
BY_DOTS = re.compile(rf"[{HAN}]{{1,10}}(?:{DOT}[{HAN}]{{1,12}}){{1,3}}")
FAR = 20  # within which the full name follows
NOT_OF_PEOPLE = "人员户者族籍"
# What the desk put in for a number that it keeps apart.
KEPT_APART = re.compile("〔[^〕]*号[^〕]*〕")
# 要多久啊 is no name, though 要 is a surname.
ASKED = re.compile(
    "多久|多少|多长|多大|怎[么样]|[咋啥几哪谁]|什么|为何|能不能|可不可以|要不要|用不用|是不是|有没有|[吗嘛么呢?]$"
)
LEAST_BESIDE_A_NUMBER, SURELY_A_NAME = 2, 3  # characters that stand for a name beside a number, and without one

SPREAD = re.compile(rf"\s*[{HAN}](?:\s+[{HAN}]){{2,3}}\s*")  # 李 建 国


def read_name(text: str, asked: bool = False) -> Name | None:
    """The speaker's own name, as full as it was told; with `asked` a bare name is an answer."""
    if asked and SPREAD.fullmatch(text) and (whole := read_name("".join(text.split()), asked=True)):
        return replace(whole, span=(0, len(text)))
    said = KEPT_APART.sub(lambda kept: "#" * len(kept.group()), plain(text))
    found = [*_introduced(said), *_surname_told(said), *_called(said), *_i_am(said), *_by_dots(said)]
    if asked:
        found += _answered(said)
    if not found and (asked or _has_number(text)):
        least = LEAST_BESIDE_A_NUMBER if _has_number(text) else SURELY_A_NAME
        found += [name for name in _alone_in_a_clause(said, asked and _has_number(text)) if len(name.full) >= least]
    if not found and asked and (name := name_before_a_number(re.sub(r"\d", "#", said))):
        return name
    return max(found, key=_worth, default=None)


def put_together(before: str, said: str) -> str:
    """The name that is kept, after 我姓冯 was said of it: a surname alone takes nothing of a full name away."""
    surname = surname_at(before, 0)
    is_a_surname = len(before) > len(surname) > 0 and said in (surname, surname_at(said, 0))
    return f"{said}{before[len(surname) :]}" if is_a_surname else said


def is_of_another(before: str) -> bool:
    """Whether what stands before a name says that it is somebody else's: 我闺女叫."""
    return OF_ANOTHER.search(before) is not None


def _worth(name: Name) -> tuple[bool, bool, bool]:
    return not name.of_another, bool(name.given), bool(name.title)


def _introduced(text: str) -> Iterator[Name]:
    """我叫李建国, 名字是孙晓梅, 我妈叫王秀兰."""
    for intro in INTRODUCED.finditer(text):
        sure = intro["how"].endswith(("叫", "做", "是"))
        if sure and not _begins_a_clause(text, intro):
            continue
        at = intro.end()
        name = name_at(text, at, sure) or name_by_sound(text, at) or name_alone(text, at)
        if name and (sure or name.surname not in AMBIGUOUS):
            yield replace(name, of_another=bool(intro["other"]))


def _begins_a_clause(text: str, intro: re.Match[str]) -> bool:
    """叫 alone introduces a name only where a clause begins."""
    alone = intro.group() == intro["how"]
    return not alone or intro.start() == 0 or re.match(rf"[^{HAN}]|号", text[intro.start() - 1 :]) is not None


def _surname_told(text: str) -> Iterator[Name]:
    """我姓欧阳; 姓李名明; 姓徐，双人旁的徐; 免贵姓王，王建国."""
    for told in SURNAME_SAID.finditer(text):
        surname, at = _surname_described(text, told.end())
        if not surname or (text[at : at + 2] in NOT_NAMES and not END.match(text, at + 1)):
            continue
        stop = at + len(surname)
        title = TITLE.match(text, stop)
        name = Name(surname, "", title.group() if title else "", (told.end(), title.end() if title else stop))
        yield replace(_with_given(text, name), of_another=bool(told["other"]))


def _surname_described(text: str, at: int) -> tuple[str, int]:
    """The surname said from here, plainly or by what its character looks like, and where it stands."""
    if described := DESCRIPTION.match(text, at):
        surname = surname_at(text, described.end()) or DESCRIBED[described[1]]
        return surname, described.end() - (0 if text.startswith(surname, described.end()) else len(surname))
    if surname := surname_at(text, at):
        return surname, at
    if (tells := TELLS_CHARACTER.match(text, at)) and END.match(text, tells.end()):
        return tells["surname"], tells.start("surname")
    # 我姓仉: whatever stands alone after 姓.
    return (text[at], at) if re.match(rf"[{HAN}]", text[at:]) and END.match(text, at + 1) else ("", at)


def _with_given(text: str, name: Name) -> Name:
    """名明, 叫建国, or the full name in a later clause: 姓金，金子的金，金永哲."""
    stop = name.span[1]
    for clause in re.finditer(rf"(?<=[^{HAN}])(?:叫|全名)?(?={name.surname})", text[: stop + FAR]):
        full = name_at(text, clause.end(), sure=False) if clause.start() > stop - 1 else None
        if full and full.given:
            return replace(full, title=name.title or full.title, span=(name.span[0], full.span[1]))
    said = GIVEN_SAID.match(text, stop)
    if said and (length := given_length(text, said.end(), sure=True)):
        return replace(name, given=text[said.end() : said.end() + length], span=(name.span[0], said.end() + length))
    if one := ONE_CHARACTER.search(text, stop):
        return replace(name, given=one[1], span=(name.span[0], one.end()))
    return name


def _called(text: str) -> Iterator[Name]:
    """叫我王女士就行, 叫我小李吧."""
    for call in CALL_ME.finditer(text):
        name = name_at(text, call.end(), sure=False)
        if name and (name.title or name.given):
            yield name


def _i_am(text: str) -> Iterator[Name]:
    """我是王大姐; 我是陈红，..."""
    for intro in I_AM.finditer(text):
        name = name_at(text, intro.end(), sure=False)
        if name is None or name.surname in AMBIGUOUS:
            continue
        if name.title or (
            name.given and name.given[-1] not in NOT_OF_PEOPLE and not text.startswith("的", name.span[1])
        ):
            yield name


def _by_dots(text: str) -> Iterator[Name]:
    """Names with dots are names wherever they stand."""
    for found in BY_DOTS.finditer(text):
        first, last = found.group().index(DOT), found.group().rindex(DOT)
        intro = re.search(r".*(?:叫|是|我|名字|人)", found.group()[: first - 1])
        start = found.start() + (intro.end() if intro else 0)
        inside = range(found.start() + last + 2, found.end())
        stop = next((at for at in inside if GOES_ON_SURELY.match(text, at)), found.end())
        other = re.search(rf"({OTHERS})的?(?:名字)?(?:叫|是)$", text[:start])
        yield Name("", text[start:stop], "", (start, stop), of_another=other is not None)


def _answered(text: str) -> Iterator[Name]:
    """A bare name: 刘洋; 欧阳; 木子李，李建国; 就写马强吧."""
    answer = ANSWER.match(text)
    starts = {write.end() for write in WRITE.finditer(text)} | {answer.end() if answer else 0}
    for at in sorted(starts):
        if DESCRIPTION.match(text, at):
            surname, place = _surname_described(text, at)
            yield _with_given(text, Name(surname, "", "", (at, place + len(surname))))
        else:
            name = name_at(text, at, sure=False) or name_by_sound(text, at)
            name = name if name and END.match(text, name.span[1]) else name_alone(text, at)
            if name and is_plainly_said(text, name) and not _asks(text, name):
                yield name


def _asks(text: str, name: Name) -> bool:
    """The clause that begins with it is a question."""
    clause = re.match(r"[^,，。;；!！\s]*", text[name.span[0] :])
    return clause is not None and ASKED.search(clause.group()) is not None


def _has_number(text: str) -> bool:
    if KEPT_APART.search(text):
        return True
    return isinstance(read_phone(text), Phone) or isinstance(read_id_number(text), IdNumber)


def _alone_in_a_clause(text: str, asked: bool) -> Iterator[Name]:
    """李建国 13812345678; 82岁了，王桂兰: a clause that is nothing but a full name."""
    for clause in re.finditer(rf"(?<![{HAN}])[{HAN}]{{2,4}}(?![{HAN}])", text):
        name = name_at(text, clause.start(), sure=False)
        name = name or (name_alone(text, clause.start()) if asked else None)
        is_whole = name and name.given and name.span[1] == clause.end() and name.surname not in AMBIGUOUS
        if name and is_whole and is_plainly_said(text, name):
            yield name
