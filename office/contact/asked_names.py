"""A bare word that is a name because a name was just asked for: 李得财, 高兴旺, 郑明天. Pure.

There a false "that is no name" is worse than a strange name.
"""

import re

from office.contact.name_parts import END, HAN, NOT_A_DAY, Name
from office.contact.surnames import AMBIGUOUS, COMMON, COMPOUND, NOT_NAMES

SURELY_SURNAMES = COMMON - AMBIGUOUS
ENDS_NO_NAME = "的了吗呢吧啊我你您他她它们么嘛呗这那哪啥谁什呀哦嗯谢不去来啦哈咯喽"
# Behind an everyday word these make it another one, and no name: 徐州市, 周四早, 方便面, 许多人.
GOES_ON_A_WORD = "区市省县镇乡村路街局所处厅站店厂院节年月日号点早晚午上下前后里边面人证件业到好多少完长短大小个表书卡"
# Surnames of few, and what people say of what they want or have: 要投诉, 有房本, 从头来, 查进度, 那留吧.
SAID_OF_A_WISH = re.compile(
    "[要有来从别都能和向过在]|查(?:进度|投诉|诉求|单号|办件|预约|号|询|一下|看)|那[就留行好先给写填说算约打记报都也]"
    # 那三点, 那下午, 那礼拜四: another time.
    "|那(?:[零一二两三四五六七八九十]{1,3}[点号个]|[早晚][上点]|[上中下]午|[今明后]天|大后天|周[一二三四五六日末天]|星期|礼拜|下周|第[一二三])"
)
NO_NAME = re.compile(r"(.)\1+|(.)不\2|.*[咋啥哪谁].*")
NO_GIVEN = "的了吗呢吧啊我你您他她它么嘛呗哪啥谁什呀哦嗯也还把被让跟很太没不个在"
LONGEST, SHORTEST_OF_ONE = 4, 3
# What else people put before their number when they are asked who they are.
NOT_BEFORE_A_NUMBER = re.compile(
    "电话|手机|号码|联系|方便|马上|可以|[好行对嗯]|没|有|[这那]个?|微信|家里|单位|座机|[给告]|知道|[今明后]天|就|时间|打|匿名|保密"
)
BESIDE_A_NUMBER = re.compile(rf"\W*([{HAN}]{{2,6}})[\W_]*#+[\W_]*")


def name_alone(text: str, at: int) -> Name | None:
    """Nothing but the word up to the next mark. Of three characters nearly any may be a given name; of four, those
    behind two surnames: 张王丽华, 欧阳明天.
    """
    for length in (LONGEST, SHORTEST_OF_ONE):
        word = text[at : at + length]
        surname = _surname(word)
        fits = re.fullmatch(rf"[{HAN}]{{{length}}}", word) and END.match(text, at + length)
        if fits and surname and _can_be_told(word, surname):
            return Name(surname, word[len(surname) :], "", (at, at + length))
    return None


def name_before_a_number(text: str) -> Name | None:
    """阿依古丽 138…, 何必 138…: asked for both, nobody says more than these. `text`: each digit is a #."""
    found = BESIDE_A_NUMBER.fullmatch(text)
    word = found[1] if found else ""
    if found is None or NOT_BEFORE_A_NUMBER.search(word) or set(word) & set(NO_GIVEN) or word[-1] in ENDS_NO_NAME:
        return None
    surname = _surname(word) or (word[0] if word[0] in SURELY_SURNAMES else "")
    return Name(surname, word[len(surname) :], "", found.span(1))


def is_plainly_said(text: str, name: Name) -> bool:
    """Not 要投诉 nor 成, which nobody takes for who they are."""
    is_one_sign = not (name.given or name.title) and name.surname in AMBIGUOUS
    return not (is_one_sign or SAID_OF_A_WISH.match(text, name.span[0]) or NO_NAME.fullmatch(name.full))


def _surname(word: str) -> str:
    if word[:2] in COMPOUND:
        return word[:2]
    is_one = word[:1] in SURELY_SURNAMES and (len(word) == SHORTEST_OF_ONE or word[1:2] in SURELY_SURNAMES)
    return word[0] if is_one else ""


def _can_be_told(word: str, surname: str) -> bool:
    given = word[len(surname) :]
    if word in NOT_NAMES or word[-1] in ENDS_NO_NAME:
        return False
    if len(word) == SHORTEST_OF_ONE:
        is_a_day = NOT_A_DAY.search(word[: len(given)])  # 周三前; in 郑明天 the day is the given name
        return not is_a_day and not (word[:2] in NOT_NAMES and given[-1] in GOES_ON_A_WORD)
    return word[:2] not in NOT_NAMES and not set(given) & set(NO_GIVEN)
