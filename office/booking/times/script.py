"""One spelling for all text that may speak of a time, letter for letter as long as the text itself. Pure."""

from office.search.text import normalise

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3}
TENS = {"廿": 20, "卅": 30}
# A number up to 99 as it is said or written; longer ones are no part of a date, except a year.
NUMBER = (
    r"(?:\d{1,2}|[二两三四五六七八九]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?"
    "|[零一二两三四五六七八九俩仨])"
)
# 三十一 and not 三十二; 31 and not 310.
MONTH_DAY = (
    "(?:三十一?|二?十[一二三四五六七八九]|二?十|廿[一二三四五六七八九]?|[一二三四五六七八九]"
    r"|(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d))"
)
MONTH = r"(?:(?<!\d)(?:1[0-2]|0?[1-9])|(?<!十)十[一二]?|(?<![十一二三四五六七八九第])[一二三四五六七八九])"
HOUR = r"(?:(?<!\d)(?:2[0-4]|1\d|0?\d)(?!\d)|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])"
MINUTE = r"(?:[0-5]\d|[二三四五]?十[一二三四五六七八九]?|[零〇0]?[一二三四五六七八九])"
YEAR = (
    r"(?:(?<!\d)(?:19|20)\d{2}(?!\d)|[一二][零〇九][零〇一二三四五六七八九]{2}"
    r"|(?<!\d)2\d(?=年)|二[五六七八九](?=年))"
)


def plain(text: str) -> str:
    """Full-width, traditional and capital letters folded; position for position the same as `text`."""
    folded = normalise(text)
    if len(folded) == len(text):
        return folded
    return "".join(one if len(one := normalise(letter)) == 1 else letter for letter in text)


def number(said: str) -> int:
    """二十三, 廿三, 23; and 二零二六, digit by digit."""
    if said.isascii():
        return int(said)
    if len(said) > 1 and not set(said) & {"十", *TENS}:
        return int("".join(str(DIGITS[digit]) for digit in said))
    tens, ten, ones = said.partition("十")
    if ten:
        return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
    return TENS.get(said[0], 0) + sum(DIGITS[digit] for digit in said if digit in DIGITS)
