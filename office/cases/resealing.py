"""After a new key was put first: seals again what is under an older one."""

from collections.abc import Mapping

from office.cases.usecases import Cases, words_place
from office.sealed_batches import in_batches
from office.storage.unit_of_work import UnitOfWork


def reseal(cases: Cases) -> int:
    """How many records and entries. Once it gives 0 none of them needs the older keys."""
    return _records(cases) + _words(cases)


def _records(cases: Cases) -> int:
    def renew(work: UnitOfWork, row: tuple[str, Mapping[str, bytes]]) -> bool:
        no, parts = row
        new = {part: cases.vault.renewed(sealed, f"{no}.{part}") for part, sealed in parts.items()}
        renewed = {part: sealed for part, sealed in new.items() if sealed}
        if renewed:
            work.cases.keeping.seal_record(no, renewed)
        return bool(renewed)

    return in_batches(
        cases.unit_of_work,
        "",
        lambda work, after, most: work.cases.keeping.filed_after(after, most),
        lambda row: row[0],
        renew,
    )


def _words(cases: Cases) -> int:
    def renew(work: UnitOfWork, row: tuple[str, int, bytes]) -> bool:
        no, seq, sealed = row
        renewed = cases.vault.renewed(sealed, words_place(no, seq))
        if renewed:
            work.cases.keeping.seal_words(no, seq, renewed)
        return bool(renewed)

    return in_batches(
        cases.unit_of_work,
        ("", 0),
        lambda work, after, most: work.cases.keeping.words_after(*after, most),
        lambda row: row[:2],
        renew,
    )
