"""Which matter a sentence names, where it tells much besides."""

from types import SimpleNamespace

import pytest

from actions.matters import GuideMatters
from tests.factories import NOW, make_guide
from tests.talks import CALENDAR, TALK_FILE

MATTERS = GuideMatters(make_guide, lambda: NOW, CALENDAR, TALK_FILE.words)


@pytest.mark.parametrize(
    "said",
    [
        "办养犬登记证，我七十五了，〔姓名已隐去〕 〔手机号已隐去〕",
        "我七十五了，腿脚不好，办养犬登记证，闺女陪着，〔姓名已隐去〕",
        "养犬登记证，〔姓名已隐去〕〔手机号已隐去〕",
    ],
)
def test_what_is_told_beside_the_matter_does_not_hide_it(said: str) -> None:
    matter = MATTERS.surely(MATTERS.matter_words(said))

    assert matter is not None and matter.name == "养犬登记证"


def test_what_was_hidden_is_no_time() -> None:
    """Else a name and a number alone would be a moment of the story that is told."""
    assert MATTERS.without_times("〔姓名已隐去〕 〔手机号已隐去〕") == "〔姓名已隐去〕 〔手机号已隐去〕"


@pytest.mark.parametrize("said", ["没有别的大厅吗", "太早了", "能快点不"])
def test_another_hall_or_time_names_no_matter(said: str) -> None:
    assert MATTERS.matter_words(said) == ""


def test_held_matters_of_a_name_are_offered_though_another_that_is_not_held_is_likelier() -> None:
    names = {"a": "户口迁移（投靠亲属）", "b": "户口迁移（购房落户）", "c": "户口登记"}
    items = {code: SimpleNamespace(name=name, department="") for code, name in names.items()}
    guide = SimpleNamespace(named=lambda text: [], items=items, find=items.get, bundle=items.get)
    matters = GuideMatters(lambda: guide, lambda: NOW, CALENDAR, TALK_FILE.words)  # type: ignore[arg-type,return-value]

    assert [matter.code for matter in matters.possibly("办户口迁移")] == ["a", "b"]
    assert matters.possibly("户口") == []


@pytest.mark.parametrize(
    "said",
    [
        "我想约明天养犬登记证 九点",
        "约号 我要办养犬登记证 周五上午 〔姓名已隐去〕 〔手机号已隐去〕 就最早的",
        "周四上午，办养犬登记证，〔姓名已隐去〕，〔手机号已隐去〕",
        "再给我妈约一个养犬登记证，同一天",
    ],
)
def test_a_matter_between_day_and_hour_or_beside_a_number_is_heard(said: str) -> None:
    matter = MATTERS.surely(MATTERS.matter_words(said))

    assert matter is not None and matter.name == "养犬登记证"


@pytest.mark.parametrize("said", ["给我妈换驾照", "再帮我换驾照", "替老伴换驾照", "换驾照，同一天"])
def test_for_whom_it_is_does_not_settle_which_matter(said: str) -> None:
    assert MATTERS.matter_words(said).strip(" ，,") == "换驾照"


@pytest.mark.parametrize("said", ["有没有人能替我去办", "有人能帮我跑一趟不会用手机", "有没有人替我去，我不会上网"])
def test_who_shall_go_names_no_matter(said: str) -> None:
    assert not TALK_FILE.words.bare(MATTERS.matter_words(said))


def test_a_child_may_settle_which_matter() -> None:
    assert "孩子" in MATTERS.matter_words("给孩子上户口")
