"""How long it is kept who made a commitment, and under which key."""

from datetime import datetime

from office.queueing.deferral import Commitment, barred_since
from office.queueing.hall_day import Queueing, day_of
from office.sealed_batches import in_batches
from office.storage.unit_of_work import UnitOfWork

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
    vault = queueing.vault

    def renew(work: UnitOfWork, each: Commitment) -> bool:
        name = vault.renewed(each.name_sealed, f"{each.no}.name")
        phone = vault.renewed(each.phone_sealed, f"{each.no}.phone")
        if name or phone:
            work.queueing.reviews.seal_anew(each.no, name or each.name_sealed, phone or each.phone_sealed)
        return bool(name or phone)

    return in_batches(
        queueing.unit_of_work,
        "",
        lambda work, after, most: work.queueing.reviews.commitments_after(after, most),
        lambda each: each.no,
        renew,
    )
