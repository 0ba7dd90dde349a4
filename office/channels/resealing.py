"""After a new key was put first: seals again what is under an older one."""

from office.channels.person import Person
from office.sealed_batches import in_batches
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import Vault


def reseal(unit_of_work: UnitOfWorkFactory, vault: Vault) -> int:
    """How many addresses of people on platforms."""

    def renew(work: UnitOfWork, each: Person) -> bool:
        sealed = vault.renewed(each.address_sealed, each.address_place)
        if sealed:
            work.channels.seal_anew(each, sealed)
        return sealed is not None

    return in_batches(
        unit_of_work,
        ("", ""),
        lambda work, after, most: work.channels.sealed_after(after, most),
        lambda each: (each.channel, each.mark),
        renew,
    )
