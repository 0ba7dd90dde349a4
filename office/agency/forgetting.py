"""Takes out of a request that has ended whose it was (个人信息保护法 第十九条, 第四十七条). Kind, place, matter and how
it ended stay for the figures; a step says that it was done.
"""

from datetime import datetime

from office.agency.model import CITIZEN, GRID, StepKind
from office.agency.moves import OPEN
from office.agency.refusals import RefusalCode, Refused
from office.agency.usecases import Agency

AT_ONCE = 200


def forget_request(agency: Agency, no: str, tail: str, now: datetime) -> str:
    """Its number, when nobody can open it any more; an open one has to be withdrawn first. Raises Refused
    unknown_assistance, still_needed.
    """
    seen = agency.look_up(no, tail)
    with agency.unit_of_work() as work:
        found = agency.find(work, seen.no, lock=True)
        if found.status in OPEN:
            raise Refused(RefusalCode.STILL_NEEDED)
        if found.phone_tail:
            work.agency.forget(found.no)
            work.agency.add_step(found.no, StepKind.FORGOTTEN, CITIZEN, now)
    return seen.no


def forget_over(agency: Agency, before: datetime, now: datetime) -> int:
    """Of all that ended before that; how many."""
    forgotten = 0
    while True:
        with agency.unit_of_work() as work:
            batch = work.agency.over(before, AT_ONCE)
            for each in batch:
                work.agency.forget(each.no)
                work.agency.add_step(each.no, StepKind.FORGOTTEN, GRID, now)
        forgotten += len(batch)
        if len(batch) < AT_ONCE:
            return forgotten
