"""Items with situation questions for tests: hand-made ones, and every shape that hypothesis can think of."""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from office.guide.model import Material, ServiceItem, SituationOption, SituationQuestion
from office.guide.notices.notice import NOT_SURE
from tests.factories import make_item

CARD, PHOTO, LETTER, PROOF = Material("身份证"), Material("照片"), Material("委托书"), Material("证明")


def option(name: str, **changed: Any) -> SituationOption:
    return SituationOption(**{"id": name, "say": f"选{name}", **changed})


def question(name: str, *options: SituationOption, **changed: Any) -> SituationQuestion:
    return SituationQuestion(**{"id": name, "ask": f"问{name}？", "options": options, **changed})


def make_flow(*questions: SituationQuestion, **changed: Any) -> ServiceItem:
    """The dog licence, for which everybody brings a card, with these questions."""
    return make_item(**{"materials": (CARD,), "situations": questions, **changed})


def all_answers(item: ServiceItem) -> Iterator[dict[str, str]]:
    """Every combination of answers: none, not sure, or one of the options, for each question."""
    asked = [(each.id, [None, NOT_SURE, *(one.id for one in each.options)]) for each in item.situations]
    for chosen in itertools.product(*(answers for _, answers in asked)):
        yield {name: answer for (name, _), answer in zip(asked, chosen, strict=True) if answer}


# Base papers, and papers that answers add: one name, one paper.
BASE = tuple(Material(f"材料{number}", deferrable=number == 2) for number in range(3))
ADDED = (
    Material("加一"),
    Material("加二", replaced_by_commitment=True),
    Material("加三", already_held=True),
    Material("加四"),
    BASE[1],
)


@st.composite
def flows(draw: st.DrawFn) -> ServiceItem:
    """A valid item: answers lead forward only, and every question can be come to."""
    count = draw(st.integers(1, 4))
    names = [f"q{number}" for number in range(count)]
    questions = []
    for place, name in enumerate(names):
        later = names[place + 1 :]
        # The first answer leads to the next question, so that each is reached.
        ways: list[Mapping[str, Any]] = [{"next": later[0]} if later else {}]
        ways += draw(st.lists(_ways(later), min_size=1, max_size=2))
        options = [draw(_options(f"{name}{number}", way)) for number, way in enumerate(ways)]
        questions.append(question(name, *options))
    return make_flow(*questions, materials=BASE)


def _ways(later: list[str]) -> st.SearchStrategy[Mapping[str, Any]]:
    ends = st.sampled_from([{}, {"stop": "办不了。"}, {"instead": "taxi-permit"}])
    return st.one_of(st.sampled_from(later).map(lambda name: {"next": name}), ends) if later else ends


def _options(name: str, way: Mapping[str, Any]) -> st.SearchStrategy[SituationOption]:
    if "stop" in way or "instead" in way:
        return st.just(option(name, **way))
    return st.builds(
        option,
        st.just(name),
        materials=st.lists(st.sampled_from(ADDED), max_size=2, unique=True).map(tuple),
        without=st.lists(st.sampled_from([each.name for each in BASE]), max_size=2, unique=True).map(tuple),
        notes=st.lists(st.sampled_from(["话一。", "话二。"]), max_size=1).map(tuple),
        **{key: st.just(value) for key, value in way.items()},
    )


@st.composite
def answered_flows(draw: st.DrawFn) -> tuple[ServiceItem, dict[str, str]]:
    """A flow, and some of its questions answered."""
    item = draw(flows())
    answers = {
        each.id: draw(st.sampled_from(["", NOT_SURE, *(one.id for one in each.options)])) for each in item.situations
    }
    return item, {name: answer for name, answer in answers.items() if answer}
