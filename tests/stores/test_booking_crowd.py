"""Many at once, from many processes: never one place too many, never one too few."""

import multiprocessing
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.queues import Queue
from threading import Barrier

import sqlalchemy as sa

from office.booking.booking import Booking
from office.booking.confirming import confirm
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.moving import reschedule
from office.booking.refusals import Refused
from office.storage.engine import open_database
from tests.booking import NOW, address_of, books, faults, make_booking, make_wish, slot_at

# 500 clients; PostgreSQL takes 100 connections, and each process has up to 20.
PROCESSES, THREADS = 4, 125
FORKED = multiprocessing.get_context("fork")
Act = Callable[[Booking, int], str]


def outcomes(database: sa.Engine, act: Act, processes: int = PROCESSES, threads: int = THREADS) -> Counter[str]:
    """What became of each of processes * threads clients, numbered from 1, who all start at the same moment."""
    said: Queue[list[str]] = FORKED.Queue()
    start = FORKED.Barrier(processes)
    address = address_of(database)
    database.dispose()  # a connection must not be shared with a child
    children = [
        FORKED.Process(target=_clients, args=(address, act, 1 + number * threads, threads, start, said))
        for number in range(processes)
    ]
    for child in children:
        child.start()
    found = Counter(each for _ in children for each in said.get(timeout=200))
    for child in children:
        child.join(20)
    assert [child.exitcode for child in children] == [0] * processes
    return found


def _clients(address: str, act: Act, first: int, count: int, start: Barrier, said: "Queue[list[str]]") -> None:
    booking = make_booking(open_database(address))
    ready = Barrier(count)

    def client(number: int) -> str:
        ready.wait()
        try:
            return act(booking, number)
        except Refused as refused:
            return refused.code
        except Exception as error:
            return f"{type(error).__name__}: {error}"

    start.wait()
    with ThreadPoolExecutor(count) as threads:
        said.put(list(threads.map(client, range(first, first + count))))


def hold_the_first(booking: Booking, client: int) -> str:
    confirm(booking, hold(booking, make_wish(client), NOW).no, NOW)
    return "won"


def test_500_clients_for_3_places_give_exactly_3_winners(database: sa.Engine) -> None:
    ended = outcomes(database, hold_the_first)

    assert ended.pop("won") == 3
    # Held while another has not confirmed yet, full once the three have.
    assert set(ended) <= {"slot_held", "slot_full"} and sum(ended.values()) == 497

    assert books(database) == {slot_at(9): (3, 3, 3)}
    assert faults(database) == []


def ask_as_one_person(booking: Booking, client: int) -> str:
    slots = [slot_at(9), slot_at(9, 30), slot_at(10), slot_at(10, 30)]
    hold(booking, make_wish(1, slots[client % 4]), NOW)
    return "won"


def test_one_person_in_many_windows_at_once_stays_under_the_cap(database: sa.Engine) -> None:
    """Two a day are allowed, whichever of the four times they come in first."""
    found = outcomes(database, ask_as_one_person, processes=2, threads=20)

    assert found.pop("won") == 2
    assert set(found) <= {"too_many_that_day", "slot_held_by_you"}
    assert sum(taken for taken, _, _ in books(database).values()) == 2


def ask_again_and_again(booking: Booking, client: int) -> str:
    return hold(booking, make_wish(1, request_key="the same"), NOW).no


def test_the_same_request_at_once_is_one_appointment(database: sa.Engine) -> None:
    found = outcomes(database, ask_again_and_again, processes=2, threads=20)

    assert list(found.values()) == [40]
    assert books(database) == {slot_at(9): (1, 3, 1)}


def test_people_who_exchange_places_never_wait_for_each_other_for_ever(database: sa.Engine) -> None:
    """Half go from 9:00 to 10:00 and half the other way; each locks a place that another one needs."""
    booking = make_booking(database)
    numbers = [hold(booking, make_wish(person, slot_at(9 if person <= 2 else 10)), NOW).no for person in range(1, 5)]

    def exchange(booking: Booking, client: int) -> str:
        for hour in (10, 9) * 25 if client <= 2 else (9, 10) * 25:
            try:
                reschedule(booking, numbers[client - 1], slot_at(hour), NOW)
            except Refused as refused:
                assert refused.code in ("slot_full", "slot_held")
        return "went"

    assert outcomes(database, exchange, processes=2, threads=2) == {"went": 4}
    assert faults(database) == []
    assert sum(taken for taken, _, _ in books(database).values()) == 4


def test_a_confirmation_and_a_cancellation_at_once_leave_one_truth(database: sa.Engine) -> None:
    held = hold(make_booking(database), make_wish(1), NOW).no

    def race(booking: Booking, client: int) -> str:
        return (confirm if client % 2 else cancel)(booking, held, NOW).status

    outcomes(database, race, processes=2, threads=10)

    assert faults(database) == []
    [(taken, _, _)] = books(database).values()
    assert taken in (0, 1)
