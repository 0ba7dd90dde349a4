"""Hours of a day: 下午三点钟左右, 九点一刻, 两点到四点, 上午十点以后, 晌午, 一上班. Pure."""

import re

from office.booking.times.rule import Frame, Rule, rule
from office.booking.times.said import HourForm, Hours, Option
from office.booking.times.script import HOUR, MINUTE, number

DAY_END = 1440
HALF_DAY = 720
MIDNIGHT = (0, 330)  # 半夜12点 is the end of the day that is said, 凌晨12点 its beginning
NIGHT, MORNING, NOON, AFTERNOON, EVENING = (0, 360), (480, 720), (690, 780), (720, 1080), (1080, 1320)
# 下五 and 下舞 are slips of the keyboard.
BEFORE_AN_HOUR = r"(?=[一二三四五六七八九十\d])"
# Words to minutes after midnight.
PARTS = {
    "凌晨|后半夜|下半夜": NIGHT,
    "半夜": MIDNIGHT,
    f"上午|上五{BEFORE_AN_HOUR}|头午|头晌午?|前晌|上半晌|上半天|前半晌|前半天|午前": MORNING,
    "清晨|大?清早|大早上?|早起|早上|早晨|早间|一?大早|一早|晨间": MORNING,
    "大?中午头?|晌午头?|正午|午间|午休(?:时间|那会儿?)?|晌火": NOON,
    f"下午|下五{BEFORE_AN_HOUR}|下舞|夏午|过晌午?|后晌午?|下晌午?|下半晌|下半天|后半晌|后半天|午后": AFTERNOON,
    "傍晚|傍黑天?|擦黑|傍下晚儿?|下晚儿?": (1020, 1140),
    "晚上|晚间|夜里|夜间|夜晚|黑天|晚黑|下黑儿?": EVENING,
}
# Only after a day or before an hour: 明早, 早8点.
SHORT_PARTS = {"早|晨": MORNING, "晚|夜": EVENING, "午": NOON}
ANY_PART = "|".join(PARTS)
ANY_SHORT_PART = "|".join(SHORT_PARTS)
PART_RANGES = {
    re.compile(names.replace(BEFORE_AN_HOUR, "")): minutes for names, minutes in {**PARTS, **SHORT_PARTS}.items()
}

JOIN = r"(?:开始|起)?\s*(?:到|至|~|-|—|–|―|─|−|_)+\s*"
ABOUT = "(?:(?:大概|大约|差不多|约莫|也就)(?:是|在)?)?"
FUZZY = "(?:左右|上下|前后|来钟|多钟?(?!少|久)|许|的?那会儿|的?那阵儿?|的样子)?"
MODIFIED = (
    "(?:(?P<after>以后|之后|过后|往后|开始|起|后(?![天边面门晌半]))"
    "|(?P<before>以前|之前|往前|前(?![天台边面门晌半儿])))?"
)
SIGN = r"(?:点(?:钟|整|正)?|时(?!候|间|节|期|代|长|效|限|常|不|尚|装))"
MINUTES_END = r"(?:分(?!之)钟?|(?![\d零〇一二三四五六七八九十点刻号月楼岁个天年元块人周分台道环路街:万倍亩斤厘米]))"


def _clock(name: str) -> str:
    return (
        rf"(?:差(?P<{name}lack>一刻|三刻|{MINUTE}分)钟?(?:到|就)?)?(?P<{name}hour>{HOUR})\s*"
        rf"(?:点差(?P<{name}less>一刻|{MINUTE}分)"
        rf"|{SIGN}(?:(?P<{name}half>半)|过?(?P<{name}quarter>[一三13])刻|过?\s*(?P<{name}minute>{MINUTE}){MINUTES_END}"
        rf"(?:(?P<{name}second>{MINUTE})秒)?|)钟?"
        rf"|:\s*(?P<{name}digits>[0-5]\d)(?::(?P<{name}digits_>[0-5]\d))?)(?:\s*(?P<{name}meridian>[ap])\.?m\.?)?"
    )


