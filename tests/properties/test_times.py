"""Whatever is said and whenever: no past time is offered as a future one, and the spelling makes no difference."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from office.booking.times import merge, understand
from office.booking.times.outcomes import AskBack, Past, TimeOutcome
from office.china_time import CHINA
from office.guide.policy import chinese_number
from office.search.text import normalise
from tests.times import announced

moments = st.integers(0, 365 * 24 * 12 - 1).map(
    lambda fives: datetime(2026, 1, 1, tzinfo=CHINA) + timedelta(minutes=5 * fives)
)
WEEKDAYS = "一二三四五六日"
DAYS = """
    今天 明儿 大后天 周三 下周五 这周二 礼拜天 15号 十二月八号 下个月 月底前 三天后 一周内 国庆节前一天
    春节后头一个工作日 腊月二十三 补班那天 周一到周三 除了周三 过两天 昨天 下下个月一号 2099年除夕 1900年小年 正月三十
"""
HOURS = "上午 中午 下晌 晚上 九点 下午三点半 七点 两点到四点 十点以后 一上班 下班前 一个小时以后 早8点"
ENDINGS = "吧 行不行 都行 不行 开门吗 ，办护士证要带啥 晚点 最快什么时候 再说"


def one_or_none_of(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *words.split()])


phrases = st.builds(lambda *parts: "".join(parts), *map(one_or_none_of, (DAYS, HOURS, ENDINGS)))
sentences = st.one_of(phrases, st.lists(phrases, min_size=2, max_size=3).map("，".join))
anything = st.one_of(
    sentences, st.text(alphabet="周三四点下午一二十月号半到前后明天不，0123456789:.-/ ", max_size=20), st.text()
)


def asked(text: str, now: datetime) -> TimeOutcome | None:
    return understand(text, now, announced())


def times_of(outcome: TimeOutcome | None) -> object:
    return outcome and (outcome.code, outcome.windows, getattr(outcome, "choices", ()))


@given(anything, moments)
def test_nothing_is_offered_that_is_over(text: str, now: datetime) -> None:
    outcome = asked(text, now)

    if outcome is not None and not isinstance(outcome, Past):
        assert all(now <= window.start for window in outcome.windows)
        assert all(now <= window.start for window in getattr(outcome, "choices", ()))


@given(anything, moments)
def test_every_window_has_a_length(text: str, now: datetime) -> None:
    outcome = asked(text, now)

    if outcome is not None:
        windows = (*outcome.windows, *getattr(outcome, "choices", ()))
        assert all(window.start < window.end for window in windows)


@given(anything, moments)
def test_the_words_of_the_time_stand_in_the_text(text: str, now: datetime) -> None:
    outcome = asked(text, now)

    if outcome is not None:
        start, end = outcome.span
        assert 0 <= start < end <= len(text)


@given(anything, moments)
def test_two_choices_are_offered_or_none_where_no_calendar_is_known(text: str, now: datetime) -> None:
    outcome = asked(text, now)

    if isinstance(outcome, AskBack):
        assert len(outcome.choices) == 2 or now.month == 12


@given(sentences, sentences, moments)
def test_a_correction_offers_nothing_that_is_over(earlier: str, later: str, now: datetime) -> None:
    correction = asked(later, now)
    if correction is None:
        return

    outcome = merge(asked(earlier, now), correction, now, announced())

    if not isinstance(outcome, Past):
        assert all(now <= window.start < window.end for window in outcome.windows)


@given(anything, moments)
def test_full_width_and_traditional_writing_mean_the_same(text: str, now: datetime) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    simplified = normalise(text)
    traditional = simplified.translate(str.maketrans("后个点两礼时这号节开过内钟", "後個點兩禮時這號節開過內鐘"))

    assert times_of(asked(wide, now)) == times_of(asked(text, now))
    assert times_of(asked(traditional, now)) == times_of(asked(simplified, now))


@given(st.integers(0, 6), st.sampled_from(["", "这", "下", "下个", "下下"]), moments)
def test_a_weekday_is_the_same_in_all_its_names(weekday: int, which: str, now: datetime) -> None:
    letters = [WEEKDAYS[weekday], *(["天"] if weekday == 6 else []), str(weekday + 1)]
    said = [f"{which}{week}{letter}" for week in ("周", "星期", "礼拜") for letter in letters]

    assert len({times_of(asked(each, now)) for each in said}) == 1


@given(st.integers(7, 21), st.sampled_from([0, 15, 30, 45, 5]), moments)
def test_an_hour_is_the_same_in_all_its_spellings(hour: int, minute: int, now: datetime) -> None:
    names = {0: ["点", "点整", "点钟", ":00"], 15: ["点一刻", "点15", ":15", "点十五分"], 30: ["点半", ":30", "点三十"]}
    minutes = names.get(
        minute, [f"点{minute:02}分", f":{minute:02}", f"点{'零' if minute < 10 else ''}{chinese_number(minute)}"]
    )
    said = [
        f"{number}{rest}"
        for rest in minutes
        for number in (str(hour), chinese_number(hour))
        if rest[0] != ":" or number.isascii()
    ]

    assert len({times_of(asked(each, now)) for each in said}) == 1


@given(st.integers(1, 28), st.integers(1, 12), moments)
def test_a_date_is_the_same_in_all_its_spellings(day: int, month: int, now: datetime) -> None:
    said = [
        f"{month}月{day}号",
        f"{month}月{day}日",
        f"{chinese_number(month)}月{chinese_number(day)}号",
        f"{month}/{day}",
        f"{month:02}.{day:02}",
    ]

    assert len({times_of(asked(each, now)) for each in said}) == 1
