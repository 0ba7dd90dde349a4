"""Every real item, with every combination of answers."""

from collections.abc import Iterator
from functools import cache

import pytest

from office.guide.bundle import Bundle, MergedMaterial, merged_materials, waves
from office.guide.composing_bundles import bundle_sections
from office.guide.finding.topic import Ordinals
from office.guide.knowledge import Knowledge
from office.guide.library import read_knowledge
from office.guide.loader import read_words
from office.guide.model import Facet, Material, ServiceItem
from office.guide.notices.choosing import AnswerWords, chosen_option
from office.guide.notices.notice import NOT_SURE, one_time_notice
from office.guide.notices.writing import notice_lead, notice_parts, notice_text
from office.settings import PROJECT
from tests.factories import make_wording
from tests.flows import all_answers

LONGEST_NOTICE = 1200  # characters; about five minutes read aloud


@cache
def knowledge() -> Knowledge:
    return read_knowledge(PROJECT / "knowledge")


@cache
def spoken() -> tuple[AnswerWords, Ordinals]:
    words = read_words(PROJECT / "knowledge" / "words.yml")
    answers = AnswerWords(
        not_sure=words.not_sure_words,
        bare=frozenset(words.bare_answers),
        denied_before=words.denied_before,
        denied_after=words.denied_after,
        yes=words.yes_words,
        no=words.no_words,
    )
    return answers, Ordinals(words.ordinals)


def chosen(text: str, code: str, question_id: str) -> str | None:
    words, ordinals = spoken()
    question = next(each for each in knowledge().items[code].situations if each.id == question_id)
    return chosen_option(text, question, words, ordinals)


WITH_QUESTIONS = sorted(code for code, item in knowledge().items.items() if item.situations)
QUESTIONS = [(code, each.id) for code in WITH_QUESTIONS for each in knowledge().items[code].situations]
BUNDLES = sorted(knowledge().bundles)


def item(code: str) -> ServiceItem:
    return knowledge().items[code]


def bundle(code: str) -> Bundle:
    return knowledge().bundles[code]


def as_asked(item: ServiceItem, answers: dict[str, str] | None = None) -> Iterator[dict[str, str]]:
    """Answers given in the order in which they are asked for, from none to all."""
    answers = answers or {}
    yield answers
    if question := one_time_notice(item, answers).next_question:
        for answer in (NOT_SURE, *(option.id for option in question.options)):
            yield from as_asked(item, {**answers, question.id: answer})


@pytest.mark.parametrize("code", WITH_QUESTIONS)
def test_every_answer_leads_to_a_list_without_repeats(code: str) -> None:
    for answers in all_answers(item(code)):
        notice = one_time_notice(item(code), answers)
        names = [line.material.name for line in notice.lines]

        assert len(set(names)) == len(names), answers
        assert len(set(notice.remarks)) == len(notice.remarks), answers
        assert notice.missing(names) == ()


@pytest.mark.parametrize("code", WITH_QUESTIONS)
def test_a_question_is_asked_only_if_its_answers_change_something(code: str) -> None:
    for answers in as_asked(item(code)):
        question = one_time_notice(item(code), answers).next_question
        if question is None:
            continue
        outcomes = {
            (after.lines, after.remarks, after.next_question and after.next_question.id)
            for option in question.options
            for after in [one_time_notice(item(code), {**answers, question.id: option.id})]
        }

        assert len(outcomes) > 1, (question.id, answers)


@pytest.mark.parametrize("code", WITH_QUESTIONS)
def test_answering_more_adds_nothing_that_was_not_shown(code: str) -> None:
    for answers in all_answers(item(code)):
        before = one_time_notice(item(code), answers)
        shown = {line.material.name for line in before.lines}
        question = before.next_question
        for option in question.options if question else ():
            after = one_time_notice(item(code), {**answers, question.id: option.id})  # type: ignore[union-attr]

            assert {line.material.name for line in after.lines} <= shown


@pytest.mark.parametrize("code", WITH_QUESTIONS)
def test_who_is_sure_of_nothing_hears_of_every_paper_and_question_elsewhere(code: str) -> None:
    notice = one_time_notice(item(code), {question.id: NOT_SURE for question in item(code).situations})
    options = [option for question in item(code).situations for option in question.options]

    assert notice.is_complete
    shown = {line.material.name for line in notice.lines}
    assert {paper.name for option in options for paper in option.materials} <= shown
    assert {each.stop for each in options if each.stop} <= {each.text for each in notice.remarks}
    assert {each.instead for each in options if each.instead} <= {each.instead for each in notice.remarks}


@pytest.mark.parametrize("code", WITH_QUESTIONS)
def test_few_questions_are_asked_and_few_answers_offered(code: str) -> None:
    longest = 0
    for answers in all_answers(item(code)):
        longest = max(longest, len(one_time_notice(item(code), answers).said))

    assert longest <= 4
    assert all(len(question.options) <= 5 for question in item(code).situations)