# 8.40 is a time only where a part of the day stands before it.
DOTTED = r"(?P<hour>\d{1,2})\.(?P<digits>[0-5]\d)(?!\d)"
PART = rf"(?:(?P<part>{ANY_PART}|{ANY_SHORT_PART})的?\s*)?{ABOUT}"
END_PART = rf"(?:(?P<end_part>{ANY_PART}|晚)的?\s*)?"
# Two thoughts, a little: 两点意见, 一点儿文化.
NOT_AN_HOUR = re.compile(
    "儿|也|都|小?(?:意见|疑问|问题|建议|要求|说明|想法|情况|关系|东西|办法|印象)|一线|水的?|式"
    r"|[\d零一二三四五六七八九十]+(?:万|倍|公里|平|米|亩|斤|厘|折|成)"
)
# 一上午 is how long, 周一上午 is when.
A_LONG_TIME = re.compile("(?<![周期拜初十廿])[一半整]$")
GREETING = re.compile(r"好[啊呀哇]?(?:$|[\s,，。!！])")
# 一点 alone is an hour only where nothing speaks against it.
BEFORE_ONE = re.compile(r"(?:^|[\s,，。、!！?？:;（(在就约是改到于的吧午上晨间晌天号日后儿个一二三四五六末])$")
AFTER_ONE = re.compile(r"$|[\s,，。、!！?？;）)吧呢行可能有的来去过办左右上下以之前后到至\-~啊呀吗准我您你就给成中]")


def part_range(said: str) -> tuple[int, int]:
    return next(minutes for names, minutes in PART_RANGES.items() if names.fullmatch(said))


def _minutes(match: re.Match[str], name: str, part: str | None) -> tuple[int, bool, int]:
    """Minutes after midnight, whether the half of the day is open, seconds."""
    said = match.groupdict()

    def value(group: str) -> int:
        return number(said[name + group]) if said.get(name + group) else 0

    hour = value("hour")
    minutes = value("minute") or value("digits") or 15 * value("quarter") or (30 if said.get(name + "half") else 0)
    if lack := said.get(name + "lack"):
        minutes = -15 * number(lack[0]) if lack.endswith("刻") else -number(lack.removesuffix("分"))
    if less := said.get(name + "less"):
        minutes = -15 if less.endswith("刻") else -number(less.removesuffix("分"))
    open_half = 0 < hour <= 12 and not match[name + "hour"].startswith("0")
    if meridian := said.get(name + "meridian"):
        hour, open_half = hour % 12 + (12 if meridian == "p" else 0), False
    elif part:
        hour, open_half = _in_part(hour, part_range(part)), False
    return 60 * hour + minutes, open_half, value("second") or value("digits_")


def _in_part(hour: int, part: tuple[int, int]) -> int:
    if hour > 12 or hour == 0:
        return hour
    if part == MIDNIGHT and hour == 12:
        return 24
    if part in (NIGHT, MIDNIGHT):
        return hour % 12
    if part == NOON:
        return hour + 12 if hour < 10 else hour
    if part[0] >= EVENING[0] and (hour < 5 or hour == 12):
        return hour % 12 + 24
    return hour + 12 if part[0] >= HALF_DAY and hour < 12 else hour


def _is_a_little(match: re.Match[str]) -> bool:
    """早一点, 一点儿, 一时."""
    if match["hour"] != "一" or (match.groupdict().get("part") or "") not in ("", "早", "晚"):
        return False
    free = BEFORE_ONE.search(match.string[: match.start()]) and AFTER_ONE.match(match.string, match.end())
    return "时" in match[0] or (match[0].endswith("点") and (bool(match.groupdict().get("part")) or not free))


def _point(match: re.Match[str], _frame: Frame) -> Option | None:
    said = match.groupdict()
    if _is_a_little(match) or (match[0].endswith("点") and NOT_AN_HOUR.match(match.string, match.end())):
        return None
    start, open_half, seconds = _minutes(match, "", said.get("part"))
    if start >= DAY_END + HALF_DAY // 2:
        return None
    part = part_range(match["part"]) if said.get("part") else (0, DAY_END)
    if said.get("after"):
        return Option(hours=Hours(start, part[1] if part[1] > start else DAY_END, HourForm.SPAN, open_half))
    if said.get("before"):
        return Option(hours=Hours(part[0] if part[0] < start else 0, start, HourForm.SPAN, open_half))
    return Option(hours=Hours(start, start + 60, HourForm.POINT, open_half, seconds))


def _span(match: re.Match[str], _frame: Frame) -> Option | None:
    said = match.groupdict()
    if said.get("bare"):
        hour = number(match["bare"])
        hour = _in_part(hour, part_range(match["part"])) if match["part"] else hour
        start, open_half = 60 * hour, not match["part"]
    else:
        start, open_half, _ = _minutes(match, "from_", match["part"])
    end, open_end, _ = _minutes(match, "to_", match["end_part"])
    while open_end and end <= start:
        end += HALF_DAY
    if open_half and not open_end and start < MORNING[0] and start + HALF_DAY < end:
        start, open_half = start + HALF_DAY, False  # 两点到下午四点
    if end <= start or end > 2 * DAY_END:
        return None
    return Option(hours=Hours(start, end, HourForm.SPAN, open_half and open_end))


