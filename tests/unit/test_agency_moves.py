"""The states of a request for help, its numbers, and the words by which somebody asks."""

from pathlib import Path

import pytest

from office.agency.loader import read_grid, read_help_words
from office.agency.model import AssistanceKind, HelpStatus, StepKind, Why
from office.agency.moves import ENDS, NEXT, OPEN, before, lacks_mandate
from office.agency.numbers import REQUEST
from office.agency.refusals import RefusalCode
from office.agency.statistics import HelpCount, help_figures
from office.knowledge_loader import KnowledgeError
from office.reference_numbers import as_typed, number_of
from office.settings import PROJECT
from tests.factories import make_places, make_wording

AGENCY = PROJECT / "knowledge" / "agency"
WORDS = read_help_words(AGENCY)


def reachable(status: HelpStatus) -> set[HelpStatus]:
    seen, ahead = {status}, [status]
    while ahead:
        later = NEXT[ahead.pop()] - seen
        seen |= later
        ahead += later
    return seen


@pytest.mark.parametrize("status", HelpStatus)
def test_every_state_is_in_the_table_and_reaches_an_end(status: HelpStatus) -> None:
    assert reachable(status) & ENDS


def test_every_state_can_be_come_to() -> None:
    assert reachable(HelpStatus.ASKED) == set(HelpStatus)


def test_the_ends_are_done_withdrawn_and_cannot() -> None:
    assert {HelpStatus.DONE, HelpStatus.WITHDRAWN, HelpStatus.CANNOT} == ENDS
    assert set(HelpStatus) == OPEN | ENDS


@pytest.mark.parametrize("status", sorted(OPEN - {HelpStatus.AT_COUNTER}))
def test_help_is_voluntary_until_it_lies_at_a_counter(status: HelpStatus) -> None:
    """自愿 (rules.yml bd-def)"""
    assert status in before(HelpStatus.WITHDRAWN)


@pytest.mark.parametrize("status", HelpStatus)
def test_every_state_has_a_step_and_a_text(status: HelpStatus) -> None:
    assert StepKind(status.value)
    assert make_wording().say(f"agency.status.{status}")


def test_nothing_is_handed_in_for_somebody_without_their_mandate() -> None:
    """rules.yml bd-cs"""
    lacking = {(kind, to) for kind in AssistanceKind for to in HelpStatus if lacks_mandate(kind, to, has_mandate=False)}

    assert {kind for kind, to in lacking if to is HelpStatus.AT_COUNTER} == {
        AssistanceKind.ON_BEHALF,
        AssistanceKind.HOME_VISIT,
    }
    assert (AssistanceKind.ON_BEHALF, HelpStatus.DONE) in lacking
    assert not any(lacks_mandate(kind, to, has_mandate=True) for kind, to in lacking)


@pytest.mark.parametrize("typed", ["BB123-456-7890", "bb 123 456 7890", "1234567890", "ＢＢ１２３４５６７８９０"])
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert as_typed(REQUEST, typed) == number_of(REQUEST, "1234567890") == "BB123-456-7890"


@pytest.mark.parametrize("typed", ["YY123-456-7890", "BB123", "", "BB123-456-78901"])
def test_another_number_is_none(typed: str) -> None:
    assert as_typed(REQUEST, typed) is None


@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_says_what_to_do(code: RefusalCode) -> None:
    words = make_wording().problem(code.value, limit=1, name="")

    assert words.title and words.detail


def test_the_figures_add_up() -> None:
    visit, behalf = AssistanceKind.HOME_VISIT, AssistanceKind.ON_BEHALF
    rows = [
        HelpCount(visit, "经开区", "临河街道", HelpStatus.DONE, 2),
        HelpCount(behalf, "经开区", "临河街道", HelpStatus.ASSIGNED, 1),
        HelpCount(visit, "二道区", "", HelpStatus.DONE, 4),
    ]

    figures = help_figures(rows)

    assert figures.total == 7
    assert figures.by_kind == {visit: 6, behalf: 1}
    assert figures.by_street == {("经开区", "临河街道"): 3, ("二道区", ""): 4}
    assert figures.by_status == {HelpStatus.DONE: 6, HelpStatus.ASSIGNED: 1}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("能不能上门给老人办", AssistanceKind.HOME_VISIT),
        ("派个人来家里不", AssistanceKind.HOME_VISIT),
        ("上门取件全程代办", AssistanceKind.HOME_VISIT),
        ("帮我代办", AssistanceKind.ON_BEHALF),
        ("有没有人领着我办一圈", AssistanceKind.GUIDED),
        ("帮办代办怎么申请", None),
        ("我出不去", None),
    ],
)
def test_the_kind_of_help_is_heard(said: str, kind: AssistanceKind | None) -> None:
    assert WORDS.kind_in(said) is kind


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("我妈九十三了", Why.ELDERLY),
        ("残疾证我爸下不了床", Why.DISABLED),
        ("住院呢", Why.ILL),
        ("我没有智能手机", Why.NO_SMARTPHONE),
        ("上班走不开", Why.OTHER),
        ("身份证过期了", None),
    ],
)
def test_the_reason_is_heard(said: str, why: Why | None) -> None:
    assert WORDS.why_in(said) is why


def test_the_grid_covers_what_the_press_reported() -> None:
    """四街一镇: programmes.yml changchun-jingkai-centre"""
    grid = read_grid(AGENCY, make_places())

    there = sorted(street for district, street in grid.streets if district == "经开区")
    assert [sum(name.endswith(ending) for name in there) for ending in ("街道", "镇")] == [4, 1]


def test_every_made_up_name_shows_that_it_is() -> None:
    grid = read_grid(AGENCY, make_places())

    helpers = [helper for each in grid.streets.values() for helper in (*each.helpers, *each.backups)]
    assert helpers and all("样例" in each.name for each in helpers if each.is_sample)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("district: 经开区", "缺少这一项"),
        ("district: 火星区\nsample: true\nsource: {title: 无}\nstreets: []", "没有“火星区”"),
        (
            "district: 经开区\nsample: true\nsource: {title: 无}\nstreets: [{street: 火星街道, helpers: []}]",
            "没有“火星街道”",
        ),
        (
            "district: 经开区\nsample: true\nsource: {title: 无}\nstreets:\n"
            "  - {street: 临河街道, helpers: [{id: a, name: 甲}], backups: [{id: a, name: 乙}]}",
            "写了两次",
        ),
        (
            "district: 经开区\nsample: true\nsource: {title: 无}\nstreets: []\n"
            "away: [{helper: x, first: 2026-01-02, last: 2026-01-01}]",
            "最后一天早于第一天",
        ),
    ],
)
def test_a_mistake_in_the_grid_is_told_with_its_line(tmp_path: Path, text: str, mend: str) -> None:
    (tmp_path / "x.yml").write_text(text, encoding="utf-8")

    with pytest.raises(KnowledgeError) as raised:
        read_grid(tmp_path, make_places())

    assert mend in str(raised.value) and "x.yml" in str(raised.value)
