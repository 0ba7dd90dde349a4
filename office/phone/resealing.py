"""After a new key was put first: seals again what is under an older one."""

from office.phone.store.segments import KeptSegment
from office.phone.usecases import Calls, segment_place
from office.sealed_batches import in_batches
from office.storage.unit_of_work import UnitOfWork


def reseal(calls: Calls) -> int:
    """How many calls and segments. Once it gives 0 none of them needs the older keys."""
    return _calls(calls) + _segments(calls)


def _calls(calls: Calls) -> int:
    def renew(work: UnitOfWork, row: tuple[str, str, dict[str, bytes]]) -> bool:
        call_id, _, parts = row
        new = {part: calls.vault.renewed(sealed, f"{call_id}.{part}") for part, sealed in parts.items()}
        renewed = {part: sealed for part, sealed in new.items() if sealed}
        work.calls.keeping.seal_anew(call_id, renewed)
        return bool(renewed)

    return in_batches(
        calls.unit_of_work,
        "",
        lambda work, after, most: work.calls.keeping.sealed_after(after, most),
        lambda row: row[0],
        renew,
    )


def _segments(calls: Calls) -> int:
    def renew(work: UnitOfWork, kept: KeptSegment) -> bool:
        renewed = calls.vault.renewed(kept.text_sealed, segment_place(kept.call_id, kept.id))
        if renewed:
            work.calls.segments.seal_anew(kept, renewed)
        return bool(renewed)

    return in_batches(
        calls.unit_of_work,
        ("", ""),
        lambda work, after, most: work.calls.segments.after(*after, most),
        lambda row: (row.call_id, row.id),
        renew,
    )
