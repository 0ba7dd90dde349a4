"""After a new key was put first: seals again what is under an older one."""

from collections.abc import Callable

from office.rating.store.keeping import KeepingStore
from office.rating.usecases import Ratings, comment_place, phone_place, words_place
from office.sealed_batches import in_batches
from office.storage.unit_of_work import UnitOfWork


def reseal(ratings: Ratings) -> int:
    """How many comments, phones and entries. Once it gives 0 none of them needs the older keys."""
    comments = _each(ratings, KeepingStore.comments_after, KeepingStore.seal_comment, comment_place)
    phones = _each(ratings, KeepingStore.phones_after, KeepingStore.seal_phone, phone_place)
    return comments + phones + _words(ratings)


def _each(
    ratings: Ratings,
    after: Callable[[KeepingStore, str, int], list[tuple[str, bytes]]],
    seal: Callable[[KeepingStore, str, bytes], None],
    place: Callable[[str], str],
) -> int:
    def renew(work: UnitOfWork, row: tuple[str, bytes]) -> bool:
        key, sealed = row
        renewed = ratings.vault.renewed(sealed, place(key))
        if renewed:
            seal(work.ratings.keeping, key, renewed)
        return bool(renewed)

    return in_batches(
        ratings.unit_of_work,
        "",
        lambda work, key, most: after(work.ratings.keeping, key, most),
        lambda row: row[0],
        renew,
    )


def _words(ratings: Ratings) -> int:
    def renew(work: UnitOfWork, row: tuple[str, int, bytes]) -> bool:
        no, seq, sealed = row
        renewed = ratings.vault.renewed(sealed, words_place(no, seq))
        if renewed:
            work.ratings.keeping.seal_words(no, seq, renewed)
        return bool(renewed)

    return in_batches(
        ratings.unit_of_work,
        ("", 0),
        lambda work, after, most: work.ratings.keeping.words_after(*after, most),
        lambda row: row[:2],
        renew,
    )
