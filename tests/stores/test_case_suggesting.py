"""Filed with a suggestion: what is sure goes by itself, the rest waits for a person with the best guesses."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from office.cases import handling
from office.cases.model import ROUTER, CaseKind, CaseStatus, EntryKind
from office.cases.rules import CaseSettings
from office.cases.sending_on import send_on_what_waits
from office.cases.suggesting import Candidate, Suggestion
from office.cases.supervising import read
from office.cases.usecases import Cases
from office.halls.duty import Absence
from tests.cases import BACKUP, DEPARTMENT, NOW, OFFICER, TAIL, filed, make_cases, make_settings, told

WORDS = ("社保局", "缺材料")
SURE = Suggestion(
    DEPARTMENT,
    (
        Candidate("人社的机关", (DEPARTMENT,), "劳动/社保", 0.93, "learnt", WORDS),
        Candidate("人民法院", (), "政法/审判", 0.02, "learnt"),
    ),
)
UNSURE = replace(SURE, department="")


def suggesting(database: sa.Engine, suggestion: Suggestion | None, settings: CaseSettings | None = None) -> Cases:
    return replace(make_cases(database, settings), suggest=lambda filing: suggestion)


def entries(cases: Cases, no: str) -> list[tuple[str, str]]:
    return [(each.what.value, each.by) for each in cases.entries(no)]


def test_what_is_sure_goes_to_its_department_at_once_and_the_person_is_told(database: sa.Engine) -> None:
    cases = suggesting(database, SURE)

    found = filed(cases)

    assert (found.state.status, found.state.department, found.state.officer) == ("dispatched", DEPARTMENT, OFFICER)
    own = [("suggested", ROUTER), ("accepted", ROUTER), ("dispatched", ROUTER)]
    assert entries(cases, found.no) == [("filed", "citizen"), *own]
    assert told(database) == [f"case_update:{found.no}:4"]


def test_what_is_not_sure_waits_for_a_person_who_sees_guesses_with_their_chances(database: sa.Engine) -> None:
    cases = suggesting(database, UNSURE)

    found = filed(cases)

    assert (found.state.status, found.state.department, found.state.version) == (CaseStatus.FILED, "", 1)
    [entry] = [each for each in cases.entries(found.no) if each.what is EntryKind.SUGGESTED]
    assert [(each["departments"], each["chance"]) for each in entry.facts["candidates"]] == [
        ([DEPARTMENT], 0.93),
        ([], 0.02),
    ]
    handling.accept(cases, found.no, 1, "ck-a", NOW)
    dispatched = handling.dispatch(cases, found.no, 2, "ck-a", NOW, department=DEPARTMENT, reason="社保的事")
    assert dispatched.state.department == DEPARTMENT


@pytest.mark.parametrize(("kind", "rules"), [(CaseKind.ATTITUDE, {}), (CaseKind.HARD, {"routes_itself": 0})])
def test_a_complaint_about_people_and_a_house_that_wants_it_so_go_to_a_person(
    database: sa.Engine, kind: CaseKind, rules: dict[str, int]
) -> None:
    cases = suggesting(database, SURE, make_settings(**rules))

    found = filed(cases, kind=kind)

    assert entries(cases, found.no) == [("filed", "citizen"), ("suggested", ROUTER)]


def test_who_stands_in_today_has_what_goes_by_itself(database: sa.Engine) -> None:
    away = make_settings(Absence(OFFICER, NOW.date(), NOW.date()))

    assert filed(suggesting(database, SURE, away)).state.officer == BACKUP


def test_a_department_gives_back_what_came_by_itself(database: sa.Engine) -> None:
    cases = suggesting(database, SURE)
    found = filed(cases)

    back = handling.give_back(cases, found.no, found.state.version, OFFICER, NOW, reason="不归我们")

    assert (back.state.status, back.state.returns) == (CaseStatus.ACCEPTED, 1)


def test_the_words_that_spoke_for_it_are_sealed_and_seen_only_by_who_reads_the_case(database: sa.Engine) -> None:
    cases = suggesting(database, SURE)
    no = filed(cases).no

    with database.connect() as connection:
        rows = str([tuple(row) for row in connection.execute(sa.text("SELECT * FROM case_entries"))])
    assert not [word for word in WORDS if word in rows]
    words = read(cases, no, "ck-a", NOW)
    assert words.suggestion == SURE
    assert words.entries == {}


def test_filed_again_with_the_same_key_nothing_goes_twice(database: sa.Engine) -> None:
    cases = suggesting(database, SURE)
    first = filed(cases, request_key="k1")

    assert filed(cases, request_key="k1") == first
    assert len(cases.entries(first.no)) == 4
    assert cases.look_up(first.no, TAIL).state == first.state


def test_without_a_suggestion_nothing_changes(database: sa.Engine) -> None:
    cases = suggesting(database, None)

    assert entries(cases, filed(cases).no) == [("filed", "citizen")]


def test_what_was_filed_before_anything_was_learnt_is_sent_on_later_and_once(database: sa.Engine) -> None:
    waits = filed(suggesting(database, None))
    learnt = suggesting(database, SURE)

    assert [send_on_what_waits(learnt, NOW) for _ in range(2)] == [1, 0]

    assert learnt.look_up(waits.no, TAIL).state.department == DEPARTMENT
    own = [("suggested", ROUTER), ("accepted", ROUTER), ("dispatched", ROUTER)]
    assert entries(learnt, waits.no) == [("filed", "citizen"), *own]


def test_what_is_not_sure_later_either_is_left_to_a_person_with_its_guesses(database: sa.Engine) -> None:
    waits = filed(suggesting(database, None))
    learnt = suggesting(database, UNSURE)

    assert [send_on_what_waits(learnt, NOW) for _ in range(2)] == [1, 0]
    assert learnt.look_up(waits.no, TAIL).state.status is CaseStatus.FILED


def test_until_something_is_learnt_it_waits_and_a_person_may_be_quicker(database: sa.Engine) -> None:
    knows_nothing = suggesting(database, None)
    first, second = filed(knows_nothing), filed(knows_nothing)
    handling.accept(knows_nothing, first.no, 1, "ck-a", NOW)

    assert send_on_what_waits(knows_nothing, NOW) == 0
    assert send_on_what_waits(suggesting(database, SURE), NOW) == 1
    assert entries(knows_nothing, first.no)[-1] == ("accepted", "ck-a")
    assert entries(knows_nothing, second.no)[-1] == ("dispatched", ROUTER)
