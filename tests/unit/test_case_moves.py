"""The states of a case, the words for them, and the settings' files."""

from dataclasses import replace
from pathlib import Path

import pytest

from office.cases.loader import read_case_settings, refuse_unknown_halls
from office.cases.model import DISTRICT_LEVEL, HALL_LEVEL, CaseKind, CaseStatus, EntryKind, Grade
from office.cases.moves import ENDS, FROM, LEADS_TO, OPEN, QUIET, RUNNING, TOLD, after, may
from office.cases.numbers import CASE
from office.cases.refusals import RefusalCode
from office.cases.replaying import STEPS
from office.cases.rules import RULE_NAMES, HallHead, Ladder, Officer
from office.cases.telling import INTERNAL
from office.halls.duty import Absence
from office.knowledge_loader import KnowledgeError
from office.reference_numbers import as_typed, number_of
from office.settings import PROJECT
from tests.cases import NOW, SETTINGS
from tests.factories import make_wording

FOLDER = PROJECT / "knowledge" / "cases"
TODAY = NOW.date()


def reachable(status: CaseStatus) -> set[CaseStatus]:
    seen, ahead = {status}, [status]
    while ahead:
        later = after(ahead.pop()) - seen
        seen |= later
        ahead += later
    return seen


@pytest.mark.parametrize("status", CaseStatus)
def test_every_state_reaches_an_end(status: CaseStatus) -> None:
    assert reachable(status) & ENDS


def test_every_state_can_be_come_to_and_an_end_leads_on_only_to_what_an_unheard_person_says() -> None:
    assert reachable(CaseStatus.FILED) == set(CaseStatus)
    assert {status: after(status) for status in ENDS} == {
        CaseStatus.CLOSED: {CaseStatus.CALLED_BACK},
        CaseStatus.DECLINED: set(),
    }
    assert all(after(status) for status in OPEN)
    assert set(CaseStatus) == ENDS | OPEN


@pytest.mark.parametrize("kind", EntryKind)
def test_every_entry_says_from_where_it_may_be_made(kind: EntryKind) -> None:
    assert kind in FROM
    assert bool(FROM[kind]) is (kind is not EntryKind.FILED)


def test_what_leads_to_an_end_is_withdrawing_declining_and_closing() -> None:
    assert {kind for kind, status in LEADS_TO.items() if status in ENDS} == {
        EntryKind.WITHDRAWN,
        EntryKind.DECLINED,
        EntryKind.CLOSED,
    }


def test_the_person_can_withdraw_as_long_as_there_is_no_answer() -> None:
    assert FROM[EntryKind.WITHDRAWN] == RUNNING | {CaseStatus.WAITING, CaseStatus.MERGED}


def test_no_quiet_entry_moves_anything() -> None:
    assert not QUIET & set(LEADS_TO)
    assert set(STEPS) <= set(EntryKind)


@pytest.mark.parametrize("status", CaseStatus)
def test_every_state_has_its_words(status: CaseStatus) -> None:
    for group in ("status", "next"):
        assert make_wording().say(f"case_desk.{group}.{status}")


@pytest.mark.parametrize("kind", sorted(set(EntryKind) - INTERNAL))
def test_every_entry_that_the_person_sees_has_its_words(kind: EntryKind) -> None:
    assert make_wording().say(f"case_desk.entry.{kind}", name="某部门", days=3)


@pytest.mark.parametrize("kind", [*sorted(TOLD), EntryKind.RED])
def test_every_message_has_its_words(kind: EntryKind) -> None:
    assert make_wording().say(f"case_desk.told.{kind}", who="某部门", date="某日")


@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_says_what_to_do(code: RefusalCode) -> None:
    assert make_wording().problem(code, days=1, count=3, hours=3).detail


@pytest.mark.parametrize("typed", ["fy 483 926 1075", "4839261075", "ＦＹ483-926-1075"])
def test_a_number_is_known_however_it_is_typed(typed: str) -> None:
    assert as_typed(CASE, typed) == number_of(CASE, "4839261075")


def test_every_kind_has_a_limit_with_a_source_and_every_rule_too() -> None:
    for kind in CaseKind:
        assert SETTINGS.limit(kind, "任何区").source in SETTINGS.sources
    assert set(SETTINGS.rules("").sources) == set(RULE_NAMES)
    assert set(SETTINGS.rules("").sources.values()) <= set(SETTINGS.sources)


def test_the_people_of_our_file_are_samples_and_say_so() -> None:
    ladders = [each.ladder for each in SETTINGS.departments.values()]
    ladders += [SETTINGS.desk("").hall, SETTINGS.desk("").district]

    people = [one for each in ladders for one in (each.officer, each.backup, each.superior)]
    people += [each.officer for each in SETTINGS.heads.values()]
    assert all(one.is_sample and one.name.startswith("样例") for one in people)


LADDER = Ladder(*(Officer(each, each) for each in "abc"))


def away(*ids: str) -> tuple[Absence, ...]:
    return tuple(Absence(each, TODAY, TODAY) for each in ids)


@pytest.mark.parametrize(
    ("out", "who"), [("", "a"), ("a", "b"), ("b", "a"), ("ab", "c"), ("abc", "c"), ("c", "a"), ("ac", "b")]
)
def test_the_backup_is_asked_when_the_officer_is_away_and_then_the_superior(out: str, who: str) -> None:
    assert LADDER.first_present(TODAY, away(*out)).id == who


@pytest.mark.parametrize(("taker", "out", "who"), [("b", "", "b"), ("b", "b", "a"), ("x", "", "x"), ("x", "x", "a")])
def test_who_took_the_case_is_the_named_officer(taker: str, out: str, who: str) -> None:
    assert LADDER.named(taker).first_present(TODAY, away(*out)).id == who


