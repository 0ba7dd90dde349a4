"""Which rows are sample data (onewindow demo), whether there are others, and how they are taken away again.

Only the rows at the root of something are noted; what hangs on them goes with them, also what was added later.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

import office.storage.unit_of_work  # noqa: F401 - registers the tables of all stores
from office.storage.schema import metadata, sample_records

# A table, and the column that its rows are noted by; in the order in which they can be deleted.
ROOTS: Mapping[str, str] = {
    "waiting_entries": "no",
    "appointments": "no",
    "cases": "no",
    "queue_numbers": "id",
    "commitments": "no",
    "pre_reviews": "no",
    "rectifications": "no",
    "service_ratings": "subject_mark",
    "service_rating_asks": "subject_mark",
    "conversations": "id",
    "assistance_requests": "no",
    "phone_calls": "id",
    "notices": "no",
    "outgoing_messages": "key",
    "staff_accounts": "name",
    "operator_seats": "operator",
    "audit_lines": "id",
    "booking_people": "person_key",
}
# What hangs on a root and does not go by itself: table, column, the root's table.
HANGS_ON: tuple[tuple[str, str, str], ...] = (
    ("booking_steps", "no", "waiting_entries"),
    ("appointment_places", "appointment_no", "appointments"),
    ("no_show_appeals", "appointment_no", "appointments"),
    ("booking_steps", "no", "appointments"),
    ("case_entries", "no", "cases"),
    ("case_references", "no", "cases"),
    ("case_photos", "no", "cases"),
    ("case_calls", "no", "cases"),
    ("queue_steps", "number_id", "queue_numbers"),
    ("commitments", "review_no", "pre_reviews"),
    ("rectification_entries", "no", "rectifications"),
    ("entrusted", "conversation_id", "conversations"),
    ("dialogue_turns", "sender_id", "conversations"),
    ("assistance_steps", "no", "assistance_requests"),
    ("phone_ticks", "call_id", "phone_calls"),
    ("phone_guidances", "call_id", "phone_calls"),
    ("phone_segments", "call_id", "phone_calls"),
    ("phone_call_entries", "call_id", "phone_calls"),
    ("staff_grants", "account", "staff_accounts"),
    ("staff_sessions", "account", "staff_accounts"),
)
# Somebody came, wrote or called: a house that has these of its own is in use.
IN_USE = (
    *("waiting_entries", "appointments", "cases", "queue_numbers", "pre_reviews", "service_ratings"),
    *("conversations", "assistance_requests", "phone_calls"),
)
# What messages that were queued later name as what they are about (office/outbox/reminders.py).
ABOUT = (
    *(("appointment", "appointments"), ("appeal", "appointments"), ("no-show", "appointments")),
    *(("case", "cases"), ("report", "cases"), ("call", "phone_calls"), ("document", "commitments")),
)
WHOLE = "whole"  # noted last
AT_ONCE = 500


def there_are_samples(connection: sa.Connection) -> bool:
    return connection.execute(sa.select(sample_records.c.kind).limit(1)).first() is not None


def is_whole(connection: sa.Connection) -> bool:
    """Whether all of them were made: whoever made them was not stopped halfway."""
    return connection.execute(sa.select(sample_records).where(sample_records.c.kind == WHOLE)).first() is not None


def note_whole(connection: sa.Connection) -> None:
    connection.execute(sample_records.insert(), {"kind": WHOLE, "key": ""})


def counts(connection: sa.Connection) -> dict[str, int]:
    """How many rows are noted, by table."""
    chosen = sa.select(sample_records.c.kind, sa.func.count()).group_by(sample_records.c.kind)
    return {kind: count for kind, count in connection.execute(chosen) if kind != WHOLE}


def in_use(connection: sa.Connection) -> bool:
    """Whether there is anything of people that is no sample."""
    return any(connection.execute(_not_noted(name).limit(1)).first() for name in IN_USE)


def note_new(connection: sa.Connection, known: Mapping[str, frozenset[str]]) -> int:
    """Every root row that is not `known` is a sample. How many."""
    rows = [
        {"kind": name, "key": key} for name, keys in roots(connection).items() for key in sorted(keys - known[name])
    ]
    if rows:
        connection.execute(sample_records.insert(), rows)
    return len(rows)


def roots(connection: sa.Connection) -> dict[str, frozenset[str]]:
    """The keys of all rows that may be noted, by table."""
    return {name: frozenset(map(str, connection.scalars(sa.select(_key(name))))) for name in ROOTS}


def remove(connection: sa.Connection) -> int:
    """All samples, and what hangs on them; places that they kept are free. How many were noted."""
    noted: dict[str, list[str]] = {name: [] for name in ROOTS}
    for kind, key in connection.execute(sa.select(sample_records).where(sample_records.c.kind != WHOLE)):
        noted[kind].append(key)
    for name, column, root in HANGS_ON:
        _delete(connection, metadata.tables[name].c[column], noted[root])
    for name, keys in noted.items():
        _delete(connection, _key(name), keys)
    messages = metadata.tables["outgoing_messages"].c.about
    abouts = (f"{what}:{no}" for what, root in ABOUT for no in noted[root])
    _delete(connection, messages, list(abouts))
    _free_places(connection)
    connection.execute(sample_records.delete())
    return sum(map(len, noted.values()))


def _not_noted(name: str) -> sa.Select[Any]:
    noted = sa.select(sample_records.c.key).where(sample_records.c.kind == name)
    return sa.select(_key(name)).where(sa.cast(_key(name), sa.String).not_in(noted))


def _key(name: str) -> sa.Column[str]:
    return metadata.tables[name].c[ROOTS[name]]


def _delete(connection: sa.Connection, column: sa.Column[str], keys: Iterable[str]) -> None:
    typed = [column.type.python_type(key) for key in keys]
    for start in range(0, len(typed), AT_ONCE):
        connection.execute(sa.delete(column.table).where(column.in_(typed[start : start + AT_ONCE])))


def _free_places(connection: sa.Connection) -> None:
    """As many as are taken have a row; a slot in which nobody has one needs none."""
    slots, seats = metadata.tables["slot_places"], metadata.tables["appointment_places"]
    same = (seats.c.slot_id == slots.c.slot_id) & (seats.c.quota == slots.c.quota)
    taken = sa.select(sa.func.count()).select_from(seats).where(same).scalar_subquery()
    connection.execute(slots.update().values(taken=taken))
    connection.execute(slots.delete().where(slots.c.taken == 0))
