"""The whole house on PostgreSQL: record and dialogue state survive a killed engine there too."""

from pathlib import Path

import sqlalchemy as sa

from tests.postgresql import running_postgresql
from tests.running_house import Citizen, RunningHouse, wait_until


def test_a_conversation_on_postgresql_survives_a_killed_engine(tmp_path: Path) -> None:
    with running_postgresql() as database:
        url = database.set(drivername="postgresql").render_as_string(hide_password=False)
        house = RunningHouse(tmp_path, DATABASE_URL=url)
        house.start()
        try:
            citizen = Citizen(house)
            citizen.say("食品经营许可证快到期了怎么办")
            killed = house.kill("engine")
            wait_until(lambda: house.pids()["engine"] != killed, 90, "the engine was not started again")
            wait_until(house.is_ready, 90, "the house is not ready again")

            [answer] = citizen.say("要多少钱")

            assert answer["text"].startswith("「食品经营许可延续」要多少钱")
            with sa.create_engine(database).connect() as connection:
                assert connection.execute(sa.text("select count(*) from dialogue_turns")).scalar_one() > 0
        finally:
            house.stop()
