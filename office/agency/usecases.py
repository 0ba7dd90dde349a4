"""Help asked for, seen, and withdrawn again by the person. What the staff do is in handling.py."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from office.agency.grid import Grid, hall_of, least_busy
from office.agency.model import CITIZEN, GRID, AssistanceRequest, HelpStatus, HelpStep, StepKind, Wanted
from office.agency.numbers import REQUEST
from office.agency.person import Person, read_person
from office.agency.refusals import RefusalCode, Refused
from office.china_time import CHINA
from office.contact.places import Places
from office.halls.hall import Halls
from office.reference_numbers import DIGITS, as_typed, number_of, tail_of
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import Vault


@dataclass(frozen=True)
class Agency:
    """`random_digits`: so many digits that nobody can guess."""

    unit_of_work: UnitOfWorkFactory
    grid: Grid
    halls: Halls
    places: Places
    vault: Vault
    random_digits: Callable[[int], str]

    def ask(self, wanted: Wanted, now: datetime) -> AssistanceRequest:
        """The request, given to whoever is next; asked again with the same key it is the one that is there.

        Raises Refused bad_name, bad_phone, assistance_district_unknown, assistance_already_asked, request_key_reused.
        """
        person = read_person(wanted.name, wanted.phone)
        wanted = self._placed(wanted)
        person_key = self.vault.mark(person.phone, "person")
        request_key = wanted.request_key and self.vault.mark(f"{wanted.request_key}\0{person.phone}", "help request")
        with self.unit_of_work() as work:
            work.agency.wait_for(f"person {person_key}")
            earlier = work.agency.by_request(request_key) if request_key else None
            if earlier is not None:
                if _is_other(earlier, wanted):
                    raise Refused(RefusalCode.REQUEST_KEY_REUSED)
                return earlier
            if work.agency.open_of(person_key, wanted.item_code, wanted.kind):
                raise Refused(RefusalCode.ALREADY_ASKED)
            made = self._keep(work, wanted, person, person_key, request_key, now)
            return self._give_out(work, made, now)

    def look_up(self, no: str, tail: str) -> AssistanceRequest:
        """A wrong number and a wrong tail are refused alike. Raises Refused unknown_assistance."""
        with self.unit_of_work(read_only=True) as work:
            found = self.find(work, no)
        if not found.phone_tail or not hmac.compare_digest(found.phone_tail.encode(), tail.encode()):
            raise Refused(RefusalCode.UNKNOWN)
        return found

    def withdraw(self, no: str, now: datetime, by: str = CITIZEN, reason: str = "") -> AssistanceRequest:
        """At any time (自愿) until it lies at a counter; twice is once. Raises Refused."""
        with self.unit_of_work() as work:
            found = self.find(work, no, lock=True)
            if found.status is HelpStatus.WITHDRAWN:
                return found
            if found.status is HelpStatus.AT_COUNTER:
                raise Refused(RefusalCode.AT_COUNTER)
            if not work.agency.move(found.no, HelpStatus.WITHDRAWN, now):
                raise Refused(RefusalCode.CANNOT_MOVE)
            work.agency.add_step(found.no, StepKind.WITHDRAWN, by, now, reason=reason)
            return self.find(work, found.no)

    def steps(self, no: str) -> list[HelpStep]:
        with self.unit_of_work(read_only=True) as work:
            return work.agency.steps(no)

    def find(self, work: UnitOfWork, no: str, *, lock: bool = False) -> AssistanceRequest:
        """By its number as somebody typed it. Raises Refused unknown_assistance."""
        number = as_typed(REQUEST, no)
        found = work.agency.get(number, lock=lock) if number else None
        if found is None:
            raise Refused(RefusalCode.UNKNOWN)
        return found

    def _placed(self, wanted: Wanted) -> Wanted:
        """With the district's and street's names of places.yml; a street that is not there goes into the sealed line.

        Raises Refused assistance_district_unknown.
        """
        said = wanted.district.strip()
        district = next((each for each in self.places.districts if said in (each.name, *each.said)), None)
        if not said or district is None:
            raise Refused(RefusalCode.DISTRICT_UNKNOWN)
        street = district.town_names.get(wanted.street.strip(), "")
        line = wanted.line.strip() if street else f"{wanted.street.strip()} {wanted.line.strip()}".strip()
        return replace(wanted, district=district.name, street=street, line=line)

    def _keep(
        self,
        work: UnitOfWork,
        wanted: Wanted,
        person: Person,
        person_key: str,
        request_key: str | None,
        now: datetime,
    ) -> AssistanceRequest:
        while True:
            no = number_of(REQUEST, self.random_digits(DIGITS))
            made = AssistanceRequest(
                no=no,
                kind=wanted.kind,
                status=HelpStatus.ASKED,
                item_code=wanted.item_code,
                district=wanted.district,
                street=wanted.street,
                why=wanted.why if wanted.why_agreed else None,
                person_key=person_key,
                phone_tail=tail_of(person.phone),
                name_sealed=self.vault.seal(person.name, f"{no}.name"),
                phone_sealed=self.vault.seal(person.phone, f"{no}.phone"),
                line_sealed=self.vault.seal(wanted.line, f"{no}.line") if wanted.line else None,
                channel=wanted.channel,
                asked_at=now,
                changed_at=now,
                request_key=request_key,
            )
            if work.agency.add(made):
                break
        work.agency.add_step(no, StepKind.ASKED, CITIZEN, now)
        if made.why:
            work.agency.add_step(no, StepKind.WHY_AGREED, CITIZEN, now)
        return made

    def _give_out(self, work: UnitOfWork, made: AssistanceRequest, now: datetime) -> AssistanceRequest:
        """To the street's least busy helper, else to the district's hall; without either it waits for the staff."""
        work.agency.wait_for(f"street {made.district} {made.street}")
        present = self.grid.present(made.district, made.street, now.astimezone(CHINA).date())
        helper = least_busy(present, work.agency.open_by_helper())
        hall = None if helper else hall_of(self.halls, made.district)
        taker = helper or hall
        if taker is None:
            return made
        to = {"helper_id": helper.id} if helper else {"hall_id": taker.id}
        work.agency.move(made.no, HelpStatus.ASSIGNED, now, **to)
        work.agency.add_step(made.no, StepKind.ASSIGNED, GRID, now, to=taker.id)
        return self.find(work, made.no)


def _is_other(earlier: AssistanceRequest, wanted: Wanted) -> bool:
    there = (earlier.kind, earlier.item_code, earlier.district, earlier.street)
    return there != (wanted.kind, wanted.item_code, wanted.district, wanted.street)
