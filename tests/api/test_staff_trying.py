"""Test sentences, jobs and models over HTTP; the jobs' own process stands still here."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from office.accounts.model import Grant, Role
from office.guide.publication.content import from_json
from office.guide.publication.versions import KnowledgeKind, Origin
from office.learning.jobs import JobKind
from office.learning.kept import Purpose
from office.live_model import LiveModel, base_model, read_live, write_live
from office.settings import Settings
from supervisor.trial import try_drafts
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.staff import as_staff

EDITOR = as_staff("he", Grant(Role.EDITOR))
DOG, OLD, NEW = "dog-licence", base_model("0" * 16), base_model("1" * 16)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the jobs for which a process would have been started."""
    ids: list[str] = []
    monkeypatch.setattr("desk.api.staff_trying.start_work", lambda settings, job_id: ids.append(job_id))
    return ids


@pytest.fixture
def desk(start_desk: StartDesk, tmp_path: Path, begun: list[str]) -> RunningDesk:
    models = tmp_path / "models"
    models.mkdir()
    for name in (OLD, NEW):
        (models / name).write_bytes(b"a model")
    started = start_desk(models_folder=models)
    write_live(started.office.settings, LiveModel(OLD, "0" * 16))
    return started


def post(desk: RunningDesk, path: str, **body: Any) -> httpx.Response:
    return desk.api.post(f"/staff/learning{path}", json=body, headers=EDITOR)


def get(desk: RunningDesk, path: str, **query: Any) -> dict[str, Any]:
    return dict(desk.api.get(f"/staff/learning{path}", params=query, headers=EDITOR).raise_for_status().json())


def draft(desk: RunningDesk, *aliases: str) -> int:
    office = desk.office
    item = office.publishing.published().items[DOG]
    changed = from_json(KnowledgeKind.ITEM, office.publishing.version(KnowledgeKind.ITEM, DOG, 1).content)
    object.__setattr__(changed, "aliases", (*item.aliases, *aliases))
    return office.publishing.draft(KnowledgeKind.ITEM, DOG, changed, Origin.CONSOLE, "li", office.now()).version


def trained(desk: RunningDesk, ingredients: str = "0" * 16) -> None:
    jobs, now = desk.office.trying.jobs, desk.office.now()
    job = jobs.begin(JobKind.TRAINING, {}, "he", now)
    jobs.finish(job.id, {"model": NEW, "ingredients": ingredients, "added": 3, "tests": None}, now)


def test_sentences_are_kept_listed_and_removed(desk: RunningDesk) -> None:
    assert post(desk, "/sentences", texts=["狗证多少钱", "办狗证"], item_code=DOG).json() == {"new": 2}
    [first, second] = get(desk, "/sentences")["sentences"]
    assert (first["text"], first["item_code"], first["by"]) == ("狗证多少钱", DOG, "he")

    assert desk.api.delete(f"/staff/learning/sentences/{second['id']}", headers=EDITOR).status_code == 204
    assert len(get(desk, "/sentences")["sentences"]) == 1
    assert get(desk, "/sentences", purpose="train")["sentences"] == []
    assert_problem(post(desk, "/sentences", purpose="train", texts=["x钱"], intent="fly"), 422, "intent_unknown")


def test_a_set_to_begin_with_knows_what_is_right(desk: RunningDesk) -> None:
    assert post(desk, "/sentences/seed").json()["new"] > 100
    kept = get(desk, "/sentences")["sentences"]
    assert {"狗证"} <= {each["text"] for each in kept if each["item_code"] == DOG}
    assert all(each["intent"] or each["item_code"] for each in kept)
    assert post(desk, "/sentences/seed").json() == {"new": 0}


def test_intents_come_with_sentences_that_explain_them(desk: RunningDesk) -> None:
    known = {each["intent"]: each["examples"] for each in get(desk, "/intents")["intents"]}
    assert len(known["ask_fee"]) == 3


def test_a_trial_is_begun_once_over_the_drafts_that_are_under_way(desk: RunningDesk, begun: list[str]) -> None:
    version = draft(desk, "毛孩子证")
    assert_problem(post(desk, "/trials"), 409, "no_test_sentences")
    post(desk, "/sentences", texts=["毛孩子证"], item_code=DOG).raise_for_status()
    [shown] = get(desk, "/drafts")["drafts"]
    assert (shown["item_code"], shown["version"], shown["status"], shown["by"]) == (DOG, version, "draft", "li")

    job = post(desk, "/trials").raise_for_status().json()

    assert begun == [job["id"]]
    assert (job["status"], job["subject"]) == ("running", {"drafts": [{"code": DOG, "version": version}]})
    assert_problem(post(desk, "/trainings"), 409, "job_running")
    assert get(desk, f"/jobs/{job['id']}")["status"] == "running"
    assert_problem(desk.api.get("/staff/learning/jobs/x", headers=EDITOR), 404, "job_unknown")


