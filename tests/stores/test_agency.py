"""Help asked for, given out, carried through and withdrawn, on both databases."""

import threading
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from office.agency.handling import assign, contact, figures, go_on
from office.agency.listing import listed
from office.agency.model import CITIZEN, GRID, AssistanceKind, HelpStatus, StepKind, Why
from office.agency.usecases import Agency
from office.halls.duty import Absence
from office.halls.hall import Halls
from tests.agency import (
    DISTRICT,
    NAME,
    NO_GRID,
    NOW,
    PHONE,
    make_agency,
    make_grid,
    make_wanted,
    refusal,
)
from tests.booking import phone

DAY = date(2026, 11, 23)
STAFF = "li"


@pytest.fixture
def agency(database: sa.Engine) -> Agency:
    return make_agency(database)


def away(*ids: str) -> tuple[Absence, ...]:
    return tuple(Absence(each, DAY, DAY) for each in ids)


def test_a_request_goes_to_the_streets_helper_by_itself(agency: Agency) -> None:
    made = agency.ask(make_wanted(), NOW)

    assert (made.status, made.helper_id, made.hall_id) == (HelpStatus.ASSIGNED, "h1", None)
    assert [(each.what, each.by, each.to) for each in agency.steps(made.no)] == [
        (StepKind.ASKED, CITIZEN, ""),
        (StepKind.ASSIGNED, GRID, "h1"),
    ]


def test_the_least_busy_helper_gets_the_next_one(agency: Agency) -> None:
    first = agency.ask(make_wanted(phone=phone(1)), NOW)
    second = agency.ask(make_wanted(phone=phone(2)), NOW)
    go_on(agency, first.no, HelpStatus.DONE, STAFF, NOW)
    third = agency.ask(make_wanted(phone=phone(3)), NOW)

    assert [first.helper_id, second.helper_id, third.helper_id] == ["h1", "h2", "h1"]


def test_the_backup_comes_when_all_are_away_and_the_hall_when_nobody_is_there(database: sa.Engine) -> None:
    with_backup = make_agency(database, make_grid(*away("h1", "h2")))
    without = make_agency(database, make_grid(*away("h1", "h2", "hb")))

    assert with_backup.ask(make_wanted(phone=phone(1)), NOW).helper_id == "hb"
    taken = without.ask(make_wanted(phone=phone(2)), NOW)
    assert (taken.helper_id, taken.hall_id) == (None, "near")


def test_who_is_away_is_so_by_the_day_in_china(database: sa.Engine) -> None:
    agency = make_agency(database, make_grid(Absence("h1", DAY, DAY)))
    nearly_midnight = NOW.replace(hour=15, minute=59)

    assert agency.ask(make_wanted(phone=phone(1)), nearly_midnight).helper_id == "h2"
    assert agency.ask(make_wanted(phone=phone(2)), nearly_midnight + timedelta(minutes=1)).helper_id == "h1"


@pytest.mark.parametrize(
    ("district", "street", "hall"), [(DISTRICT, NO_GRID, "near"), (DISTRICT, "", "near"), ("农安县", "农安镇", "city")]
)
def test_a_street_without_helpers_is_the_halls(agency: Agency, district: str, street: str, hall: str) -> None:
    assert agency.ask(make_wanted(district=district, street=street), NOW).hall_id == hall


def test_without_anybody_it_waits_for_the_staff(database: sa.Engine) -> None:
    agency = make_agency(database, halls=Halls())

    assert agency.ask(make_wanted(street=NO_GRID), NOW).status is HelpStatus.ASKED


def test_the_same_request_again_is_the_same(agency: Agency) -> None:
    first = agency.ask(make_wanted(request_key="talk.m1"), NOW)
    again = agency.ask(make_wanted(request_key="talk.m1"), NOW)

    assert again == first
    assert refusal(agency.ask, make_wanted(request_key="talk.m1", item_code="taxi-permit"), NOW) == "request_key_reused"


def test_one_matter_is_asked_once_until_it_has_ended(agency: Agency) -> None:
    made = agency.ask(make_wanted(), NOW)

    assert refusal(agency.ask, make_wanted(), NOW) == "assistance_already_asked"
    agency.ask(make_wanted(item_code="taxi-permit"), NOW)
    agency.withdraw(made.no, NOW)
    assert agency.ask(make_wanted(), NOW).no != made.no


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "王1"}, "bad_name"),
        ({"name": "王"}, "bad_name"),
        ({"phone": "123"}, "bad_phone"),
        ({"phone": "110"}, "bad_phone"),
        ({"district": "火星区"}, "assistance_district_unknown"),
        ({"district": " "}, "assistance_district_unknown"),
    ],
)
def test_bad_input_is_refused_by_name(agency: Agency, changed: dict[str, str], code: str) -> None:
    assert refusal(agency.ask, make_wanted(**changed), NOW) == code


