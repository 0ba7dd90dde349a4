"""Days as they are said from today: 大后天, 礼拜二, 下下周三, 这周末. Pure."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from office.booking.times.rule import Frame, Rule, rule
from office.booking.times.said import DayForm, Days
from office.booking.times.script import DIGITS, NUMBER, number
from office.workdays import SATURDAY, YearNotAnnounced

# 理拜 and the like are slips of Chinese keyboards.
WEEK = "(?:周|星期|礼拜|理拜|里拜|李拜|星其|新期|星旗)"
FROM_THIS_WEEK = {"这": 0, "本": 0, "当": 0, "下": 1, "上": -1, "再下": 2}
WHICH_WEEK = "(?P<which>再下|下{1,4}|上{1,3}|这|本|当)(?:一)?个?"
DAY_OF_WEEK = "[一二三四五六日天]"
# Slips again; after 周 alone they are other words.
SLIPS = dict(zip("而尔山叁寺武无刘流曰", "二二三三四五五六六日", strict=True))
SLIPPED_DAY = f"(?<=[期拜])[{''.join(SLIPS)}]"
# 周三四点 is Wednesday at four.
SEVERAL = rf"(?P<days>{DAY_OF_WEEK}(?:(?:、|和|跟|或者?|/)?{DAY_OF_WEEK}){{1,4}})(?![点时:分刻早半来会号月])"
DAYS_FROM_TODAY = (
    ("大大后", 4),
    ("大[后厚]", 3),
    ("后|[厚候](?=天)", 2),
    ("赶明|明|[名鸣](?=天)", 1),
    ("今", 0),
    ("大前", -3),
    ("(?<![之以目提头啥多])前", -2),
    ("昨|夜个", -1),
)
# 明天, 明儿, 明儿个, 明个; 明早 and 今晚 keep their second half.
DAY_ENDING = r"(?:[天日填](?!头条)|儿个?|个儿?|(?=[早晚晨夜]))"


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week(frame: Frame, after: int) -> Days:
    first = monday(frame.today) + timedelta(weeks=after)
    return Days(first, first + timedelta(days=6), DayForm.STRETCH)


def _weeks_after(said: str) -> int:
    sign = {"上": -1, "下": 1}.get(said[0], 0)
    return FROM_THIS_WEEK.get(said, sign * len(said))


def _weekday(letter: str) -> int:
    """Monday is 0."""
    letter = SLIPS.get(letter, letter)
    return 6 if letter in "日天7" else DIGITS[letter] - 1 if letter in DIGITS else int(letter) - 1


def _said_weekday(match: re.Match[str], frame: Frame) -> Days:
    weekday = _weekday(match["day"])
    if match["which"] is None:
        day = frame.today + timedelta(days=(weekday - frame.today.weekday()) % 7)
        return Days(day, day, DayForm.WEEKDAY)
    after = _weeks_after(match["which"])
    day = week(frame, after).first + timedelta(days=weekday)
    if after == 0 and day < frame.today and frame.today.weekday() >= SATURDAY:
        # At the weekend nobody books the Friday before: it is the coming one.
        day += timedelta(weeks=1)
    return Days(day, day)


def _weekdays_between(match: re.Match[str], frame: Frame) -> Days:
    """周一到五."""
    first = _said_weekday(match, frame).first
    return Days(first, first + timedelta(days=(_weekday(match["last"]) - first.weekday()) % 7), DayForm.RANGE)


def _several_weekdays(match: re.Match[str], frame: Frame) -> Days | None:
    """周六日; 周一二. Only neighbours in their order, or it is something else."""
    weekdays = [_weekday(letter) for letter in re.findall(DAY_OF_WEEK, match["days"])]
    if weekdays != list(range(weekdays[0], weekdays[0] + len(weekdays))):
        return None
    if match["which"] is None:
        first = frame.today + timedelta(days=(weekdays[0] - frame.today.weekday()) % 7)
    else:
        first = week(frame, _weeks_after(match["which"])).first + timedelta(days=weekdays[0])
    return Days(first, first + timedelta(days=len(weekdays) - 1), DayForm.RANGE)


def _weekend(match: re.Match[str], frame: Frame) -> Days:
    saturday = week(frame, _weeks_after(match["which"] or "这")).first + timedelta(days=5)
    return Days(saturday, saturday + timedelta(days=1), DayForm.RANGE)


def _working_week(_match: re.Match[str], frame: Frame) -> Days:
    """周一到周五 of the week in which there is still a working day."""
    this = week(frame, 1 if frame.today.weekday() > 4 else 0)
    return Days(max(this.first, frame.today), this.last - timedelta(days=2), DayForm.RANGE)


def _same_weekday(match: re.Match[str], frame: Frame) -> Days:
    """下周的今天, 两周后的今天."""
    weeks = number(match["count"]) if match["count"] else _weeks_after(match["which"])
    return frame.days_from_now(7 * weeks)


def _makeup_day(match: re.Match[str], frame: Frame) -> Days:
    """补班那天: the next weekend day on which offices work. Raises YearNotAnnounced."""
    year = frame.today.year + (match["next_year"] is not None)
    if year not in frame.calendar.years:
        raise YearNotAnnounced(year)
    ahead = [day for year in frame.calendar.years.values() for day in year.makeup_days if day >= frame.today]
    if not ahead:
        raise YearNotAnnounced(max(frame.calendar.years) + 1)
    return Days(min(ahead), min(ahead))


def _fixed(first: int, last: int | None = None) -> Callable[[re.Match[str], Frame], Days]:
    def resolve(_match: re.Match[str], frame: Frame) -> Days:
        days = frame.days_from_now(first, last)
        return days if last is None else replace(days, form=DayForm.RANGE)

    return resolve


def _day_rule(names: str, after: int) -> Rule:
    # 然后, 以后, 今后 are no days.
    return rule(rf"(?<![然以之最今随大])(?:{names}){DAY_ENDING}", _fixed(after))


def _weekday_in_weeks(match: re.Match[str], frame: Frame) -> Days:
    """过俩礼拜的礼拜四: of the week that is so many after this one."""
    day = week(frame, number(match["count"] or match["count_"])).first + timedelta(days=_weekday(match["day"]))
    return Days(day, day)


ANY_WEEK = f"(?:{WHICH_WEEK})?"
RULES = (
    *(_day_rule(names, after) for names, after in DAYS_FROM_TODAY),
    rule("第二天|次日|转天|翌日", _fixed(1)),
    rule("隔一天|隔天", _fixed(2)),
    rule("明后(?:两天|俩天|天|儿)", _fixed(1, 2)),
    rule("今明(?:两天|俩天|天|儿)?|[这近](?:两|俩)天|这?一[两半]天(?:内|之内|以内)?", _fixed(0, 1)),
    rule("(?:最?近|这|接下来|往后|今后)的?几天|[这近]三天", _fixed(0, 2)),
    rule("(?<!提)前(?:两|几|些)(?:天|日)|前(?:一?阵子?|些日子|段时间)|头[几两]天", _fixed(-3, -1)),
    rule(
        rf"{ANY_WEEK}{WEEK}的?(?:那个)?{WEEK}?(?P<day>{DAY_OF_WEEK}|{SLIPPED_DAY}|[1-7](?![\d点:号月个天年周]))",
        _said_weekday,
    ),
    rule(
        rf"(?:(?:再过|过|再等|等|隔)(?P<count>{NUMBER})个?{WEEK}(?:之?后|以后)?|(?P<count_>{NUMBER})个?{WEEK}(?:之后|以后|后))"
        rf"的?(?:那个?)?{WEEK}(?P<day>{DAY_OF_WEEK})(?![到至~-])",
        _weekday_in_weeks,
    ),
    rule(rf"{ANY_WEEK}{WEEK}(?P<day>{DAY_OF_WEEK})[到至~-](?P<last>{DAY_OF_WEEK})(?!点)", _weekdays_between),
    rule(rf"{ANY_WEEK}{WEEK}{SEVERAL}", _several_weekdays),
    rule(rf"{ANY_WEEK}(?:{WEEK}末|双休日?|大礼拜)", _weekend),
    rule(
        rf"{WHICH_WEEK}{WEEK}(?:[内里]|之内|以内)?",
        lambda match, frame: week(frame, _weeks_after(match["which"])),
    ),
    rule(
        r"(?<![个几少\d一二三四五六七八九十法是])(?<!法定)(?:工作日|周内)"
        "(?=都|就|行|可以|哪|上午|下午|中午|早|去|来|$|[,，。吧])",
        _working_week,
    ),
    rule(rf"(?:{WHICH_WEEK}|(?P<count>{NUMBER})个?){WEEK}(?:之?以?后)?的?(?:今天|这天|今儿|这个?时候)", _same_weekday),
    rule(
        rf"(?P<next_year>明年)?(?:补班|[调串倒换]休)(?:补班|上班)?的?(?:那个)?(?:{WEEK}[六日天]|那天|日子|日)",
        _makeup_day,
    ),
)
