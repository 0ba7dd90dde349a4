"""Who called and what was said goes when it is no longer needed, or on request; the figures stay."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from office.phone.closing import close
from office.phone.forgetting import forget_call, forget_over
from office.phone.guiding import answer, begin, tick
from office.phone.hearing import hear, transcript
from office.phone.listing import figures
from office.phone.model import EntryKind
from office.phone.refusals import RefusalCode, Refused
from office.phone.ringing import CtiEvent
from office.phone.usecases import Calls
from tests.phone import LI, NAME, NOW, PHONE, SUMMING, make_calls, make_segment, opened, told, whats

A_DAY = timedelta(days=1)
PERSONAL = ("person_key", "phone_tail", "cti_mark", "phone_sealed", "name_sealed", "summary_sealed")


@pytest.fixture
def calls(database: sa.Engine) -> Calls:
    return make_calls(database)


def whole(calls: Calls) -> str:
    """A call with everything in it, closed."""
    call = opened(calls, key="k1")
    seq = begin(calls, call.id, LI, NOW, code="dog-licence", facet="", answers={}, guide_version=1).seq
    answer(calls, call.id, seq, LI, question="who", option="ill", guide_version=1)
    tick(calls, call.id, seq, LI, NOW, ["a" * 12], is_read=True)
    hear(calls, call.id, make_segment(1))
    with calls.unit_of_work() as work:
        mine = calls.find(work, call.id, lock=True)
        calls.write(work, mine, EntryKind.CASE_FILED, LI, NOW, ref="FY111-111-1111", facts={"asked": "x"}, key="c:k1")
    close(calls, SUMMING, call.id, LI, NOW, end_code="case_filed")
    return call.id


def left(calls: Calls, call_id: str) -> list[str]:
    """What of it could still tell who called, or what about."""
    call = calls.get(call_id)
    found = [name for name in PERSONAL if getattr(call, name)]
    with calls.unit_of_work(read_only=True) as work:
        found += [each.ref for each in work.calls.entries(call_id) if each.ref or each.facts or each.key]
        found += [str(each.answers) for each in work.calls.guidances.of_call(call_id) if each.answers]
    return found + [each.text for each in transcript(calls, call_id)[1]]


def test_after_its_time_nothing_personal_is_left_and_the_figures_stay(calls: Calls) -> None:
    call_id = whole(calls)
    before = figures(calls, date(2026, 11, 23), date(2026, 11, 23))

    assert forget_over(calls, NOW, NOW) == 0 and left(calls, call_id)
    assert forget_over(calls, NOW + A_DAY, NOW + 90 * A_DAY) == 1
    assert left(calls, call_id) == [] and whats(calls, call_id)[-1] == "forgotten"
    assert figures(calls, date(2026, 11, 23), date(2026, 11, 23)) == before
    assert forget_over(calls, NOW + A_DAY, NOW + 90 * A_DAY) == 0, "once is enough"


def test_missed_calls_and_those_that_nobody_closed_are_forgotten_too(calls: Calls) -> None:
    told(calls, CtiEvent.NEW_CALL)
    told(calls, CtiEvent.HANGUP)
    open_one = opened(calls).id

    assert forget_over(calls, NOW + A_DAY, NOW + 90 * A_DAY) == 2
    assert calls.caller(calls.get(open_one)).phone == ""
    assert close(calls, SUMMING, open_one, LI, NOW, end_code="cut_off").end_code == "cut_off"


def test_on_request_only_once_it_is_over(calls: Calls) -> None:
    call_id = opened(calls).id

    with pytest.raises(Refused) as refused, calls.unit_of_work() as work:
        forget_call(calls, work, call_id, LI, NOW)
    assert refused.value.code == RefusalCode.STILL_NEEDED
    close(calls, SUMMING, call_id, LI, NOW, end_code="answered")
    with calls.unit_of_work() as work:
        forget_call(calls, work, call_id, LI, NOW)
    assert left(calls, call_id) == []


def test_nothing_of_it_is_readable_in_the_tables(calls: Calls, database: sa.Engine) -> None:
    whole(calls)

    with database.connect() as connection:
        tables = ("phone_calls", "phone_call_entries", "phone_guidances", "phone_ticks", "phone_segments")
        rows = [str(connection.execute(sa.text(f"SELECT * FROM {table}")).all()) for table in tables]
    assert not any(secret in row for secret in (NAME, PHONE, "身份证") for row in rows)
