"""After a new key was put first: seals again, batch by batch, what is under an older one."""

from office.rating.usecases import Ratings, comment_place, phone_place, words_place

AT_ONCE = 200


def reseal(ratings: Ratings) -> int:
    """How many comments, phones and entries. Once it gives 0 none of them needs the older keys."""
    return _comments(ratings) + _phones(ratings) + _words(ratings)


def _comments(ratings: Ratings) -> int:
    changed, after = 0, ""
    while True:
        with ratings.unit_of_work() as work:
            batch = work.ratings.keeping.comments_after(after, AT_ONCE)
            for mark, sealed in batch:
                if renewed := ratings.vault.renewed(sealed, comment_place(mark)):
                    work.ratings.keeping.seal_comment(mark, renewed)
                    changed += 1
        if len(batch) < AT_ONCE:
            return changed
        after = batch[-1][0]


def _phones(ratings: Ratings) -> int:
    changed, after = 0, ""
    while True:
        with ratings.unit_of_work() as work:
            batch = work.ratings.keeping.phones_after(after, AT_ONCE)
            for no, sealed in batch:
                if renewed := ratings.vault.renewed(sealed, phone_place(no)):
                    work.ratings.keeping.seal_phone(no, renewed)
                    changed += 1
        if len(batch) < AT_ONCE:
            return changed
        after = batch[-1][0]


def _words(ratings: Ratings) -> int:
    changed, after = 0, ("", 0)
    while True:
        with ratings.unit_of_work() as work:
            batch = work.ratings.keeping.words_after(*after, AT_ONCE)
            for no, seq, sealed in batch:
                if renewed := ratings.vault.renewed(sealed, words_place(no, seq)):
                    work.ratings.keeping.seal_words(no, seq, renewed)
                    changed += 1
        if len(batch) < AT_ONCE:
            return changed
        after = batch[-1][:2]