def test_a_draft_that_is_not_there_begins_nothing(desk: RunningDesk, begun: list[str]) -> None:
    post(desk, "/sentences", texts=["狗证多少钱"]).raise_for_status()
    for chosen in ({"item_code": DOG, "version": 9}, {"item_code": "nothing", "version": 1}):
        assert_problem(post(desk, "/trials", drafts=[chosen]), 404, "learning_item_unknown")
    assert begun == []


def test_a_process_that_cannot_be_started_is_a_job_that_failed(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_process(settings: Settings, job_id: str) -> None:
        raise OSError

    monkeypatch.setattr("desk.api.staff_trying.start_work", no_process)
    job = post(desk, "/trainings").raise_for_status().json()
    assert (job["status"], job["fault"]) == ("failed", "not_started")
    assert post(desk, "/trainings").status_code == 202


def test_the_trial_itself_tells_which_sentences_change_with_the_draft(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervisor.trial.embedder_of", lambda settings: None)
    version = draft(desk, "毛孩子证")
    post(desk, "/sentences", texts=["毛孩子证", "跑滴滴"], item_code=DOG).raise_for_status()
    office = desk.office
    tests, done = office.trying.sentences.all(Purpose.TEST), []

    drafts = [{"code": DOG, "version": version}]
    result = try_drafts(
        office.settings, office.publishing, drafts, tests, office.today(), lambda *far: done.append(far)
    )

    assert (result["total"], result["changed"], result["better"], result["worse"]) == (2, 1, 1, 0)
    [change] = result["changes"]
    assert (change["text"], change["verdict"], change["after"]["codes"]) == ("毛孩子证", "better", [DOG])
    assert result["names"] == {DOG: "养犬登记证"}
    assert done == [(0, 2), (1, 2)]


def test_a_trained_model_is_made_live_with_a_reason_and_taken_back(desk: RunningDesk) -> None:
    trained(desk)
    listed = get(desk, "/models")["models"]
    assert [(each["name"], each["live"]) for each in listed] == [(NEW, False), (OLD, True)]

    assert_problem(post(desk, f"/models/{NEW}/live", reason=" "), 422, "reason_needed")
    made = post(desk, f"/models/{NEW}/live", reason="更准").raise_for_status().json()

    assert (made["model"], made["instead_of"], made["by"], made["reason"]) == (NEW, OLD, "he", "更准")
    assert [Path(each).name for each in desk.engine.models] == [NEW]
    assert read_live(desk.office.settings) == LiveModel(NEW, "0" * 16)
    assert_problem(post(desk, f"/models/{NEW}/live", reason="再来"), 409, "model_live_already")

    post(desk, f"/models/{OLD}/live", reason="答错了").raise_for_status()
    assert [Path(each).name for each in desk.engine.models] == [NEW, OLD]
    assert [each["model"] for each in get(desk, "/models")["history"]] == [OLD, NEW]


def test_a_model_that_the_engine_refuses_changes_nothing(desk: RunningDesk) -> None:
    trained(desk)
    path = str((desk.office.settings.models_folder / NEW).absolute())
    desk.engine.refused_models.add(path)
    assert_problem(post(desk, f"/models/{NEW}/live", reason="更准"), 409, "model_refused")
    desk.engine.is_away = True
    assert_problem(post(desk, f"/models/{NEW}/live", reason="更准"), 503, "learning_engine_away")

    assert read_live(desk.office.settings) == LiveModel(OLD, "0" * 16)
    assert get(desk, "/models")["history"] == []


def test_a_model_of_another_release_or_none_at_all_is_not_offered(desk: RunningDesk) -> None:
    trained(desk, ingredients="9" * 16)
    assert [each["name"] for each in get(desk, "/models")["models"]] == [OLD]
    for name in (NEW, "x"):
        assert_problem(post(desk, f"/models/{name}/live", reason="更准"), 404, "model_unknown")
    assert desk.engine.models == []
