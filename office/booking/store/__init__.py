"""The booking in the database. Runs in the caller's transaction.

Locks are taken in one order everywhere: person, appointment, slots by id, waiting entry.
"""

import sqlalchemy as sa

from office.booking.store.appointments import AppointmentStore
from office.booking.store.changes import ChangeStore
from office.booking.store.people import PeopleStore
from office.booking.store.places import PlaceStore
from office.booking.store.waiting import WaitingStore
from office.booking.store.weeks import WeekStore


class BookingStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.appointments = AppointmentStore(connection)
        self.places = PlaceStore(connection)
        self.people = PeopleStore(connection)
        self.waiting = WaitingStore(connection)
        self.changes = ChangeStore(connection)
        self.weeks = WeekStore(connection)
