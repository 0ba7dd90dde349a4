"""A case from the talk that filed it to its end there, with an officer at the other side: the real processes."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest

from office.bootstrap import assemble
from office.cases import handling
from office.cases.model import CaseStatus, EntryKind
from office.cases.usecases import Cases
from office.settings import Settings
from tests.running_house import Citizen, RunningHouse

NUMBER = re.compile(r"FY\d{3}-\d{3}-\d{4}")
PHONES = (f"139999{number:05}" for number in count(10001))


class Officer:
    """Works on the database of the running house."""

    def __init__(self, house: RunningHouse) -> None:
        settings = Settings(_env_file=None, var_folder=house.folder, database_url="")
        self.cases: Cases = assemble(settings, by_words_alone=True).cases

    def asks(self, no: str, words: str) -> None:
        handling.ask(self.cases, no, self._accepted(no), "li", datetime.now(UTC), words=words)

    def answers(self, no: str, words: str = "材料齐了，来三号窗口就行") -> None:
        handling.answer(self.cases, no, self._accepted(no), "li", datetime.now(UTC), words=words)

    def log(self, no: str) -> list[EntryKind]:
        return [each.what for each in self.cases.entries(no)]

    def last_words(self, no: str, what: EntryKind) -> str:
        return [self.cases.words_of(each) for each in self.cases.entries(no) if each.what is what][-1]

    def _accepted(self, no: str) -> int:
        with self.cases.unit_of_work(read_only=True) as work:
            state = self.cases.find(work, no).state
        if state.status is not CaseStatus.FILED:
            return state.version
        return handling.accept(self.cases, no, state.version, "li", datetime.now(UTC)).state.version


@pytest.fixture(scope="module")
def officer(house: RunningHouse) -> Officer:
    return Officer(house)


@pytest.fixture
def person(house: RunningHouse) -> "Person":
    return Person(house)


class Person(Citizen):
    """Somebody with a phone of their own, who has filed a case."""

    def __init__(self, house: RunningHouse) -> None:
        super().__init__(house)
        self.house, self.phone = house, next(PHONES)
        for each in ("我跑了三趟社保局，每次都说缺材料", "就想让他们给我办了", f"欧阳锋，{self.phone}"):
            self.say(each)
        [number] = NUMBER.findall(self.hears("对"))
        self.no: str = number

    def hears(self, said: str) -> str:
        return "\n".join(reply["text"] for reply in self.say(said))

    def taps(self, replies: list[dict[str, object]], title: str) -> list[dict[str, object]]:
        offered = {each["title"]: each["payload"] for each in replies[-1]["quick_replies"]}  # type: ignore[attr-defined]
        return self.say(payload=offered[title])

    def in_another_talk(self) -> Callable[[str], str]:
        other = Citizen(self.house)
        return lambda said: "\n".join(reply["text"] for reply in other.say(said))


@pytest.mark.parametrize("said", ["到哪一步了", "有信儿没", "现在咋样了", "咱那事咋整的了"])
def test_asked_where_it_has_got_to_the_case_of_this_talk_is_told(person: Person, said: str) -> None:
    told = person.hears(said)

    assert person.no in told and "负责" in told and "以前答复您" in told


def test_a_question_is_answered_in_the_talk_in_which_it_was_filed(person: Person, officer: Officer) -> None:
    officer.asks(person.no, "是哪个窗口，哪天去的？")

    assert "是哪个窗口" in person.hears("有信儿没")
    read_back = person.hears("三号窗口，上礼拜三去的，姓李的女同志")
    assert "“三号窗口，上礼拜三去的，姓李的女同志”" in read_back and EntryKind.HEARD not in officer.log(person.no)
    assert "转给办的人了" in person.hears("对")
    assert officer.last_words(person.no, EntryKind.HEARD) == "三号窗口，上礼拜三去的，姓李的女同志"


def test_a_question_is_answered_from_elsewhere_with_number_and_digits_said_once(
    person: Person, officer: Officer
) -> None:
    officer.asks(person.no, "您电话打不通，有别的号吗？")
    hears = person.in_another_talk()

    assert "FY开头" in hears("有短信说有话问我")
    assert "有别的号吗" in hears(f"{person.no} {person.phone[-4:]}")
    assert "13812345678" not in hears("打我儿子的 13812345678")
    assert "转给办的人了" in hears("对")
    assert officer.last_words(person.no, EntryKind.HEARD) == "打我儿子的 13812345678"
    assert person.no in hears("到哪一步了"), "and need not be said again"


def test_an_answer_that_did_not_help_goes_to_the_level_above(person: Person, officer: Officer) -> None:
    officer.answers(person.no)

    told = person.say("后来咋样了")
    assert "来三号窗口就行" in told[-1]["text"]
    asked = person.taps(told, "没解决")
    assert "能接受吗" in str(asked[-1]["text"])
    after = person.taps(asked, "不能接受")
    assert "交给上一级重新办" in str(after[-1]["text"]) and "负责" in str(after[-1]["text"])
    assert officer.log(person.no)[-2:] == [EntryKind.CALLED_BACK, EntryKind.REOPENED]


def test_a_failure_told_after_the_answer_is_no_new_case(person: Person, officer: Officer) -> None:
    officer.answers(person.no)

    assert person.no in person.hears("我去了，窗口还是不给办，又让我回家取户口本")
    assert "交给上一级重新办" in person.hears("那我可不认")
    assert "取户口本" in officer.last_words(person.no, EntryKind.CALLED_BACK)


def test_an_answer_that_helped_closes_it_and_it_is_rated_once(person: Person, officer: Officer) -> None:
    officer.answers(person.no)

    person.hears("有信儿没")
    assert "满意不满意" in person.hears("解决了，谢谢")
    asked = person.say("满意")
    assert "办结了" in asked[-1]["text"] and len(asked[-1]["quick_replies"]) == 6
    rated = person.taps(asked, "非常满意")
    assert "记下了" in str(rated[-1]["text"])
    again = person.in_another_talk()(f"{person.no} {person.phone[-4:]} 到哪了")
    assert "结束了" in again and "打个分" not in again


def test_whoever_does_not_want_to_rate_is_never_asked_again(person: Person, officer: Officer) -> None:
    officer.answers(person.no)
    person.hears("有信儿没")
    person.hears("解决了")

    assert "打个分" in person.hears("满意")
    assert "以后也不再问" in person.hears("不评了")
    assert "打个分" not in person.hears("到哪一步了")
    assert "打个分" not in person.in_another_talk()(f"{person.no} {person.phone[-4:]} 到哪了")
