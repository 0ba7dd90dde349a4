"""The switches and banners in the database. Runs in the caller's transaction."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.storage.schema import Moment, metadata
from office.switches.model import Banner, BotSwitch

bot_switches = sa.Table(
    "bot_switches",
    metadata,
    sa.Column("channel", sa.String(32), primary_key=True),
    sa.Column("is_off", sa.Boolean, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
)

banners = sa.Table(
    "banners",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("begins_at", Moment, nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
    sa.Column("made_by", sa.String(64), nullable=False),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("withdrawn_by", sa.String(64)),
    sa.Column("withdrawn_at", Moment, index=True),
)
NEWEST = 50


class SwitchStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.banners = BannerStore(connection)

    def off(self) -> list[BotSwitch]:
        return self._read(sa.select(bot_switches).where(bot_switches.c.is_off))

    def all(self) -> list[BotSwitch]:
        return self._read(sa.select(bot_switches).order_by(bot_switches.c.channel))

    def put(self, switch: BotSwitch) -> None:
        row = {name: getattr(switch, name) for name in BotSwitch.__dataclass_fields__}
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        insert: Any = dialect.insert(bot_switches).values(row)
        self.connection.execute(insert.on_conflict_do_update(index_elements=["channel"], set_=row))

    def _read(self, chosen: "sa.Select[Any]") -> list[BotSwitch]:
        return [BotSwitch(**row) for row in self.connection.execute(chosen).mappings()]


class BannerStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, banner: Banner) -> int:
        """Its id."""
        row = {name: getattr(banner, name) for name in Banner.__dataclass_fields__ if name != "id"}
        return int(self.connection.execute(banners.insert().values(row).returning(banners.c.id)).scalar_one())

    def standing(self) -> list[Banner]:
        """Not taken back; the newest first."""
        return self._read(sa.select(banners).where(banners.c.withdrawn_at.is_(None)))

    def newest(self) -> list[Banner]:
        return self._read(sa.select(banners))

    def withdraw_all(self, by: str, now: datetime) -> None:
        stands = banners.c.withdrawn_at.is_(None) & (banners.c.ends_at > now)
        self.connection.execute(banners.update().where(stands).values(withdrawn_by=by, withdrawn_at=now))

    def _read(self, chosen: "sa.Select[Any]") -> list[Banner]:
        ordered = chosen.order_by(banners.c.id.desc()).limit(NEWEST)
        return [Banner(**row) for row in self.connection.execute(ordered).mappings()]
