"""After a new key was put first: seals again, batch by batch, what is under an older one."""

from office.outbox.usecases import Outbox

AT_ONCE = 200


def reseal(outbox: Outbox) -> int:
    """How many messages. Once it gives 0 none of them needs the older keys."""
    changed, after, renewed = 0, "", outbox.encryptor.renewed
    while True:
        with outbox.unit_of_work() as work:
            batch = work.outbox.sealed_after(after, AT_ONCE)
            for each in batch:
                address = renewed(each.address_sealed, f"outgoing {each.key} address")
                letter = renewed(each.letter_sealed, f"outgoing {each.key} letter")
                if address or letter:
                    work.outbox.seal_anew(each.key, address or each.address_sealed, letter or each.letter_sealed)
                    changed += 1
        if len(batch) < AT_ONCE:
            return changed
        after = batch[-1].key
