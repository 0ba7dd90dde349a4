"""After a new key was put first: seals again what is under an older one."""

from office.agency.model import AssistanceRequest
from office.agency.usecases import Agency
from office.sealed_batches import in_batches
from office.storage.unit_of_work import UnitOfWork


def reseal(agency: Agency) -> int:
    """How many requests. Once it gives 0 none of them needs the older keys."""

    def renew(work: UnitOfWork, each: AssistanceRequest) -> bool:
        old = {"name": each.name_sealed, "phone": each.phone_sealed, "line": each.line_sealed or b""}
        new = {part: agency.vault.renewed(sealed, f"{each.no}.{part}") for part, sealed in old.items()}
        if not any(new.values()):
            return False
        name, phone, line = (new[part] or sealed for part, sealed in old.items())
        work.agency.seal_anew(each.no, name, phone, line or None)
        return True

    return in_batches(
        agency.unit_of_work,
        "",
        lambda work, after, most: work.agency.sealed_after(after, most),
        lambda each: each.no,
        renew,
    )
