"""The dialogue model trained again from the screen, made live while people talk, and taken back."""

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from office.settings import PROJECT
from tests.running_house import Citizen, RunningHouse, colleague, wait_until

TRAINED_WITHIN_SECONDS = 900  # a minute on an idle machine; it makes way for everything else
LEARNING = "/staff/learning"
# Made up for this test: nobody would say them, so only the added sentences can teach them.
ADDED = ["咕噜咕噜嘟嘟", "嘟嘟咕噜", "咕噜嘟嘟嘟", "咕噜咕噜嘟", "嘟咕噜嘟咕噜"]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[RunningHouse]:
    """With models of its own: which one answers is nobody else's business."""
    models = tmp_path / "models"
    shutil.copytree(PROJECT / "models", models)
    running = RunningHouse(tmp_path, ONEWINDOW_MODELS_FOLDER=str(models))
    running.start()
    yield running
    running.stop()


class Talking:
    """Somebody who goes on asking; every message has to be answered."""

    def __init__(self, house: RunningHouse) -> None:
        self._citizen, self._over = Citizen(house), threading.Event()
        self.answers: list[str | None] = []
        self._thread = threading.Thread(target=self._talk)

    def _talk(self) -> None:
        while not self._over.is_set():
            self.answers.append(self._citizen.say("身份证丢了怎么办")[-1]["status"])

    def __enter__(self) -> "Talking":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(60)


def answering(house: RunningHouse) -> str | None:
    """The name of the model that the engine answers with."""
    try:
        response = httpx.get(f"http://127.0.0.1:{house.engine_port}/webhooks/desk/ready", timeout=5)
    except httpx.HTTPError:
        return None
    return str(response.json()["model"]) if response.status_code == 200 else None


def understood(house: RunningHouse, text: str) -> str | None:
    return str(Citizen(house).say(text)[0]["status"])


@pytest.mark.timeout(1200)
def test_a_model_is_trained_from_the_screen_made_live_without_losing_a_turn_and_taken_back(house: RunningHouse) -> None:
    before = answering(house)
    with colleague(house, "he", "editor") as he:

        def post(path: str, **body: Any) -> dict[str, Any]:
            response = he.post(f"{LEARNING}{path}", json=body)
            assert response.is_success, response.text
            return dict(response.json())

        post("/sentences", purpose="train", texts=ADDED[:4], intent="thank")
        post("/sentences", purpose="test", texts=[ADDED[4]], intent="thank")
        post("/sentences", purpose="test", texts=["狗证多少钱"], intent="ask_fee")
        job = post("/trainings")

        def ended() -> dict[str, Any] | None:
            found: dict[str, Any] = he.get(f"{LEARNING}/jobs/{job['id']}").raise_for_status().json()
            return found if found["status"] != "running" else None

        done = wait_until(ended, TRAINED_WITHIN_SECONDS, "the training does not end")
        assert done["status"] == "done", (house.folder / "log" / "learning.log").read_text()
        model = done["result"]["model"]
        changes = {each["text"]: each["verdict"] for each in done["result"]["tests"]["changes"]}
        assert changes == {ADDED[4]: "better"}
        assert answering(house) == before != model, "nothing changes before somebody says so"
        assert understood(house, ADDED[4]) != "thank"

        with Talking(house) as talking:
            post(f"/models/{model}/live", reason="学会了新说法")
        assert talking.answers and set(talking.answers) == {"answered"}
        assert (answering(house), understood(house, ADDED[4])) == (model, "thank")

        os.kill(house.pids()["engine"], signal.SIGKILL)
        wait_until(lambda: answering(house) == model, 60, "the engine that is started again answers with another model")

        with Talking(house) as talking:
            post(f"/models/{before}/live", reason="还是原来的好")
        assert set(talking.answers) == {"answered"}
        assert (answering(house), understood(house, ADDED[4]) != "thank") == (before, True)
