"""An article is quoted where it answers, and to hardly anyone who means something else."""

from bench.calibration import read_asked, read_callers
from office.guide.answer import AnswerStatus
from office.guide.model import Facet
from office.guide.usecases import Guide
from office.settings import PROJECT
from tests.factories import TODAY, make_question

HELDOUT = PROJECT / "tests" / "heldout"


def test_articles_answer_questions_about_the_law_and_no_others(guide: Guide) -> None:
    asked = read_asked(HELDOUT / "articles-dev.jsonl", read_callers(HELDOUT / "callers-dev.jsonl"))
    right = wrong = uncalled = 0
    for each in asked:
        answer = guide.answer(make_question(each.text, facet=Facet.OVERVIEW))
        if answer.quotation is not None:
            assert answer.status is AnswerStatus.ANSWERED
            right += answer.quotation.code == each.article
            wrong += each.article is not None and answer.quotation.code != each.article
            uncalled += each.article is None
    questions = sum(each.article is not None for each in asked)

    assert right / questions >= 0.4
    assert right / (right + wrong) >= 0.9
    assert uncalled / (len(asked) - questions) <= 0.01


def test_every_article_asked_for_is_held_and_in_force(guide: Guide) -> None:
    held = {each.code for each in guide.lawbook.quotable(TODAY)}

    assert {each.article for each in read_asked(HELDOUT / "articles-dev.jsonl", [])} <= held