def test_a_street_that_nobody_knows_is_sealed_and_not_written_down(agency: Agency, database: sa.Engine) -> None:
    made = agency.ask(make_wanted(street="桃花源3栋201", line="门口有树"), NOW)

    assert made.street == ""
    assert contact(agency, made.no, STAFF, NOW, "约时间").line == "桃花源3栋201 门口有树"


def test_names_phones_and_addresses_are_not_in_the_tables(agency: Agency, database: sa.Engine) -> None:
    agency.ask(make_wanted(line="3栋201"), NOW)

    with database.connect() as connection:
        rows = [str(tuple(row)) for row in connection.execute(sa.text("SELECT * FROM assistance_requests"))]
    assert rows and not any(secret in row for row in rows for secret in (NAME, PHONE, "3栋201"))


@pytest.mark.parametrize(("agreed", "kept"), [(True, Why.DISABLED), (False, None)])
def test_the_reason_is_kept_only_with_consent(agency: Agency, agreed: bool, kept: Why | None) -> None:
    made = agency.ask(make_wanted(why=Why.DISABLED, why_agreed=agreed), NOW)

    assert agency.look_up(made.no, PHONE[-4:]).why is kept
    assert (StepKind.WHY_AGREED in [each.what for each in agency.steps(made.no)]) is agreed


@pytest.mark.parametrize("tail", ["0000", "", "８０００"])
def test_a_wrong_tail_opens_nothing(agency: Agency, tail: str) -> None:
    made = agency.ask(make_wanted(), NOW)

    assert refusal(agency.look_up, made.no, tail) == "unknown_assistance"
    assert refusal(agency.look_up, "BB000-000-0000", "8000") == "unknown_assistance"
    assert agency.look_up(made.no, "8000").no == made.no


def test_handing_in_for_somebody_needs_their_mandate(agency: Agency) -> None:
    made = agency.ask(make_wanted(kind=AssistanceKind.ON_BEHALF), NOW)

    assert refusal(go_on, agency, made.no, HelpStatus.AT_COUNTER, STAFF, NOW) == "mandate_needed"
    assert agency.look_up(made.no, "8000").status is HelpStatus.ASSIGNED
    go_on(agency, made.no, HelpStatus.VISITED, STAFF, NOW, mandate_seen=True)
    moved = go_on(agency, made.no, HelpStatus.AT_COUNTER, STAFF, NOW)
    assert (moved.status, moved.mandate_seen_at) == (HelpStatus.AT_COUNTER, NOW)


def test_every_move_has_its_actor_time_and_reason(agency: Agency) -> None:
    made = agency.ask(make_wanted(), NOW)
    assign(agency, made.no, STAFF, NOW + timedelta(hours=1), helper_id="h2", reason="住得近")
    go_on(agency, made.no, HelpStatus.CANNOT, STAFF, NOW + timedelta(hours=2), reason="本人不符合条件")

    told = [(each.what, each.by, each.to, each.reason) for each in agency.steps(made.no)[2:]]
    assert told == [(StepKind.ASSIGNED, STAFF, "h2", "住得近"), (StepKind.CANNOT, STAFF, "", "本人不符合条件")]
    assert agency.steps(made.no)[-1].at == NOW + timedelta(hours=2)


@pytest.mark.parametrize("end", [HelpStatus.DONE, HelpStatus.CANNOT, HelpStatus.WITHDRAWN])
def test_what_has_ended_moves_no_more(agency: Agency, end: HelpStatus) -> None:
    made = agency.ask(make_wanted(), NOW)
    if end is HelpStatus.WITHDRAWN:
        agency.withdraw(made.no, NOW)
    else:
        go_on(agency, made.no, end, STAFF, NOW, reason="有原因")
    steps = len(agency.steps(made.no))

    assert refusal(go_on, agency, made.no, HelpStatus.VISITED, STAFF, NOW) == "assistance_cannot_move"
    assert refusal(assign, agency, made.no, STAFF, NOW, helper_id="h2") == "assistance_cannot_move"
    assert len(agency.steps(made.no)) == steps


def test_withdrawn_twice_is_once_and_not_from_the_counter(agency: Agency) -> None:
    first = agency.ask(make_wanted(), NOW)
    assert agency.withdraw(first.no, NOW) == agency.withdraw(first.no, NOW + timedelta(hours=1))

    second = agency.ask(make_wanted(kind=AssistanceKind.GUIDED), NOW)
    go_on(agency, second.no, HelpStatus.AT_COUNTER, STAFF, NOW)
    assert refusal(agency.withdraw, second.no, NOW) == "assistance_at_counter"


