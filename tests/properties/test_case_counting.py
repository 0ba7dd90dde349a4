"""What is counted of cases, against a slow recount that reads the logs from top to bottom once for every figure."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from office.cases.counted import COUNTS, RATES, CountedCase, Tally, tally
from office.cases.counting import by_department, counted, parted, reasons
from office.cases.figures_lines import parts_of
from office.cases.limits import last_day, with_plain_years, working_days
from office.cases.model import CITIZEN, ROUTER, CaseEntry, CaseKind, CaseStatus, EntryKind
from office.cases.moves import FROM, LEADS_TO
from office.cases.replaying import day_of, replay
from office.china_time import CHINA
from tests.cases import CALENDAR, NOW, SETTINGS

E = EntryKind
DEPARTMENTS = ("human-resources", "tax", "health")
RUNS = {"filed", "accepted", "dispatched", "in_progress", "reopened"}
A_DAY = timedelta(days=1)
FOUR_IN_THE_AFTERNOON = 16
BY_HAND = [kind for kind in E if kind not in (E.FILED, E.FORGOTTEN)]
ENDING = (E.WITHDRAWN, E.DECLINED, E.MERGED, E.CLOSED)
steps = st.tuples(st.integers(0, 99), st.integers(0, 40))


def facts(what: EntryKind, choice: int) -> dict[str, Any]:
    fixed: dict[EntryKind, dict[str, Any]] = {
        E.DISPATCHED: {"department": DEPARTMENTS[choice % 3], "officer": "o"},
        E.EXTENDED: {"days": 2},
        E.REOPENED: {"days": 3, "source": "design"},
        E.CLOSED: {"outcome": "answered"},
        E.DECLINED: {"outcome": "declined"},
        E.WITHDRAWN: {"outcome": "withdrawn"},
        E.MERGED: {"into": "FY000-000-0000"},
        E.ANSWERED: {"on_time": bool(choice % 3)},
        E.CALLED_BACK: {"reached": True, "solved": choice % 3 == 0, "satisfied": choice % 2 == 0},
    }
    if what is E.ACCEPTED and choice % 2:
        return {"grade": ("several_departments", "complex")[choice % 4 // 2], "days": 5, "source": "bb-tianjin"}
    return fixed.get(what, {})


@st.composite
def logs(draw: st.DrawFn) -> list[CaseEntry]:
    """Anything that the table of moves allows, at any hours; of what ends a case less, or most would be short."""
    no = f"FY{draw(st.integers(0, 9999999999)):010}"
    filing = {
        "kind": draw(st.sampled_from(CaseKind)).value,
        "item_code": draw(st.sampled_from(("dog-licence", "dibao", ""))),
        "hall_id": draw(st.sampled_from(("near", ""))),
        **{"place": "", "about": "", "days": draw(st.integers(0, 5)), "source": "design"},
    }
    now = NOW + timedelta(hours=draw(st.integers(0, 100)))
    log = [CaseEntry(no, 1, E.FILED, now, CITIZEN, facts=filing)]
    for choice, hours in draw(st.lists(steps, max_size=3) | st.lists(steps, min_size=6, max_size=16)):
        now += timedelta(hours=hours)
        status, unheard = (state := replay(log)).status, state.unheard
        legal = [what for what in BY_HAND if status in FROM[what]]
        legal = [what for what in legal if (what, status, unheard) != (E.CALLED_BACK, CaseStatus.CLOSED, False)]
        moving = [what for what in legal if what in LEADS_TO and (what not in ENDING or choice % 7 == 0)]
        pool = moving if choice % 4 and moving else legal
        if not pool:
            break
        what = pool[choice % len(pool)]
        by = ROUTER if choice % 5 == 0 else "li"
        told = {"unheard": True} if (what, status) == (E.CLOSED, CaseStatus.ANSWERED) else {}
        log.append(CaseEntry(no, len(log) + 1, what, now, by, facts={**facts(what, choice), **told}))
    return log


def status(log: list[CaseEntry]) -> str:
    return [LEADS_TO[entry.what] for entry in log if entry.what in LEADS_TO][-1].value


def had(log: list[CaseEntry], what: EntryKind) -> list[CaseEntry]:
    return [entry for entry in log if entry.what is what]


def holders(log: list[CaseEntry]) -> list[tuple[str, bool]]:
    """Each department that had it, and whether it gave it back, looking for what came next."""
    found = []
    for place, entry in enumerate(log):
        if entry.what is E.DISPATCHED:
            later = [each.what for each in log[place + 1 :] if each.what in (E.DISPATCHED, E.RETURNED)]
            found.append((entry.facts["department"], later[:1] == [E.RETURNED]))
    return found


def over_since(log: list[CaseEntry], today: date) -> date | None:
    """The last day of its limit, where that was over and nobody had answered."""
    clock = replay(log).clock
    last = last_day(clock, CALENDAR).day
    if status(log) in RUNS:
        return last if today > last else None
    if status(log) == "waiting":
        return last if day_of(had(log, E.ASKED)[-1].at) > last else None
    return None


def slowly(log: list[CaseEntry], today: date) -> dict[str, bool]:
    filed_on, end = day_of(log[0].at), status(log)
    contact_by = filed_on
    if CALENDAR.is_workday(filed_on) and log[0].at.astimezone(CHINA).hour >= FOUR_IN_THE_AFTERNOON:
        contact_by += A_DAY
    while not CALENDAR.is_workday(contact_by):
        contact_by += A_DAY
    first_contact = [
        day_of(entry.at) for entry in log if entry.what in (E.CONTACTED, E.CALLED, E.ASKED, E.ANSWERED, E.DECLINED)
    ][:1]
    in_time = bool(first_contact) and first_contact[0] <= contact_by
    that_evening = status([entry for entry in log if day_of(entry.at) <= contact_by])
    answers, calls, overdue = had(log, E.ANSWERED), had(log, E.CALLED_BACK), over_since(log, today) is not None
    sent, kept = had(log, E.DISPATCHED), {name for name, gave_back in holders(log) if not gave_back}
    by_router = bool(sent) and sent[0].by == ROUTER
    return {
        "received": True,
        "open": end not in ("closed", "declined"),
        "answered": bool(answers) and not overdue,
        "on_time": bool(answers) and not overdue and answers[-1].facts["on_time"],
        "late": bool(answers) and not overdue and not answers[-1].facts["on_time"],
        "overdue": overdue,
        "at_once": bool(answers) and day_of(answers[0].at) == filed_on,
        "coordinated": len(kept) > 1
        or any(entry.facts.get("grade") == "several_departments" for entry in had(log, E.ACCEPTED)),
        "contacted": in_time,
        "contact_late": not in_time and today > contact_by and that_evening not in ("merged", "closed"),
        "declined": end == "declined",
        "withdrawn": bool(had(log, E.WITHDRAWN)),
        "merged": end == "merged",
        "returned": bool(had(log, E.RETURNED)),
        "reopened": bool(had(log, E.REOPENED)),
        "chased": bool(had(log, E.CHASED)),
        "pressed": bool(had(log, E.PRESSED)),
        "supervised": bool(had(log, E.SUPERVISED)),
        "called_back": bool(calls),
        "solved": bool(calls) and calls[-1].facts["solved"],
        "satisfied": bool(calls) and calls[-1].facts["satisfied"],
        "routed": by_router,
        "routed_back": by_router and bool(had(log, E.RETURNED)),
    }


def fast(log: list[CaseEntry], today: date) -> CountedCase:
    return counted(log, SETTINGS, CALENDAR, today)


some_logs = st.lists(logs(), max_size=6, unique_by=lambda log: log[0].no)
later = st.integers(0, 40)


@settings(max_examples=300, deadline=None)
@given(logs(), later)
def test_a_case_counts_in_exactly_what_its_log_shows(log: list[CaseEntry], after: int) -> None:
    today = day_of(log[-1].at) + after * A_DAY

    found = fast(log, today)

    assert found.counts == {name for name, is_so in slowly(log, today).items() if is_so}
    assert found.department == ([name for name, gave_back in holders(log) if not gave_back] or [""])[-1]
    assert found.returned_by == {name for name, gave_back in holders(log) if gave_back}
    last = over_since(log, today)
    assert (found.days_over > 0) <= (last is not None)
    if last is not None:
        until = today if status(log) in RUNS else day_of(had(log, E.ASKED)[-1].at)
        over = working_days(with_plain_years(CALENDAR, last), last, until)
        assert (found.due_on, found.days_over) == (last, over)


@settings(max_examples=100, deadline=None)
@given(some_logs, later)
def test_the_whole_is_its_cases_and_its_parts_are_the_whole(some: list[list[CaseEntry]], after: int) -> None:
    today = max((day_of(log[-1].at) for log in some), default=NOW.date()) + after * A_DAY
    slow = [slowly(log, today) for log in some]

    rows = [fast(log, today) for log in some]
    whole = tally(rows)

    assert {name: getattr(whole, name) for name in COUNTS} == {
        name: sum(each[name] for each in slow) for name in COUNTS
    }
    for part in (parted(rows, lambda row: row.kind), parted(rows, lambda row: row.filed_on), by_department(rows)):
        for name in set(COUNTS) - {"returned"}:  # a department's are those that it gave back itself
            assert sum(getattr(each, name) for each in part.values()) == getattr(whole, name)
    gave_back = sum(len({name for name, back in holders(log) if back}) for log in some)
    assert sum(each.returned for each in by_department(rows).values()) == gave_back
    by_item = Counter(log[0].facts["item_code"] for log in some if log[0].facts["item_code"])
    assert {each.item_code: each.cases for each in reasons(rows)} == by_item
    assert all(sum(each.kinds.values()) == each.cases for each in reasons(rows))


@given(st.builds(Tally, *(st.integers(0, 9) for _ in COUNTS)))
def test_a_rate_is_what_is_shown_to_be_put_into_it(found: Tally) -> None:
    for rate in RATES:
        part, whole = parts_of(rate, found)
        assert getattr(found, rate) == (part / whole if whole else None)


def test_of_nothing_there_are_no_rates() -> None:
    assert [getattr(tally([]), rate) for rate in RATES] == [None] * len(RATES)
    assert replace(Tally(), contacted=9, contact_late=1).response_rate == 0.9
