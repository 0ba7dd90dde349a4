"""Hall days in the database. Runs in the caller's transaction.

Locks are taken in one order: the hall's day, the pre-review, then the appointment's own (office/booking/store).
"""

import sqlalchemy as sa

from office.queueing.store.numbers import NumberStore
from office.queueing.store.reviews import ReviewStore


class QueueStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.numbers = NumberStore(connection)
        self.reviews = ReviewStore(connection)
