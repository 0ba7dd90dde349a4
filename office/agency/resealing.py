"""After a new key was put first: seals again, batch by batch, what is under an older one."""

from office.agency.usecases import Agency

AT_ONCE = 200


def reseal(agency: Agency) -> int:
    """How many requests. Once it gives 0 none of them needs the older keys."""
    changed, after = 0, ""
    while True:
        with agency.unit_of_work() as work:
            batch = work.agency.sealed_after(after, AT_ONCE)
            for each in batch:
                old = {"name": each.name_sealed, "phone": each.phone_sealed, "line": each.line_sealed or b""}
                new = {part: agency.vault.renewed(sealed, f"{each.no}.{part}") for part, sealed in old.items()}
                if any(new.values()):
                    name, phone, line = (new[part] or sealed for part, sealed in old.items())
                    work.agency.seal_anew(each.no, name, phone, line or None)
                    changed += 1
        if len(batch) < AT_ONCE:
            return changed
        after = batch[-1].no