@pytest.mark.parametrize("code", WITH_QUESTIONS)
def test_a_list_for_whom_all_is_known_can_be_read_aloud(code: str) -> None:
    wording, items = make_wording(), knowledge().items
    for answers in all_answers(item(code)):
        notice = one_time_notice(item(code), answers)
        if notice.is_complete and NOT_SURE not in answers.values():
            text = notice_text(notice_lead(notice, wording), notice_parts(notice, items, wording))

            assert len(text) <= LONGEST_NOTICE
            assert "{" not in text


@pytest.mark.parametrize(("code", "question_id"), QUESTIONS)
def test_an_options_own_words_choose_it(code: str, question_id: str) -> None:
    question = next(each for each in item(code).situations if each.id == question_id)
    for option in question.options:
        for words in (option.say, *option.words):
            assert chosen(words, code, question_id) == option.id, words
            assert chosen(f"{words}吧", code, question_id) in (option.id, None), words


@pytest.mark.parametrize(("code", "question_id"), QUESTIONS)
def test_not_sure_and_numbers_are_understood_at_every_question(code: str, question_id: str) -> None:
    question = next(each for each in item(code).situations if each.id == question_id)

    assert chosen("我也不清楚", code, question_id) == NOT_SURE
    assert chosen("2", code, question_id) == question.options[1].id
    assert chosen("第一个", code, question_id) == question.options[0].id


@pytest.mark.parametrize(
    ("text", "code", "question_id", "option_id"),
    [
        ("我自己去不了", "bank-account-opening", "who", "agent"),
        ("不是本人", "food-license-new", "who", "agent"),
        ("没有违章", "vehicle-transfer", "blocked", "clear"),
        ("有没有违章在哪儿看啊", "vehicle-transfer", "blocked", None),
        ("我是种地的", "passport-first", "official", "ordinary"),
        ("是啊", "passport-first", "official", "official"),
        ("过期一年多了", "driver-license-renew", "expired", "over_year"),
        ("一年多", "driver-license-renew", "expired", None),
        ("没有", "hpf-rent", "home", "none"),
        ("我在长春没有房子", "hpf-rent", "home", "none"),
        ("户口不在这儿", "dibao", "register", "elsewhere"),
        ("还没满呢", "retirement-application", "years", "short"),
        ("快过期了", "food-license-renewal", "left", None),
        ("证快过期了", "driver-license-renew", "expired", "not_yet"),
        ("不算特殊工程", "fire-acceptance-filing", "project", "other"),
    ],
)
def test_what_an_old_person_says_is_understood(text: str, code: str, question_id: str, option_id: str | None) -> None:
    assert chosen(text, code, question_id) == option_id


@pytest.mark.parametrize("code", BUNDLES)
def test_the_steps_of_a_bundle_come_to_an_end(code: str) -> None:
    order = [step.id for wave in waves(bundle(code)) for step in wave]

    assert sorted(order) == sorted(step.id for step in bundle(code).steps)
    for step in bundle(code).steps:
        assert all(order.index(earlier) < order.index(step.id) for earlier in step.after)


@pytest.mark.parametrize("code", BUNDLES)
def test_a_bundle_lists_every_paper_once(code: str) -> None:
    merged = merged_materials(bundle(code), knowledge().items)
    one_name = {other: same.name for same in bundle(code).same_material for other in same.also}

    kept = [one_name.get(each.material.name, each.material.name) for each in merged]
    assert {name for name in kept if kept.count(name) > 1} <= {each.material.name for each in merged if is_form(each)}
    asked = {paper.name for step in bundle(code).steps if step.item for paper in item(step.item).materials}
    assert {one_name.get(name, name) for name in asked} == set(kept)


def is_form(merged: MergedMaterial) -> bool:
    return merged.material.name.endswith(("表", "书"))


@pytest.mark.parametrize("code", BUNDLES)
def test_what_a_bundle_hands_over_comes_from_an_earlier_step(code: str) -> None:
    order = [step.id for wave in waves(bundle(code)) for step in wave]
    for merged in merged_materials(bundle(code), knowledge().items):
        if merged.given_by:
            assert all(order.index(merged.given_by) < order.index(step) for step in merged.steps), merged.material.name


def only_in_some_situations(item: ServiceItem) -> Iterator[Material]:
    for question in item.situations:
        for option in question.options:
            yield from option.materials


@pytest.mark.parametrize("code", BUNDLES)
def test_everything_a_bundle_says_it_hands_over_is_asked_for_later(code: str) -> None:
    given = {(each.given_by, each.material.name) for each in merged_materials(bundle(code), knowledge().items)}
    one_name = {other: same.name for same in bundle(code).same_material for other in same.also}
    names = {(step, one_name.get(name, name)) for step, name in given}

    later = {
        paper.name for step in bundle(code).steps if step.item for paper in only_in_some_situations(item(step.item))
    }
    for each in bundle(code).gives:
        assert (each.step, one_name.get(each.material, each.material)) in names or each.material in later


@pytest.mark.parametrize("code", BUNDLES)
def test_a_bundle_can_be_said(code: str) -> None:
    sections = bundle_sections(bundle(code), knowledge().items, bundle(code).legal_basis, make_wording())

    assert [section.facet for section in sections][:2] == [Facet.OVERVIEW, Facet.MATERIALS]
    assert all(line.strip() and "{" not in line for section in sections for line in section.lines)
