"""What the staff do with a rectification. Each says who, and which version they looked at: of two at once one is told.

Who rated is shown to nobody. The phone that was left for the call-back is opened for a call that is due, and not by the
department: whoever was rated, or answered for it, does not call.
"""

from datetime import datetime

from office.rating.rectification import EntryKind, RectificationState, Status, day_of
from office.rating.refusals import RefusalCode, Refused
from office.rating.usecases import Ratings, phone_place


def answer(ratings: Ratings, no: str, seen: int, by: str, now: datetime, *, words: str) -> RectificationState:
    """What was put right, or why it stays. Raises Refused rectification_words_needed, rectification_cannot_move."""
    if not words.strip():
        raise Refused(RefusalCode.WORDS_NEEDED)
    with ratings.unit_of_work() as work:
        state = ratings.find(work, no, lock=True, seen=seen)
        facts = {"on_time": ratings.is_in_time(state, day_of(now))}
        return ratings.write(work, state, EntryKind.ANSWERED, by, now, words=words.strip(), facts=facts)


def phone(ratings: Ratings, no: str, by: str, now: datetime, reason: str) -> str:
    """For whoever calls; who looked, when and why is kept. Raises Refused reason_needed,
    rectification_not_yours_to_call, rectification_cannot_move, rectification_no_phone.
    """
    if not reason.strip():
        raise Refused(RefusalCode.REASON_NEEDED)
    with ratings.unit_of_work() as work:
        state = ratings.find(work, no, lock=True)
        _may_call(ratings, state, by)
        ratings.write(work, state, EntryKind.PHONE_SEEN, by, now, reason=reason)
        sealed = work.ratings.rectifications.phone(state.no)
        if sealed is None:
            raise Refused(RefusalCode.NO_PHONE)
        return ratings.vault.open(sealed, phone_place(state.no))


def call_back(
    ratings: Ratings, no: str, seen: int, by: str, now: datetime, *, reached: bool, satisfied: bool, words: str = ""
) -> RectificationState:
    """回访: a call that reached nobody is counted. Of somebody who is still not satisfied the superior is told. Raises
    Refused rectification_not_yours_to_call, rectification_no_phone, rectification_cannot_move.
    """
    with ratings.unit_of_work() as work:
        state = ratings.find(work, no, lock=True, seen=seen)
        _may_call(ratings, state, by)
        if not state.has_phone:
            raise Refused(RefusalCode.NO_PHONE)
        if not reached:
            return ratings.write(work, state, EntryKind.CALL_MISSED, by, now)
        to = {} if satisfied else {"to": ratings.department(state).superior.id}
        facts = {"satisfied": satisfied, **to}
        return ratings.write(work, state, EntryKind.CALLED_BACK, by, now, words=words.strip(), facts=facts)


def close(ratings: Ratings, no: str, seen: int, by: str, now: datetime, *, reason: str) -> RectificationState:
    """After the call-back; after so many tries where nobody can be reached; at once where no phone was left. Raises
    Refused reason_needed, rectification_try_calling, rectification_cannot_move.
    """
    if not reason.strip():
        raise Refused(RefusalCode.REASON_NEEDED)
    with ratings.unit_of_work() as work:
        state = ratings.find(work, no, lock=True, seen=seen)
        tries = ratings.settings.rules.call_back_tries
        if state.status is Status.ANSWERED and state.has_phone and state.missed_calls < tries:
            raise Refused(RefusalCode.TRY_CALLING, count=tries)
        return ratings.write(work, state, EntryKind.CLOSED, by, now, reason=reason)


def read(ratings: Ratings, no: str, by: str, now: datetime) -> str:
    """The comment, without what tells who wrote it; that they looked is kept once a person and day."""
    with ratings.unit_of_work() as work:
        state = ratings.find(work, no, lock=True)
        comment = ratings.comment(work, state)
        key = f"{EntryKind.COMMENT_SEEN}:{day_of(now)}:{by}"
        if comment and key not in state.done:
            ratings.write(work, state, EntryKind.COMMENT_SEEN, by, now, key=key)
        return comment


def _may_call(ratings: Ratings, state: RectificationState, by: str) -> None:
    if by == state.answered_by or by in ratings.department(state).people:
        raise Refused(RefusalCode.NOT_YOURS_TO_CALL)
