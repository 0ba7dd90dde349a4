"""After a new key was put first: seals again what is under an older one."""

from office.outbox.model import OutgoingMessage
from office.outbox.usecases import Outbox
from office.sealed_batches import in_batches
from office.storage.unit_of_work import UnitOfWork


def reseal(outbox: Outbox) -> int:
    """How many messages. Once it gives 0 none of them needs the older keys."""
    renewed = outbox.encryptor.renewed

    def renew(work: UnitOfWork, each: OutgoingMessage) -> bool:
        address = renewed(each.address_sealed, f"outgoing {each.key} address")
        letter = renewed(each.letter_sealed, f"outgoing {each.key} letter")
        if address or letter:
            work.outbox.seal_anew(each.key, address or each.address_sealed, letter or each.letter_sealed)
        return bool(address or letter)

    return in_batches(
        outbox.unit_of_work,
        "",
        lambda work, after, most: work.outbox.sealed_after(after, most),
        lambda each: each.key,
        renew,
    )
