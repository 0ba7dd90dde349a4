"""The assistant switched off and on, and the banner put up. Whoever asks reads what is stored, so that all processes
follow at once.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from office.storage.unit_of_work import UnitOfWorkFactory
from office.switches.model import EVERYWHERE, Banner, BotSwitch, is_off
from office.switches.refusals import RefusalCode, Refused


@dataclass(frozen=True)
class Switches:
    unit_of_work: UnitOfWorkFactory

    def is_off(self, channel: str) -> bool:
        with self.unit_of_work(read_only=True) as work:
            return is_off(work.switches.off(), channel)

    def is_off_for(self, conversation_id: str) -> bool:
        """One small question to the database, as long as nothing is off."""
        with self.unit_of_work(read_only=True) as work:
            switches = work.switches.off()
            if not switches:
                return False
            conversation = work.conversations.get(conversation_id)
            return is_off(switches, conversation.channel if conversation else EVERYWHERE)

    def all(self) -> list[BotSwitch]:
        """Every channel that was ever switched."""
        with self.unit_of_work(read_only=True) as work:
            return work.switches.all()

    def switch(self, channel: str, off: bool, by: str, now: datetime, reason: str) -> BotSwitch:
        """Raises Refused reason_needed."""
        if not reason.strip():
            raise Refused(RefusalCode.REASON_NEEDED)
        switched = BotSwitch(channel, off, reason.strip(), by, now)
        with self.unit_of_work() as work:
            work.switches.put(switched)
        return switched

    def banner(self, now: datetime) -> Banner | None:
        """What everybody is shown now."""
        with self.unit_of_work(read_only=True) as work:
            return next((each for each in work.switches.banners.standing() if each.is_shown(now)), None)

    def banners(self) -> list[Banner]:
        """The newest first."""
        with self.unit_of_work(read_only=True) as work:
            return work.switches.banners.newest()

    def put_up(self, text: str, begins_at: datetime, ends_at: datetime, by: str, now: datetime) -> Banner:
        """In the place of one that stands. Raises Refused banner_days where it would never be shown."""
        if ends_at <= max(begins_at, now):
            raise Refused(RefusalCode.BANNER_DAYS)
        banner = Banner(text, begins_at, ends_at, by, now)
        with self.unit_of_work() as work:
            work.switches.banners.withdraw_all(by, now)
            return replace(banner, id=work.switches.banners.add(banner))

    def take_down(self, by: str, now: datetime) -> None:
        """Where none stands nothing happens."""
        with self.unit_of_work() as work:
            work.switches.banners.withdraw_all(by, now)
