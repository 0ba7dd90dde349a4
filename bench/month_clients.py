"""The clients of `onewindow bench month`: they book, ask again, and look afterwards what is there."""

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Lock, local
from typing import Any, TypeVar
from uuid import uuid4

from bench.clients import Connection, Unanswered
from bench.load import NO_ANSWERS
from bench.month import Kept, Month, Opening, overfull, person, spread, twice
from bench.talks import read_talks

Task = TypeVar("Task")
Result = TypeVar("Result")
CLIENTS = 8
TRIES = 3
REPEATED = 10  # one of so many requests is sent twice
ROUNDS = 8  # in each the halls are asked about another matter
LEAST_A_ROUND = 20
# The place went to another, or its time came, between the look and the wish.
FULL = {"slot_full", "slot_held", "not_enough_time", "slot_too_soon"}


class Replay:
    """One month at one desk. What it says stands in `refused` by code, `full` and `repeated`."""

    def __init__(self, url: str) -> None:
        self._url = f"{url.rstrip('/')}/api/v1"
        self._own = local()
        self._lock = Lock()
        self._run = uuid4().hex[:12]
        # Another run at the same desk is other people.
        self._first = int(self._run, 16) % 10**8
        self._pool = ThreadPoolExecutor(CLIENTS)
        self.refused: Counter[str] = Counter()
        self.doubled = self.lost = self.full = self.repeated = self._asked = 0
        self.kept: list[Kept] = []
        self.seen: dict[tuple[str, datetime], Opening] = {}
        self.places_gone = False

    def book(self, wanted: int) -> float:
        """Books until so many are confirmed or no place is left, then looks for each. Seconds of the booking.

        Raises Unanswered if the halls cannot be read.
        """
        halls = [self._asked_for(f"/halls/{hall['id']}") for hall in self._asked_for("/halls")["halls"]]
        groups = [(hall["id"], group["items"]) for hall in halls for group in hall["groups"] if group["items"]]
        most_items = max((len(items) for _, items in groups), default=0)
        started = time.perf_counter()
        number = idle = tried = 0
        while len(self.kept) < wanted and idle <= most_items:
            asked = spread(self._openings(groups, number), self._share(wanted))
            before = len(self.kept)
            self.kept += [each for each in self._all(self._book_one, list(enumerate(asked, self._asked))) if each]
            self._asked += len(asked)
            idle, tried = (0, 0) if len(self.kept) > before else (idle + 1, tried + len(asked))
            number += 1
        self.places_gone = len(self.kept) < wanted and not tried
        seconds = time.perf_counter() - started
        self.lost += sum(self._all(self._is_lost, self.kept))
        self.doubled += twice(each.no for each in self.kept)
        return seconds

    def consult(self, wanted: int) -> tuple[int, float]:
        """So many citizens ask one question each: how many were answered, and the seconds."""
        openers = [talk[0] for talk in read_talks()]
        started = time.perf_counter()
        asked = [(number, openers[number % len(openers)]) for number in range(wanted)]
        answered = sum(self._all(self._consult_one, asked))
        return answered, time.perf_counter() - started

    def _share(self, wanted: int) -> int:
        return min(wanted - len(self.kept), max(LEAST_A_ROUND, math.ceil(wanted / ROUNDS)))

    def _openings(self, groups: Sequence[tuple[str, Sequence[str]]], number: int) -> list[Opening]:
        """What is free for the matter of each group whose turn it is; a time is kept as it was seen first."""
        asked = [(hall_id, items[number % len(items)]) for hall_id, items in groups]
        found = [each for some in self._all(self._slots, asked) for each in some]
        for each in found:
            self.seen.setdefault((each.slot_id, each.ends_at), each)
        return found

    def _slots(self, asked: tuple[str, str]) -> list[Opening]:
        hall_id, item = asked
        begin, end = datetime.fromisoformat, datetime.fromisoformat
        return [
            Opening(hall_id, item, slot["id"], begin(slot["starts_at"]), end(slot["ends_at"]), slot["free"])
            for slot in self._asked_for(f"/halls/{hall_id}/slots?item={item}")["slots"]
        ]

    def _book_one(self, asked: tuple[int, Opening]) -> Kept | None:
        number, opening = asked
        name, phone = person((self._first + number) % 10**8)
        wish = {"slot_id": opening.slot_id, "item_code": opening.item_code, "name": name, "phone": phone}
        headers = {"Idempotency-Key": f"{self._run}-{number}"}
        try:
            held = self._told("POST", "/appointments", wish, headers)
            if held is not None and number % REPEATED == 0:
                again = self._told("POST", "/appointments", wish, headers)
                self._count("repeated")
                if again is None or again["no"] != held["no"]:
                    self._count("doubled")
            if held is None or self._told("POST", f"/appointments/{held['no']}/confirm") is None:
                return None
        except Unanswered as problem:
            self._refuse(str(problem))
            return None
        return Kept(held["no"], phone[-4:], opening)

    def _is_lost(self, kept: Kept) -> bool:
        """Not there, not confirmed, or at another time."""
        try:
            found = self._asked_for(f"/appointments/{kept.no}?phone_tail={kept.tail}")
        except Unanswered:
            return True
        at = (found["hall"]["id"], datetime.fromisoformat(found["starts_at"]), datetime.fromisoformat(found["ends_at"]))
        opening = kept.opening
        return found["status"] != "confirmed" or at != (opening.hall_id, opening.starts_at, opening.ends_at)

    def _consult_one(self, asked: tuple[int, str]) -> bool:
        """Whether it was answered; its record must have the question once."""
        number, text = asked
        said = {"text": text, "client_message_id": uuid4().hex}
        try:
            opened = self._told("POST", "/conversations", {"channel": "bench"})
            if opened is None:
                return False
            path, headers = f"/conversations/{opened['id']}/messages", {"Authorization": f"Bearer {opened['token']}"}
            answer = self._told("POST", path, said, headers)
            if number % REPEATED == 0:
                self._told("POST", path, said, headers)
                self._count("repeated")
            record = self._told("GET", path, None, headers)
        except Unanswered as problem:
            self._refuse(str(problem))
            return False
        if answer is None or record is None:
            return False
        told = sum(each["sender"] == "citizen" for each in record["messages"])
        if told != 1:
            self._count("doubled" if told else "lost")
        statuses = {reply["status"] for reply in answer["messages"]}
        for why in NO_ANSWERS & statuses:
            self._refuse(why)
        return bool(statuses) and not NO_ANSWERS & statuses

    def _told(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        """None, and counted, where it was refused. As a person's client does, it asks again when no answer came."""
        for left in reversed(range(TRIES)):
            try:
                status, answer = self._connection().ask(method, path, body, headers)
                break
            except Unanswered:
                if not left:
                    raise
        if status < 400:
            return answer
        code = answer.get("code", f"HTTP {status}")
        self._refuse(code)
        return None

    def _refuse(self, code: str) -> None:
        if code in FULL:
            self._count("full")
        else:
            with self._lock:
                self.refused[code] += 1

    def _count(self, name: str) -> None:
        """Of `full`, `repeated`, `doubled` and `lost`, from any thread."""
        with self._lock:
            setattr(self, name, getattr(self, name) + 1)

    def _asked_for(self, path: str) -> Any:
        """Raises Unanswered."""
        status, answer = self._connection().ask("GET", path)
        if status >= 400:
            raise Unanswered(f"HTTP {status}")
        return answer

    def _connection(self) -> Connection:
        if not hasattr(self._own, "connection"):
            self._own.connection = Connection(self._url)
        connection: Connection = self._own.connection
        return connection

    def _all(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> list[Result]:
        return list(self._pool.map(work, tasks))


def replay(url: str, bookings: int, consultations: int) -> Month:
    """Raises Unanswered, BadTalks."""
    month = Replay(url)
    consulted, consulting_seconds = month.consult(consultations)
    booking_seconds = month.book(bookings)
    return Month(
        bookings_wanted=bookings,
        confirmed=len(month.kept),
        full=month.full,
        places_gone=month.places_gone,
        consultations_wanted=consultations,
        consultations=consulted,
        repeated=month.repeated,
        lost=month.lost,
        doubled=month.doubled,
        overfull=overfull(month.kept, month.seen.values()),
        refused=dict(month.refused),
        booking_seconds=booking_seconds,
        consulting_seconds=consulting_seconds,
    )