def _neighbours(match: re.Match[str], _frame: Frame) -> Option | None:
    """三四点: between three and four."""
    first, second = number(match["first"]), number(match["second"])
    second += 10 if first > second else 0
    if second != first + 1:
        return None
    hour = _in_part(first, part_range(match["part"])) if match["part"] else first
    return Option(hours=Hours(60 * hour, 60 * hour + 60, HourForm.SPAN, not match["part"]))


def _part(match: re.Match[str], _frame: Frame) -> Option | None:
    if A_LONG_TIME.search(match.string[: match.start()]) or GREETING.match(match.string[match.end() :]):
        return None
    said = match.groupdict()
    start, end = part_range(match["part"])
    if said.get("after"):
        start, end = (end, AFTERNOON[1]) if (start, end) == NOON else (end, DAY_END)
    elif said.get("before"):
        start, end = 0 if start <= MORNING[0] else MORNING[0], start
    elif said.get("sooner"):
        end = (start + end) // 2
    elif said.get("later"):
        start = (start + end) // 2
    return Option(hours=Hours(start, end, HourForm.PART))


def _by_now(_match: re.Match[str], frame: Frame) -> Option:
    """明天这个时候."""
    start = 60 * frame.now.hour + frame.now.minute
    return Option(hours=Hours(start, start + 60, HourForm.POINT))


def _by_hall(form: HourForm) -> Rule:
    return rule(HALL_TIMES[form], lambda _match, _frame: Option(hours=Hours(0, DAY_END, form)))


HALL_TIMES = {
    HourForm.BEFORE_OPENING: "(?:一?大早上?|清早|早上|早晨)?(?:就)?(?:赶在|赶)?(?:你们)?(?:上班|开门)(?:之前|以前|前)",
    HourForm.AT_OPENING: "(?:一|刚一?)(?:上班|开门|营业|开始办公)|(?:开门|上班)就|早上?开门|你们上班(?:时|的时候)",
    HourForm.AT_CLOSING: "(?:快|临|要|马上)(?:下班|关门)(?:之?前|的时候|时|那会儿)?",
    HourForm.UNTIL_CLOSING: "(?:赶在)?(?:下班|关门)(?:之前|以前|前)",
    HourForm.AFTER_CLOSING: "(?:下班|关门)(?:之后|以后|后|了)",
    HourForm.BEFORE_NOON: "(?:吃)?(?:午饭|中午饭|晌午饭|晌饭)(?:之前|以前|前)",
    HourForm.AFTER_NOON: "(?:吃完|吃过|吃了)?(?:午饭|中午饭|晌午饭|晌饭)(?:之后|以后|后)?|睡完午觉|午睡后",
}
RULES: tuple[Rule, ...] = (
    rule(rf"{PART}{_clock('')}{FUZZY}{MODIFIED}", _point),
    rule(rf"(?P<part>{ANY_PART}){DOTTED}{MODIFIED}", _point),
    rule(
        rf"从?{PART}(?:{_clock('from_')}|(?P<bare>{HOUR})){JOIN}{END_PART}{_clock('to_')}{FUZZY}(?:之间|中间)?",
        _span,
    ),
    rule(
        rf"{PART}(?P<first>[一二两三四五六七八九]|十一?)(?P<second>[二两三四五六七八九十]|十一|十二)点钟?{FUZZY}",
        _neighbours,
    ),
    rule(
        rf"(?P<part>{ANY_PART})(?:的?时候|那会儿?|那阵儿?|这会儿)?{MODIFIED}"
        "(?:(?P<sooner>早一?点儿?|早一?些|早早)|(?P<later>晚一?点儿?|晚一?些(?:时候)?|稍晚))?",
        _part,
    ),
    *(_by_hall(form) for form in HALL_TIMES),
)
AFTER_A_DAY = (
    rule(DOTTED, _point),
    rule(f"(?P<part>{ANY_SHORT_PART})(?!一?点儿?|一?些|一?会)", _part),
    rule("的?(?:这个|同一个|这)(?:时候|时间|点儿?|钟点|会儿)", _by_now),
)
