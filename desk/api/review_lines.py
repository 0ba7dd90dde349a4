"""What a pre-review ticks: the lines of the person's notice, else everything that the item may ask for."""

from collections.abc import Iterator

from desk.problems import Problem
from office.bootstrap import Office
from office.guide.model import Material, ServiceItem
from office.guide.notices.issued import IssuedNotice, NoticeNotFound
from office.guide.notices.notice import Handling, one_time_notice
from office.guide.notices.writing import conditions_in_words
from office.queueing.deferral import days_to_follow
from office.queueing.pre_review import Need, ReviewLine
from office.queueing.rules import QueueRules

# What an office holds already is not looked at.
NEEDS = {Handling.BRING: Need.BRING, Handling.LATER: Need.LATER, Handling.COMMITMENT: Need.COMMITMENT}


def lines_to_tick(office: Office, item_code: str, notice_no: str, hall_id: str) -> tuple[list[ReviewLine], str | None]:
    """The lines and the notice's number as it is kept. Raises Problem guide_not_found, notice_not_found,
    notice_leads_elsewhere.
    """
    item = office.guide.find(item_code)
    if item is None:
        raise Problem("guide_not_found")
    rules = office.queueing.settings.of(hall_id)
    if not notice_no:
        return list(_of_item(office, item, rules)), None
    try:
        issued = office.notices.find(notice_no)
    except NoticeNotFound:
        raise Problem("notice_not_found") from None
    if issued.item_code != item_code:
        raise Problem("notice_not_found")
    if any(part["name"] == "elsewhere" for part in issued.content["parts"]):
        raise Problem("notice_leads_elsewhere")
    return list(_of_notice(issued, item, rules)), issued.no


def _of_notice(issued: IssuedNotice, item: ServiceItem, rules: QueueRules) -> Iterator[ReviewLine]:
    """As it was told then, also where the guide has changed since: nobody is asked for more than they were told."""
    known = {material.name: material for material in _materials(item)}
    for line in issued.content["lines"]:
        need = NEEDS.get(Handling(line["handling"]))
        if need is not None:
            conditions = (*line["only_if"], *line["unless"])
            yield ReviewLine(line["name"], need, conditions, _days(need, known.get(line["name"]), item, rules))


def _of_item(office: Office, item: ServiceItem, rules: QueueRules) -> Iterator[ReviewLine]:
    for line in one_time_notice(item, {}).lines:
        need = NEEDS.get(line.handling)
        if need is not None:
            conditions = conditions_in_words((*line.only_if, *line.unless), office.wording)
            yield ReviewLine(line.material.name, need, tuple(conditions), _days(need, line.material, item, rules))


def _days(need: Need, material: Material | None, item: ServiceItem, rules: QueueRules) -> int | None:
    if need is not Need.LATER:
        return None
    own = material.due_by_working_days if material else None
    return days_to_follow(own, item.time_limit.promised_working_days, rules)


def _materials(item: ServiceItem) -> Iterator[Material]:
    yield from item.materials
    for question in item.situations:
        for option in question.options:
            yield from option.materials
