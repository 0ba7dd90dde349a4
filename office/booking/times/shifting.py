"""How a time should differ from an earlier one: 再晚一个小时, 往后推两天, 早一点, 换个时间. Pure."""

import re

from office.booking.times.marks import any_of
from office.booking.times.said import Shift
from office.booking.times.script import NUMBER, number

AMOUNT = (
    rf"(?:(?P<half>半)|(?P<count>{NUMBER}))(?:个(?P<more>半)?)?"
    "(?P<unit>小时|钟头|钟|点儿|分钟|刻钟|刻|天|周|星期|礼拜|月)"
)
LATER = "再?(?:推迟|推后|延后|延迟|延期|顺延|往后(?:推|挪|错|延|拖|排|调|移|改|串)?|后推|靠后|错后|晚|迟|延|拖)"
EARLIER = "再?(?:提前|提早|往前(?:挪|提|赶|错|排|调|移|改|串)?|靠前|早)"
A_LITTLE = r"(?:一?点儿?(?![铺摊店钟半整到零一二三四五六七八九十\d了])|一?些|一?会儿?|个?时间|[挪推错提移串赶]+)"
BY_AN_AMOUNT = re.compile(rf"(?:(?P<later>{LATER})|{EARLIER})[个上它]?{AMOUNT}")
A_BIT = re.compile(
    rf"(?:(?P<later>{LATER})|{EARLIER}){A_LITTLE}"
    "|(?P<later_>再晚|太早了|往后[挪推移串])|再早|太晚了|往前[挪赶提移串]"
)
NEXT_TO_IT = re.compile("(?<![节假期最])(?:(?P<later>后一天|下一天)|前一天)")
ANOTHER_TIME = any_of("""
    换个(?:别的)?(?:时间|时段|日子|点儿?|号) 换一?天 换时间 改(?:个|一下|下)?(?:时间|日子|期) 改约
    别的(?:时间|日子|天|点) 另外?一?个?(?:时间|天) 还有(?:别的|其他|其它)(?:时间|号|天) 换一个(?!地|大厅|人)
    其他时间 串个时间 重新?(?:定|选|约|挑)个?(?:时间|日子|时段) 另[选换挑约]一?个? 挪一天 动一下
""")
MINUTES = {"小时": 60, "钟头": 60, "钟": 60, "点儿": 60, "分钟": 1, "刻钟": 15, "刻": 15}
DAYS = {"天": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30}


def find_shift(text: str) -> tuple[Shift, tuple[int, int]] | None:
    """And where the text says it."""
    if found := BY_AN_AMOUNT.search(text):
        return _by_an_amount(found), found.span()
    if found := NEXT_TO_IT.search(text):
        return Shift(1, days=1) if found["later"] else Shift(-1, days=-1), found.span()
    if found := A_BIT.search(text):
        return Shift(1 if found["later"] or found["later_"] else -1), found.span()
    if found := ANOTHER_TIME.search(text):
        return Shift(0), found.span()
    return None


def _by_an_amount(found: re.Match[str]) -> Shift:
    direction = 1 if found["later"] else -1
    amount = direction * (0.5 if found["half"] else number(found["count"]) + (0.5 if found["more"] else 0))
    unit = found["unit"]
    if unit in MINUTES:
        return Shift(direction, minutes=round(amount * MINUTES[unit]))
    return Shift(direction, days=round(amount * DAYS[unit]))
