"""What the list that a person was given means for going there."""

from datetime import date

from office.china_time import chinese_date
from office.guide.notices.issued import IssuedNotice
from office.wording.model import Wording

ELSEWHERE = "elsewhere"  # the part of a list that says it cannot be done so


def speaks_against(notice: IssuedNotice, today: date, wording: Wording) -> str:
    """Why not to go there with it now; empty: nothing."""
    against = [line for part in notice.content["parts"] if part["name"] == ELSEWHERE for line in part["lines"]]
    if against:
        return wording.say("booking.list_says_no", no=notice.no, text="".join(against))
    due = [date.fromisoformat(line["due_on"]) for line in notice.content["lines"] if line["due_on"]]
    if any(each < today for each in due):
        return wording.say("booking.list_is_old", no=notice.no, date=chinese_date(min(due)))
    return ""


def must_bring(notice: IssuedNotice) -> tuple[str, ...]:
    """What nothing can be done without."""
    return tuple(line["name"] for line in notice.content["lines"] if line["blocks_if_missing"] and not line["only_if"])