def test_cannot_and_a_look_at_the_phone_need_a_reason(agency: Agency) -> None:
    made = agency.ask(make_wanted(), NOW)

    assert refusal(go_on, agency, made.no, HelpStatus.CANNOT, STAFF, NOW, reason=" ") == "reason_needed"
    assert refusal(contact, agency, made.no, STAFF, NOW, " ") == "reason_needed"
    seen = contact(agency, made.no, STAFF, NOW, "约时间")
    assert (seen.name, seen.phone) == (NAME, PHONE)
    assert agency.steps(made.no)[-1].what is StepKind.CONTACT_SEEN


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ({"helper_id": "nobody"}, "helper_unknown"),
        ({}, "helper_unknown"),
        ({"helper_id": "h1", "hall_id": "near"}, "helper_unknown"),
        ({"hall_id": "nowhere"}, "hall_not_found"),
    ],
)
def test_it_is_given_only_to_who_is_there(agency: Agency, to: dict[str, str], code: str) -> None:
    made = agency.ask(make_wanted(), NOW)

    assert refusal(assign, agency, made.no, STAFF, NOW, **to) == code


def test_a_hall_takes_over_from_a_helper(agency: Agency) -> None:
    made = agency.ask(make_wanted(), NOW)
    moved = assign(agency, made.no, STAFF, NOW, hall_id="city")

    assert (moved.helper_id, moved.hall_id) == (None, "city")


def test_the_list_goes_on_where_it_stopped(agency: Agency) -> None:
    made = [agency.ask(make_wanted(phone=phone(each)), NOW).no for each in range(5)]
    first, cursor = listed(agency, limit=3)
    rest, end = listed(agency, limit=3, after_no=cursor or "")

    assert {each.no for each in (*first, *rest)} == set(made)
    assert (len(first), len(rest), end) == (3, 2, None)


def test_the_list_is_narrowed_by_helper_and_status(agency: Agency) -> None:
    mine = agency.ask(make_wanted(phone=phone(1)), NOW)
    other = agency.ask(make_wanted(phone=phone(2)), NOW)
    agency.withdraw(other.no, NOW)

    assert [each.no for each in listed(agency)[0]] == [mine.no]
    assert [each.no for each in listed(agency, status=HelpStatus.WITHDRAWN)[0]] == [other.no]
    assert [each.no for each in listed(agency, helper_id="h2")[0]] == []


def test_the_figures_count_by_kind_street_and_status_from_day_to_day(agency: Agency) -> None:
    agency.ask(make_wanted(phone=phone(1)), NOW)
    ended = agency.ask(make_wanted(phone=phone(2), kind=AssistanceKind.GUIDED, street=NO_GRID), NOW)
    agency.withdraw(ended.no, NOW)
    agency.ask(make_wanted(phone=phone(3)), NOW + timedelta(days=1))

    counted = figures(agency, DAY, DAY)
    assert counted.total == 2
    assert counted.by_kind == {AssistanceKind.HOME_VISIT: 1, AssistanceKind.GUIDED: 1}
    assert counted.by_street == {(DISTRICT, "临河街道"): 1, (DISTRICT, NO_GRID): 1}
    assert counted.by_status == {HelpStatus.ASSIGNED: 1, HelpStatus.WITHDRAWN: 1}
    assert figures(agency, DAY, DAY + timedelta(days=1)).total == 3


def test_many_at_once_are_shared_out_evenly(agency: Agency) -> None:
    together = threading.Barrier(6)

    def ask(person: int) -> None:
        together.wait(10)
        agency.ask(make_wanted(phone=phone(person)), NOW)

    at_once(ask, 6)
    found, _ = listed(agency)

    assert sorted(each.helper_id or "" for each in found) == ["h1"] * 3 + ["h2"] * 3


def test_one_person_at_once_asks_once(agency: Agency) -> None:
    together = threading.Barrier(4)
    said: list[str] = []

    def ask(_: int) -> None:
        together.wait(10)
        try:
            said.append(agency.ask(make_wanted(), NOW).no)
        except Exception as refused:
            said.append(getattr(refused, "code", repr(refused)))

    at_once(ask, 4)

    assert sorted(said)[1:] == ["assistance_already_asked"] * 3 and len(listed(agency)[0]) == 1


def at_once(act: object, count: int) -> None:
    threads = [threading.Thread(target=act, args=(number,)) for number in range(count)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def test_help_for_no_matter_in_particular_is_asked_once_until_it_ended(agency: Agency) -> None:
    asked = agency.ask(make_wanted(item_code=""), NOW)

    assert refusal(agency.ask, make_wanted(item_code=""), NOW) == "assistance_already_asked"
    agency.withdraw(asked.no, NOW)
    assert agency.ask(make_wanted(item_code=""), NOW).no != asked.no
