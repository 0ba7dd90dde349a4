"""The tables of the booking. Names and phones are sealed (office/vault.py); no other column holds anything personal."""

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

# One row a slot and quota, made when the first place in it is asked for.
slot_places = sa.Table(
    "slot_places",
    metadata,
    sa.Column("slot_id", sa.String(160), primary_key=True),
    sa.Column("quota", sa.String(16), primary_key=True),
    sa.Column("hall_id", sa.String(64), nullable=False),
    sa.Column("item_group", sa.String(64), nullable=False),
    sa.Column("starts_at", Moment, nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
    sa.Column("capacity", sa.Integer, nullable=False),
    sa.Column("taken", sa.Integer, nullable=False),
    sa.CheckConstraint("taken >= 0 AND taken <= capacity", name="not_oversold"),
    sa.Index("ix_slot_places_hall_id_starts_at", "hall_id", "starts_at"),
)

appointments = sa.Table(
    "appointments",
    metadata,
    sa.Column("no", sa.String(24), primary_key=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("hall_id", sa.String(64), nullable=False),
    sa.Column("item_group", sa.String(64), nullable=False, key="group"),
    sa.Column("item_code", sa.String(64), nullable=False),
    sa.Column("quota", sa.String(16), nullable=False),
    sa.Column("starts_at", Moment, nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
    sa.Column("person_key", sa.String(64), nullable=False, index=True),
    sa.Column("phone_tail", sa.String(4), nullable=False),
    sa.Column("name_sealed", sa.LargeBinary, nullable=False),
    sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    sa.Column("hold_expires_at", Moment),
    sa.Column("request_key", sa.String(64), unique=True),
    sa.Column("notice_no", sa.String(24)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("conversation_id", sa.String(64), index=True),
    sa.Column("displaced_at", Moment, index=True),
    sa.Index("ix_appointments_status_hold_expires_at", "status", "hold_expires_at"),
    sa.Index("ix_appointments_status_starts_at", "status", "starts_at"),
)

# As many rows as places are taken: `taken` above is their number, whatever happens.
appointment_places = sa.Table(
    "appointment_places",
    metadata,
    sa.Column("appointment_no", sa.ForeignKey("appointments.no"), primary_key=True),
    sa.Column("slot_id", sa.String(160), primary_key=True),
    sa.Column("quota", sa.String(16), nullable=False),
    sa.Column("reopens_at", Moment, index=True),
    sa.ForeignKeyConstraint(["slot_id", "quota"], ["slot_places.slot_id", "slot_places.quota"]),
    sa.Index("ix_appointment_places_slot_id", "slot_id"),
)

booking_steps = sa.Table(
    "booking_steps",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("no", sa.String(24), nullable=False, index=True),
    sa.Column("what", sa.String(32), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

# Its row is locked while a person's caps are counted.
booking_people = sa.Table("booking_people", metadata, sa.Column("person_key", sa.String(64), primary_key=True))

waiting_entries = sa.Table(
    "waiting_entries",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("no", sa.String(24), nullable=False, unique=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("hall_id", sa.String(64), nullable=False),
    sa.Column("item_group", sa.String(64), nullable=False, key="group"),
    sa.Column("item_code", sa.String(64), nullable=False),
    sa.Column("quota", sa.String(16), nullable=False),
    sa.Column("earliest", Moment, nullable=False),
    sa.Column("latest", Moment, nullable=False),
    sa.Column("person_key", sa.String(64), nullable=False),
    sa.Column("phone_tail", sa.String(4), nullable=False),
    sa.Column("name_sealed", sa.LargeBinary, nullable=False),
    sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("joined_at", Moment, nullable=False),
    sa.Column("appointment_no", sa.ForeignKey("appointments.no"), unique=True),
    sa.Column("conversation_id", sa.String(64)),
    sa.Index("ix_waiting_entries_status_hall_id", "status", "hall_id"),
)

no_show_appeals = sa.Table(
    "no_show_appeals",
    metadata,
    sa.Column("appointment_no", sa.ForeignKey("appointments.no"), primary_key=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("reason_sealed", sa.LargeBinary, nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("decided_at", Moment),
)

# Never changed but for `withdrawn_*`: what was open when can be told afterwards.
availability_changes = sa.Table(
    "availability_changes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hall_id", sa.String(64), nullable=False, index=True),
    sa.Column("item_group", sa.String(64), nullable=False, key="group"),
    sa.Column("from_day", sa.Date, nullable=False),
    sa.Column("to_day", sa.Date, nullable=False),
    sa.Column("weekday", sa.Integer),
    sa.Column("places", sa.JSON, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("withdrawn_by", sa.String(64)),
    sa.Column("withdrawn_at", Moment),
)
