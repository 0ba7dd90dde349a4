"""How long it is kept who made a commitment, and under which key."""

from datetime import datetime

from office.queueing.deferral import barred_since
from office.queueing.hall_day import Queueing, day_of

AT_ONCE = 200


def forget_over(queueing: Queueing, before: datetime, now: datetime) -> int:
    """Of commitments that were kept, or had nothing to follow, before that; and of broken ones when they bar nobody any
    more, in whichever hall. How many. The material and its days stay (个人信息保护法 第十九条).
    """
    halls = [queueing.settings.rules, *queueing.settings.by_hall.values()]
    barred = min(barred_since(day_of(now), rules) for rules in halls)
    forgotten = 0
    while True:
        with queueing.unit_of_work() as work:
            batch = work.queueing.reviews.commitments_over(before, min(barred, day_of(before)), AT_ONCE)
            for each in batch:
                work.queueing.reviews.forget_commitment(each.no, now)
        forgotten += len(batch)
        if len(batch) < AT_ONCE:
            return forgotten


def reseal(queueing: Queueing) -> int:
    """How many commitments. Once it gives 0 none of them needs the older keys."""
    changed, after, vault = 0, "", queueing.vault
    while True:
        with queueing.unit_of_work() as work:
            batch = work.queueing.reviews.commitments_after(after, AT_ONCE)
            for each in batch:
                name = vault.renewed(each.name_sealed, f"{each.no}.name")
                phone = vault.renewed(each.phone_sealed, f"{each.no}.phone")
                if name or phone:
                    work.queueing.reviews.seal_anew(each.no, name or each.name_sealed, phone or each.phone_sealed)
                    changed += 1
        if len(batch) < AT_ONCE:
            return changed
        after = batch[-1].no
