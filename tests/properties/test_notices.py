"""Whatever the flow and whatever is answered: nothing is forgotten, nothing is asked or listed twice."""

import itertools
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.guide.item_checks import flow_problems
from office.guide.model import ServiceItem
from office.guide.notices.notice import NOT_SURE, OneTimeNotice, UnknownAnswer, one_time_notice
from tests.flows import BASE, answered_flows, flows

AnsweredFlow = tuple[ServiceItem, dict[str, str]]


def names(notice: OneTimeNotice) -> list[str]:
    return [line.material.name for line in notice.lines]


def completions(item: ServiceItem, answers: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The answers with every open question decided, in all ways."""
    open_ones = [each for each in item.situations if answers.get(each.id, NOT_SURE) == NOT_SURE]
    for chosen in itertools.product(*([option.id for option in each.options] for each in open_ones)):
        yield {**answers, **{each.id: answer for each, answer in zip(open_ones, chosen, strict=True)}}


def fill_in(item: ServiceItem, answers: Mapping[str, str], choose: st.DataObject) -> list[str]:
    """The questions asked until nothing is left to ask."""
    asked = []
    given_so_far = dict(answers)
    while question := one_time_notice(item, given_so_far).next_question:
        asked.append(question.id)
        given_so_far[question.id] = choose.draw(st.sampled_from([NOT_SURE, *(each.id for each in question.options)]))
    return asked


@given(flows())
def test_the_flows_that_are_tried_are_valid(item: ServiceItem) -> None:
    assert list(flow_problems(item)) == []


@given(flows(), st.data())
def test_asking_ends_and_asks_nothing_twice(item: ServiceItem, choose: st.DataObject) -> None:
    asked = fill_in(item, {}, choose)

    assert len(set(asked)) == len(asked) <= len(item.situations)
    order = [question.id for question in item.situations]
    assert asked == sorted(asked, key=order.index)


@given(answered_flows())
def test_what_is_answered_is_not_asked(answered: AnsweredFlow) -> None:
    item, answers = answered
    question = one_time_notice(item, answers).next_question

    assert question is None or question.id not in answers


@given(answered_flows(), st.data())
def test_answering_more_adds_nothing_that_was_not_shown(answered: AnsweredFlow, choose: st.DataObject) -> None:
    """All that may be missing is told at once."""
    item, answers = answered
    before = one_time_notice(item, answers)
    if (question := before.next_question) is None:
        return
    for option in question.options:
        after = one_time_notice(item, {**answers, question.id: option.id})

        assert set(names(after)) <= set(names(before))
        assert {remark.text for remark in after.remarks} <= {remark.text for remark in before.remarks}


@settings(max_examples=60)  # each decides all that is open in all ways
@given(answered_flows())
def test_what_every_way_asks_for_is_listed_without_a_condition(answered: AnsweredFlow) -> None:
    """And what only some ways ask for is listed with one."""
    item, answers = answered
    notice = one_time_notice(item, answers)
    certain = {line.material.name for line in notice.lines if not (line.only_if or line.unless)}
    whole = [one_time_notice(item, each) for each in completions(item, answers)]
    needed = [set(names(each)) for each in whole if not each.leads_elsewhere]
    if not needed:
        return

    assert set(names(notice)) == set.union(*needed)
    always: set[str] = set.intersection(*needed)
    assert certain >= always
    # A paper that one answer drops and another asks for is listed to be safe.
    assert certain - always <= {BASE[1].name}


@given(answered_flows())
def test_nothing_stands_in_a_list_twice(answered: AnsweredFlow) -> None:
    notice = one_time_notice(*answered)

    assert len(set(names(notice))) == len(notice.lines)
    assert len({(remark.text, remark.instead) for remark in notice.remarks}) == len(notice.remarks)


@given(answered_flows(), st.randoms())
def test_the_order_of_the_answers_does_not_matter(answered: AnsweredFlow, random: object) -> None:
    item, answers = answered
    backward = dict(reversed(answers.items()))

    assert one_time_notice(item, backward) == one_time_notice(item, answers)


@given(flows())
def test_who_is_sure_of_nothing_is_asked_nothing_more_and_hears_of_every_paper(item: ServiceItem) -> None:
    notice = one_time_notice(item, {question.id: NOT_SURE for question in item.situations})
    options = [option for question in item.situations for option in question.options]
    goes_on = {option.id for option in options if not (option.stop or option.instead)}
    with_a_way = {each.id: any(one.id in goes_on for one in each.options) for each in item.situations}

    assert notice.is_complete
    if all(with_a_way.values()):
        assert {paper.name for option in options for paper in option.materials} <= set(names(notice))


@given(answered_flows(), st.data())
def test_bringing_more_never_leaves_more_missing(answered: AnsweredFlow, choose: st.DataObject) -> None:
    notice = one_time_notice(*answered)
    papers = st.sets(st.sampled_from(sorted({*names(notice), "别的"})))
    some, more = choose.draw(papers), choose.draw(papers)

    assert set(notice.missing(some | more)) <= set(notice.missing(some))
    assert notice.missing(names(notice)) == ()


@given(answered_flows())
def test_who_brings_all_that_must_be_brought_is_accepted(answered: AnsweredFlow) -> None:
    notice = one_time_notice(*answered)

    assert notice.can_be_accepted(names(notice)) == (notice.is_complete and not notice.leads_elsewhere)


@given(flows(), st.data())
def test_once_all_is_known_nothing_depends_on_anything(item: ServiceItem, choose: st.DataObject) -> None:
    answers = {each.id: choose.draw(st.sampled_from([one.id for one in each.options])) for each in item.situations}

    notice = one_time_notice(item, answers)

    assert notice.is_complete
    assert not any(line.only_if or line.unless for line in notice.lines)
    assert not any(remark.only_if for remark in notice.remarks)


@given(answered_flows())
def test_who_is_sent_elsewhere_is_given_no_list(answered: AnsweredFlow) -> None:
    notice = one_time_notice(*answered)

    if notice.leads_elsewhere:
        assert notice.lines == ()
        assert notice.next_question is None
        assert notice.remarks[0] == notice.leads_elsewhere


@given(flows(), st.text(max_size=5), st.text(max_size=5))
def test_an_answer_that_nobody_offered_is_refused(item: ServiceItem, question: str, answer: str) -> None:
    with pytest.raises(UnknownAnswer):
        one_time_notice(item, {question: answer})
