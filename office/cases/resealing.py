"""After a new key was put first: seals again, batch by batch, what is under an older one."""

from office.cases.usecases import Cases, words_place

AT_ONCE = 200


def reseal(cases: Cases) -> int:
    """How many records and entries. Once it gives 0 none of them needs the older keys."""
    return _records(cases) + _words(cases)


def _records(cases: Cases) -> int:
    changed, after = 0, ""
    while True:
        with cases.unit_of_work() as work:
            batch = work.cases.keeping.filed_after(after, AT_ONCE)
            for no, parts in batch:
                new = {part: cases.vault.renewed(sealed, f"{no}.{part}") for part, sealed in parts.items()}
                if renewed := {part: sealed for part, sealed in new.items() if sealed}:
                    work.cases.keeping.seal_record(no, renewed)
                    changed += 1
        if len(batch) < AT_ONCE:
            return changed
        after = batch[-1][0]


def _words(cases: Cases) -> int:
    changed, after = 0, ("", 0)
    while True:
        with cases.unit_of_work() as work:
            batch = work.cases.keeping.words_after(*after, AT_ONCE)
            for no, seq, sealed in batch:
                if renewed := cases.vault.renewed(sealed, words_place(no, seq)):
                    work.cases.keeping.seal_words(no, seq, renewed)
                    changed += 1
        if len(batch) < AT_ONCE:
            return changed
        after = batch[-1][:2]
