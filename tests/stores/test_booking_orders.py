"""Whatever people, staff and the clock do in whatever order: no place too many, no confirmed booking lost."""

import sqlalchemy as sa
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.booking_machine import BookingMachine

EXAMPLES = {"sqlite": 100, "postgresql": 30}


def test_no_order_oversells_or_loses_a_confirmed_booking(database: sa.Engine) -> None:
    class OnThisDatabase(BookingMachine):
        pass

    OnThisDatabase.database = database
    run_state_machine_as_test(
        OnThisDatabase,
        settings=settings(
            max_examples=EXAMPLES[database.dialect.name],
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            database=None,
        ),
    )
