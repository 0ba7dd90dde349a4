"""`onewindow bench month` against the real processes, with a few people instead of thousands."""

import json

from tests.journeys.test_commands import onewindow
from tests.running_house import RunningHouse


def test_everybody_who_booked_or_asked_is_there_once(house: RunningHouse) -> None:
    wanted = ("--bookings", "12", "--consultations", "2")
    done = onewindow("bench", "month", *wanted, "--url", house.url, "--json")

    assert done.returncode == 0, done.stderr + done.stdout
    month = json.loads(done.stdout)
    assert (month["confirmed"], month["consultations"]) == (12, 2)
    assert (month["lost"], month["doubled"], month["overfull"], month["refused"]) == (0, 0, 0, {})
    assert month["repeated"] >= 2
    assert month["whole"]