def test_without_a_department_the_window_of_the_level_answers() -> None:
    desk = SETTINGS.desk("经开区")

    assert SETTINGS.ladder("经开区", "", HALL_LEVEL) == desk.hall
    assert SETTINGS.ladder("经开区", "", DISTRICT_LEVEL) == desk.district
    assert SETTINGS.ladder("经开区", "tax", DISTRICT_LEVEL) == SETTINGS.departments["tax"].ladder


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("limits.yml", "hard: {days: 7, source: bb-xuchang}", "hard: {days: 16, source: bb-xuchang}", "0到15的整数"),
        ("limits.yml", "hard: {days: 7, source: bb-xuchang}", "hard: {days: 7, source: heard}", "没有“heard”"),
        ("limits.yml", "    attitude: {days: 3, source: bb-default}\n", "", "少了“attitude”的时限"),
        ("limits.yml", "yellow_days: {value: 1,", "yellow_days: {value: 0,", "要写1以上"),
        ("limits.yml", "tell_hour: {value: 14,", "tell_hour: {value: 23,", "要写8到19"),
        ("limits.yml", "yellow_days:", "yelow_days:", "没有这条规则"),
        (
            "limits.yml",
            "hard: {days: 5, source: design-care}",
            "hard: {days: 8, source: design-care}",
            "不能比平常的7天长",
        ),
        ("limits.yml", "hard: {days: 5, source: design-care}", "hard: {days: 5, source: heard}", "没有“heard”"),
        (
            "limits.yml",
            "complex: {days: 3, source: design-care}",
            "complex: {days: 6, source: bb-default}",
            "平常的5天",
        ),
        ("duty.yml", "id: tax", "id: health", "写了两次"),
        ("duty.yml", "name: 样例大厅负责人}\nplaces", "name: 甲, phone: '0431'}\nplaces", "11位手机号"),
        ("duty.yml", "name: 样例大厅负责人}\nplaces", "name: 甲, email: 甲}\nplaces", "不是邮箱地址"),
        ("duty.yml", "away: []", "away: [{officer: x, first: 2026-01-01, last: 2026-01-01}]", "没有“x”这个人"),
        ("duty.yml", "away: []", "away: [{officer: rs-a, first: 2026-01-02, last: 2026-01-01}]", "早于第一天"),
        ("duty.yml", "sample: true", "sampel: true", "sampel"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_its_file(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    for path in FOLDER.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert path.name != file or old in text
        (tmp_path / path.name).write_text(text.replace(old, new) if path.name == file else text, encoding="utf-8")

    with pytest.raises(KnowledgeError) as raised:
        read_case_settings(tmp_path)

    assert said in str(raised.value) and file in str(raised.value)


def test_a_district_may_differ(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        theirs = "places: {朝阳区: {kinds: {other: {days: 2, source: bb-default}}}}"
        (tmp_path / path.name).write_text(
            text.replace("places: {}", theirs) if "limits" in path.name else text, "utf-8"
        )

    settings = read_case_settings(tmp_path)

    assert [settings.limit(CaseKind.OTHER, place).days for place in ("朝阳区", "南关区")] == [2, 5]
    assert settings.limit(CaseKind.HARD, "朝阳区").days == 7


@pytest.mark.parametrize("kind", CaseKind)
def test_who_needs_care_never_waits_longer_and_the_shorter_limit_is_called_a_sample(kind: CaseKind) -> None:
    usual, shorter = (SETTINGS.limit(kind, "", care=care) for care in (False, True))

    assert shorter.days <= usual.days and "样例数据" in SETTINGS.sources[shorter.source].title
    for grade in Grade:
        assert SETTINGS.limit(kind, "", grade, care=True).days <= SETTINGS.limit(kind, "", grade).days


def test_a_shorter_limit_of_a_district_than_that_for_care_holds_for_them_too(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        theirs = "places: {朝阳区: {kinds: {hard: {days: 1, source: bb-default}}}}"
        (tmp_path / path.name).write_text(
            text.replace("places: {}", theirs) if "limits" in path.name else text, "utf-8"
        )

    settings = read_case_settings(tmp_path)

    assert [settings.limit(CaseKind.HARD, place, care=True).days for place in ("朝阳区", "南关区")] == [1, 5]


def test_a_hall_has_its_own_head_or_that_of_all_or_the_windows_superior() -> None:
    own = HallHead(Officer("own", "样例"), phone="13800000000")
    settings = replace(SETTINGS, heads={**SETTINGS.heads, "near": own})

    assert settings.head("near", "经开区") is own
    assert settings.head("far", "经开区").officer.id == "ck-head"
    assert replace(SETTINGS, heads={}).head("near", "经开区").officer == SETTINGS.desk("经开区").hall.superior


def test_a_head_of_no_hall_of_ours_is_told() -> None:
    head = HallHead(Officer("own", "样例"))
    settings = replace(SETTINGS, heads={**SETTINGS.heads, "near": head, "nowhere": head})

    with pytest.raises(KnowledgeError, match="nowhere"):
        refuse_unknown_halls(settings, {"near"})
    refuse_unknown_halls(SETTINGS, set())


def test_without_settings_nothing_is_promised(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="duty"):
        read_case_settings(tmp_path)


@pytest.mark.parametrize("kind", [EntryKind.PRESSED, EntryKind.SUPERVISED])
def test_nobody_presses_for_an_answer_that_is_there(kind: EntryKind) -> None:
    assert not may(CaseStatus.ANSWERED, kind) and may(CaseStatus.CALLED_BACK, kind) and may(CaseStatus.WAITING, kind)
