"""Whatever is asked, the guide answers, says which kind of answer it is, and never answers without the law."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from office.guide.answer import AnswerStatus, Question
from office.guide.finding.topic import ngrams, normalise
from office.guide.model import Facet
from office.guide.usecases import Guide
from tests.factories import TODAY, make_guide, make_item, make_other_item


@cache
def guide() -> Guide:
    """One item that can be answered, one that has expired, and one whose law nobody has found."""
    expired = make_other_item(valid_to=TODAY.replace(year=TODAY.year - 1))
    aliases = ("离婚", "离婚证", "办离婚", "离婚登记", "协议离婚", "不过了")
    no_law = make_item(item="divorce", name="离婚登记办理", aliases=aliases, legal_basis=(), sources=())
    return make_guide(make_item(), expired, no_law)


known_words = st.sampled_from(
    ["狗证", "养犬登记", "网约车", "离婚", "多少钱", "请问", "怎么办", "第一", "第二", "，", "ａ", "〔已隐去〕"]
)
texts = st.one_of(st.text(), st.lists(known_words, max_size=6).map("".join))
codes = st.sampled_from(["dog-licence", "taxi-permit", "divorce", "no-such-item", "", None])
questions = st.builds(
    Question,
    text=texts,
    facet=st.sampled_from(Facet),
    today=st.just(TODAY),
    chosen_item=codes,
    offered_items=st.lists(codes.filter(bool), max_size=3).map(tuple),
    item_in_hand=codes,
)


@given(questions)
def test_every_question_gets_words_and_a_named_status(question: Question) -> None:
    answer = guide().answer(question)

    assert answer.status in AnswerStatus
    assert answer.text.strip()
    assert 0.0 <= answer.confidence <= 1.0 + 1e-9
    assert answer.facet is question.facet


@given(questions)
def test_what_is_answered_rests_on_a_law_and_is_in_force(question: Question) -> None:
    answer = guide().answer(question)

    if answer.status is AnswerStatus.ANSWERED:
        assert answer.item is not None
        assert answer.legal_basis == answer.item.legal_basis != ()
        assert not answer.item.is_expired(question.today)
        is_told = answer.sections[0].is_known
        assert any(section.facet is Facet.LEGAL_BASIS for section in answer.sections) is is_told
    else:
        assert answer.sections == answer.legal_basis == answer.sources == ()


@given(questions)
def test_a_choice_is_between_several_and_each_can_be_found(question: Question) -> None:
    answer = guide().answer(question)

    assert bool(answer.candidates) == (answer.status is AnswerStatus.CLARIFY_ITEM)
    for choice in answer.candidates:
        item = guide().find(choice.code)
        assert item is not None
        assert item.name == choice.name


@given(texts)
def test_a_topic_is_made_of_the_sentences_own_words(text: str) -> None:
    fragments = guide().index.topic(text)

    assert all(fragments)
    assert all(fragment in normalise(text) for fragment in fragments)


@given(texts, st.integers(1, 5))
def test_a_search_is_in_order_and_within_bounds(text: str, limit: int) -> None:
    matches = guide().search(text, limit)

    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 < score <= 1.0 + 1e-9 for score in scores)
    assert len({match.subject.code for match in matches}) == len(matches) <= limit


@given(st.lists(st.text()))
def test_a_pair_never_crosses_the_edge_of_a_fragment(fragments: list[str]) -> None:
    assert all(any(gram in fragment for fragment in fragments) for gram in ngrams(fragments))
