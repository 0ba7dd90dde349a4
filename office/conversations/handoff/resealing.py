"""After a new key was put first: seals again the numbers that were left under an older one."""

from office.conversations.handoff.usecases import Handoffs, phone_place
from office.sealed_batches import in_batches
from office.storage.unit_of_work import UnitOfWork


def reseal(handoffs: Handoffs) -> int:
    """How many. Once it gives 0 none of them needs the older keys."""

    def renew(work: UnitOfWork, row: tuple[str, bytes]) -> bool:
        anew = handoffs.vault.renewed(row[1], phone_place(row[0]))
        if anew:
            work.handoffs.seal_anew(row[0], anew)
        return bool(anew)

    return in_batches(
        handoffs.unit_of_work,
        "",
        lambda work, after, most: work.handoffs.phones_after(after, most),
        lambda row: row[0],
        renew,
    )
