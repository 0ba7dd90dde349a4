"""Sets the clock forward to the desk's next try, once the one before has failed and that is on record."""

import sqlalchemy as sa

from office.channels.mailbox_store import channel_mailboxes
from office.channels.store import channel_people
from tests.api.running_desk import RunningDesk
from tests.channels.simulator import Simulator, wait_until

LONGER_THAN_A_PAUSE = 11  # minutes (office/channel_delivery.py)
FETCHING, SENDING = channel_mailboxes, channel_people


def leap_over_failures(platform: Simulator, desk: RunningDesk, table: sa.Table, failures: int) -> None:
    """So many, one after the other."""

    def failed() -> int:
        at_rest = (table.c.claimed_by.is_(None)) & (table.c.look_at > platform.clock())
        with desk.office.database.connect() as connection:
            return connection.execute(sa.select(sa.func.max(table.c.attempts)).where(at_rest)).scalar() or 0

    for number in range(1, failures + 1):
        wait_until(failed, lambda count, so_far=number: count >= so_far)
        platform.clock.leap(minutes=LONGER_THAN_A_PAUSE)
