"""What may be personal in ratings: taken out once it is over, and sealed anew under another key."""

from datetime import date

import sqlalchemy as sa

from office.rating.store.tables import rectification_entries, rectifications, service_rating_asks, service_ratings


class KeepingStore:
    """Each batch goes on after a mark, a number or an entry, in their order."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def forget_comment(self, mark: str) -> None:
        own = service_ratings.c.subject_mark == mark
        self.connection.execute(service_ratings.update().where(own).values(comment_sealed=None))

    def forget_words(self, no: str) -> None:
        """The phone, and everything that was written of a rectification."""
        own = rectification_entries.c.no == no
        self.connection.execute(rectification_entries.update().where(own).values(words_sealed=None))
        self.connection.execute(rectifications.update().where(rectifications.c.no == no).values(phone_sealed=None))

    def forget_asking(self, mark: str) -> None:
        own = service_rating_asks.c.subject_mark == mark
        self.connection.execute(service_rating_asks.delete().where(own))

    def comments_before(self, before: date, limit: int) -> list[str]:
        """Marks of ratings of earlier days with a comment that no open rectification needs."""
        needed = sa.exists().where(
            rectifications.c.subject_mark == service_ratings.c.subject_mark, rectifications.c.closed_on.is_(None)
        )
        is_old = (service_ratings.c.rated_on < before) & service_ratings.c.comment_sealed.is_not(None)
        chosen = sa.select(service_ratings.c.subject_mark).where(is_old, ~needed)
        return list(self.connection.scalars(chosen.order_by(service_ratings.c.subject_mark).limit(limit)))

    def closed_before(self, before: date, limit: int) -> list[str]:
        """Numbers of those closed on earlier days of which a phone or words are left."""
        words = sa.exists().where(
            rectification_entries.c.no == rectifications.c.no, rectification_entries.c.words_sealed.is_not(None)
        )
        left = rectifications.c.phone_sealed.is_not(None) | words
        chosen = sa.select(rectifications.c.no).where(rectifications.c.closed_on < before, left)
        return list(self.connection.scalars(chosen.order_by(rectifications.c.no).limit(limit)))

    def forget_askings_before(self, before: date) -> None:
        self.connection.execute(service_rating_asks.delete().where(service_rating_asks.c.asked_on < before))

    def comments_after(self, mark: str, limit: int) -> list[tuple[str, bytes]]:
        table = service_ratings.c
        chosen = sa.select(table.subject_mark, table.comment_sealed)
        later = chosen.where(table.subject_mark > mark, table.comment_sealed.is_not(None))
        return [(row[0], row[1]) for row in self.connection.execute(later.order_by(table.subject_mark).limit(limit))]

    def seal_comment(self, mark: str, sealed: bytes) -> None:
        """Not if it has been forgotten meanwhile; so the two below."""
        table = service_ratings.c
        is_its = (table.subject_mark == mark) & table.comment_sealed.is_not(None)
        self.connection.execute(service_ratings.update().where(is_its).values(comment_sealed=sealed))

    def phones_after(self, no: str, limit: int) -> list[tuple[str, bytes]]:
        table = rectifications.c
        chosen = sa.select(table.no, table.phone_sealed).where(table.no > no, table.phone_sealed.is_not(None))
        return [(row[0], row[1]) for row in self.connection.execute(chosen.order_by(table.no).limit(limit))]

    def seal_phone(self, no: str, sealed: bytes) -> None:
        is_its = (rectifications.c.no == no) & rectifications.c.phone_sealed.is_not(None)
        self.connection.execute(rectifications.update().where(is_its).values(phone_sealed=sealed))

    def words_after(self, no: str, seq: int, limit: int) -> list[tuple[str, int, bytes]]:
        table = rectification_entries.c
        later = sa.tuple_(table.no, table.seq) > sa.tuple_(sa.literal(no), sa.literal(seq))
        chosen = sa.select(table.no, table.seq, table.words_sealed).where(later, table.words_sealed.is_not(None))
        rows = self.connection.execute(chosen.order_by(table.no, table.seq).limit(limit))
        return [(row[0], row[1], row[2]) for row in rows]

    def seal_words(self, no: str, seq: int, sealed: bytes) -> None:
        table = rectification_entries.c
        is_its = (table.no == no) & (table.seq == seq) & table.words_sealed.is_not(None)
        self.connection.execute(rectification_entries.update().where(is_its).values(words_sealed=sealed))
