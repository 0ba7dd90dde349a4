"""Places, appointments, their steps, the waiting list, appeals, and changes of availability."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _make_places()
    _make_appointments()
    _make_waiting()
    op.create_table(
        "availability_changes",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("item_group", sa.String(64), nullable=False),
        sa.Column("from_day", sa.Date, nullable=False),
        sa.Column("to_day", sa.Date, nullable=False),
        sa.Column("weekday", sa.Integer),
        sa.Column("places", sa.JSON, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("withdrawn_by", sa.String(64)),
        sa.Column("withdrawn_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_availability_changes"),
    )
    op.create_index("ix_availability_changes_hall_id", "availability_changes", ["hall_id"])


def _make_places() -> None:
    op.create_table(
        "slot_places",
        sa.Column("slot_id", sa.String(160), nullable=False),
        sa.Column("quota", sa.String(16), nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("item_group", sa.String(64), nullable=False),
        sa.Column("starts_at", Moment, nullable=False),
        sa.Column("ends_at", Moment, nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("taken", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("slot_id", "quota", name="pk_slot_places"),
        sa.CheckConstraint("taken >= 0 AND taken <= capacity", name=op.f("ck_slot_places_not_oversold")),
    )
    op.create_index("ix_slot_places_hall_id_starts_at", "slot_places", ["hall_id", "starts_at"])
    op.create_table(
        "booking_people",
        sa.Column("person_key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("person_key", name="pk_booking_people"),
    )


def _make_appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("item_group", sa.String(64), nullable=False),
        sa.Column("item_code", sa.String(64), nullable=False),
        sa.Column("quota", sa.String(16), nullable=False),
        sa.Column("starts_at", Moment, nullable=False),
        sa.Column("ends_at", Moment, nullable=False),
        sa.Column("person_key", sa.String(64), nullable=False),
        sa.Column("phone_tail", sa.String(4), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("hold_expires_at", Moment),
        sa.Column("request_key", sa.String(64)),
        sa.Column("notice_no", sa.String(24)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_appointments"),
        sa.UniqueConstraint("request_key", name="uq_appointments_request_key"),
    )
    op.create_index("ix_appointments_person_key", "appointments", ["person_key"])
    op.create_index("ix_appointments_status_hold_expires_at", "appointments", ["status", "hold_expires_at"])
    op.create_index("ix_appointments_status_starts_at", "appointments", ["status", "starts_at"])
    op.create_table(
        "appointment_places",
        sa.Column("appointment_no", sa.String(24), nullable=False),
        sa.Column("slot_id", sa.String(160), nullable=False),
        sa.Column("quota", sa.String(16), nullable=False),
        sa.Column("reopens_at", Moment),
        sa.PrimaryKeyConstraint("appointment_no", "slot_id", name="pk_appointment_places"),
        sa.ForeignKeyConstraint(["appointment_no"], ["appointments.no"], name="fk_appointment_places_appointments"),
        sa.ForeignKeyConstraint(
            ["slot_id", "quota"],
            ["slot_places.slot_id", "slot_places.quota"],
            name="fk_appointment_places_slot_places",
        ),
    )
    op.create_index("ix_appointment_places_slot_id", "appointment_places", ["slot_id"])
    op.create_index("ix_appointment_places_reopens_at", "appointment_places", ["reopens_at"])
    op.create_table(
        "booking_steps",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_booking_steps"),
    )
    op.create_index("ix_booking_steps_no", "booking_steps", ["no"])
    op.create_table(
        "no_show_appeals",
        sa.Column("appointment_no", sa.String(24), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary, nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("decided_at", Moment),
        sa.PrimaryKeyConstraint("appointment_no", name="pk_no_show_appeals"),
        sa.ForeignKeyConstraint(["appointment_no"], ["appointments.no"], name="fk_no_show_appeals_appointments"),
    )


def _make_waiting() -> None:
    op.create_table(
        "waiting_entries",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("item_group", sa.String(64), nullable=False),
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
        sa.Column("appointment_no", sa.String(24)),
        sa.PrimaryKeyConstraint("id", name="pk_waiting_entries"),
        sa.UniqueConstraint("no", name="uq_waiting_entries_no"),
        sa.UniqueConstraint("appointment_no", name="uq_waiting_entries_appointment_no"),
        sa.ForeignKeyConstraint(["appointment_no"], ["appointments.no"], name="fk_waiting_entries_appointments"),
    )
    op.create_index("ix_waiting_entries_status_hall_id", "waiting_entries", ["status", "hall_id"])


def downgrade() -> None:
    tables = ("availability_changes", "waiting_entries", "no_show_appeals", "booking_steps", "appointment_places")
    for table in (*tables, "appointments", "booking_people", "slot_places"):
        op.drop_table(table)
