"""One job at a time, and sentences that are kept for one purpose, on every database."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.learning.jobs import SILENT, JobKind, JobStatus
from office.learning.keeping import Sentences
from office.learning.kept import Kept, Purpose
from office.learning.refusals import Refused
from office.learning.store.jobs import MadeLive
from office.learning.working import Jobs
from office.storage.unit_of_work import UnitOfWork
from tests.factories import MOBILE, NOW
from tests.learning import make_learning

LATER = NOW + SILENT + timedelta(seconds=1)


@pytest.fixture
def jobs(database: sa.Engine) -> Jobs:
    ids = itertools.count(1)
    return Jobs(partial(UnitOfWork, database), lambda: f"{next(ids):032x}")


@pytest.fixture
def sentences(database: sa.Engine) -> Sentences:
    plain = make_learning(database).plain
    return Sentences(partial(UnitOfWork, database), plain, lambda: {"ask_fee", "ask_guide"}, lambda: {"dog-licence"})


def test_a_job_tells_how_far_it_is_and_ends_once(jobs: Jobs) -> None:
    job = jobs.begin(JobKind.TRIAL, {"drafts": []}, "he", NOW)
    assert jobs.progress(job.id, NOW, step="asking", done=10, total=600)
    assert jobs.finish(job.id, {"changed": 14}, NOW)

    assert not jobs.fail(job.id, "too_late", NOW)
    [done] = jobs.newest(JobKind.TRIAL, 5, NOW)
    assert (done.status, done.step, done.done, done.total, done.result) == (
        JobStatus.DONE,
        "asking",
        10,
        600,
        {"changed": 14},
    )
    assert jobs.newest(JobKind.TRAINING, 5, NOW) == []


def test_of_two_that_begin_at_once_one_is_told_to_wait(jobs: Jobs) -> None:
    def begin(by: str) -> str:
        try:
            return jobs.begin(JobKind.TRAINING, {}, by, NOW).by
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(begin, ("he", "li", "wang", "wu")))
    assert said.count("job_running") == 3


def test_one_whose_process_is_gone_holds_nobody_up_and_says_nothing_more(jobs: Jobs) -> None:
    gone = jobs.begin(JobKind.TRAINING, {}, "he", NOW)
    with pytest.raises(Refused, match="job_running"):
        jobs.begin(JobKind.TRIAL, {}, "li", NOW + SILENT)

    jobs.begin(JobKind.TRIAL, {}, "li", LATER)

    assert (jobs.get(gone.id, LATER).status, jobs.get(gone.id, LATER).fault) == (JobStatus.FAILED, "interrupted")
    assert not jobs.progress(gone.id, LATER), "its process stops when it hears that"
    assert not jobs.finish(gone.id, {}, LATER)


def test_a_job_that_nobody_began_is_unknown(jobs: Jobs) -> None:
    with pytest.raises(Refused, match="job_unknown"):
        jobs.get("x", NOW)


def test_which_model_was_made_live_is_kept(jobs: Jobs) -> None:
    first, second = (MadeLive(f"m{number}", "m0", "he", NOW, "更好") for number in (1, 2))
    with jobs.unit_of_work() as work:
        work.learning.jobs.make_live(first)
        work.learning.jobs.make_live(second)
    with jobs.unit_of_work(read_only=True) as work:
        assert work.learning.jobs.made_live(5) == [second, first]


def test_a_sentence_is_kept_once_and_for_one_purpose(sentences: Sentences) -> None:
    assert sentences.keep(["狗证多少钱", "狗证 多少钱", "狗证多少钱"], Purpose.TEST, "he", NOW, intent="ask_fee") == 2
    assert sentences.keep(["狗证多少钱"], Purpose.TEST, "li", NOW) == 0
    with pytest.raises(Refused, match="sentence_kept_otherwise"):
        sentences.keep(["新的一句", "狗证多少钱"], Purpose.TRAIN, "he", NOW, intent="ask_fee")
    assert sentences.all(Purpose.TRAIN) == [], "all or nothing"

    first = sentences.all(Purpose.TEST)[0]
    assert (first.text, first.intent, first.by) == ("狗证多少钱", "ask_fee", "he")
    sentences.remove(first.id)
    assert sentences.keep(["狗证多少钱"], Purpose.TRAIN, "he", NOW, intent="ask_fee") == 1
    with pytest.raises(Refused, match="sentence_unknown"):
        sentences.remove(first.id)


@pytest.mark.parametrize(
    ("text", "purpose", "told", "code"),
    [
        (f"打{MOBILE}", Purpose.TEST, {}, "words_personal"),
        ("狗证多少钱", Purpose.TRAIN, {}, "intent_unknown"),
        ("狗证多少钱", Purpose.TEST, {"intent": "fly"}, "intent_unknown"),
        ("狗证多少钱", Purpose.TEST, {"code": "nothing"}, "learning_item_unknown"),
    ],
)
def test_what_could_not_be_used_is_refused(
    sentences: Sentences, text: str, purpose: Purpose, told: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        sentences.keep([text], purpose, "he", NOW, **told)
    assert sentences.all(purpose) == []


def test_a_set_to_begin_with_leaves_out_what_is_trained_with_or_looks_personal(sentences: Sentences) -> None:
    sentences.keep(["练过的"], Purpose.TRAIN, "he", NOW, intent="ask_fee")
    tests = [Kept(text, Purpose.TEST, "he", NOW) for text in ("练过的", f"打{MOBILE}", "狗证")]

    assert [sentences.seed(tests), sentences.seed(tests)] == [1, 0]
    assert [each.text for each in sentences.all(Purpose.TEST)] == ["狗证"]
