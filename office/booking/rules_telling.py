"""The rules of booking and of the green channel, told from where their numbers are kept. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from office.booking.priority import PriorityWords
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.halls.hall import Hall
from office.halls.model import BookingRules, Quota
from office.wording.model import Wording


@dataclass(frozen=True, slots=True)
class HallRules:
    """`where`: the hall's name; empty for those that most halls have. `differ`: some hall has others.
    `first_share`: per cent of the places that the green channel has.
    """

    rules: BookingRules
    first_share: int
    where: str = ""
    differ: bool = False


def rules_of(halls: Sequence[Hall]) -> HallRules:
    """Of the only hall, or those of most."""
    settings = [(hall.rules, hall.shares.get(Quota.PRIORITY, 0)) for hall in halls]
    rules, share = max(settings, key=settings.count, default=(BookingRules(), 0))
    where = halls[0].name if len(halls) == 1 else ""
    return HallRules(rules, share, where, any(each != (rules, share) for each in settings))


@dataclass(frozen=True)
class RulesTeller:
    """`hall_in`: id and name of a hall that is named. `at`: its rules, or those of most."""

    wording: Wording
    priority: PriorityWords
    hall_in: Callable[[str], tuple[str, str] | None]
    at: Callable[[str], HallRules]

    def booking(self, heard: Heard, hall_id: str) -> Said:
        hall = self._meant(heard, hall_id)
        lead = self._say("lead_at", where=hall.where) if hall.where else self._say("lead")
        more = [self._say("differ")] if hall.differ else []
        return Said("\n".join([lead, *self._lines(hall.rules), *more]), TalkStatus.TOLD)

    def green_channel(self, heard: Heard, hall_id: str) -> Said:
        names = self.wording.say("booking.and").join(group.name for group in self.priority.groups.values())
        share = self._meant(heard, hall_id).first_share
        text = self.wording.say("booking.priority.rules", names=names, number=self.priority.elder_age, limit=share)
        return Said(text, TalkStatus.TOLD)

    def waiting_list(self, heard: Heard, hall_id: str) -> Said:
        rules = self._meant(heard, hall_id).rules
        return Said(self._say("waiting", minutes=rules.offer_minutes), TalkStatus.TOLD)

    def without_phone(self, heard: Heard, hall_id: str) -> Said:
        return Said(self._say("without_phone"), TalkStatus.TOLD)

    def late(self, heard: Heard, hall_id: str) -> Said:
        limit = self._meant(heard, hall_id).rules.late_minutes
        return Said(self._say("late", limit=limit), TalkStatus.TOLD)

    def early(self, heard: Heard, hall_id: str) -> Said:
        minutes = self._meant(heard, hall_id).rules.check_in_minutes_before
        return Said(self._say("early", minutes=minutes), TalkStatus.TOLD)

    def quieter(self, heard: Heard, hall_id: str) -> Said:
        return Said(self._say("quieter"), TalkStatus.TOLD)

    def _lines(self, rules: BookingRules) -> list[str]:
        ahead = rules.first_day_ahead_working_days
        first = self._say("from_a_day", days=ahead) if ahead else self._say("from_today", minutes=rules.lead_minutes)
        clock = f"{rules.release_time.hour}:{rules.release_time:%M}"
        missed = {"within": rules.missed_within_days, "count": rules.most_missed, "days": rules.limited_days}
        return [
            self._say("days", days=rules.last_day_ahead_working_days, first=first, when=clock),
            self._say("caps", number=rules.most_a_day, count=rules.most_open, minutes=rules.hold_minutes),
            self._say("change", hours=rules.cancel_hours_before),
            self._say("check_in", minutes=rules.check_in_minutes_before, limit=rules.late_minutes),
            *([self._say("missed", **missed)] if rules.most_missed else []),
            self._say("walk_in"),
        ]

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(f"booking.rules.{key}", **values)

    def _meant(self, heard: Heard, hall_id: str) -> HallRules:
        named = self.hall_in(heard.said)
        return self.at(named[0] if named else hall_id)
