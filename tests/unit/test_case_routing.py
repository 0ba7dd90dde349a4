"""To which of our departments a case goes: by its matter, by what was learnt where that is sure, else by a person."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from office.case_routing import CaseRouting, check_case_routing
from office.cases.loader import read_case_settings
from office.cases.model import CaseKind, Filing
from office.cases.rules import CaseSettings
from office.cases.suggesting import Suggestion, suggested
from office.knowledge_loader import KnowledgeError
from office.routing.catalogue import Catalogue, Entry
from office.routing.loader import RoutingKnowledge, read_routing
from office.routing.model import Example
from office.search.embedder import EmbedderAway, Vectors
from office.settings import PROJECT
from tests.cases import SETTINGS
from tests.embedders import FakeEmbedder

HEAT, WAGES, COURT = "城乡建设/供热", "劳动/工资", "政法/审判"
AUTHORITIES = {HEAT: "城市管理部门", WAGES: "人力资源和社会保障部门", COURT: "人民法院"}
SAID = {
    HEAT: ("暖气不热", "屋里太冷", "供热不好"),
    WAGES: ("工资没发", "欠薪不给", "拖着工钱"),
    COURT: ("判决执行", "法院立案", "官司赢了"),
}
EXAMPLES = tuple(
    Example(f"{who}{what}", label)
    for label, said in SAID.items()
    for what in said
    for who in ("我家", "俺们", "这儿", "邻居", "楼上")
)
KNOWN = RoutingKnowledge(Catalogue(AUTHORITIES, (Entry(WAGES, words=("农民工",)),)), EXAMPLES)


class Kept(FakeEmbedder):
    def phrases(self, texts: Sequence[str]) -> Vectors:
        return self.queries(texts)


def make_routing(settings: CaseSettings = SETTINGS, embedder: Kept | None = None) -> CaseRouting:
    return CaseRouting(KNOWN, settings, embedder)


def suggest(routing: CaseRouting, said: str, **more: str) -> Suggestion:
    found = routing.suggest(Filing(CaseKind.HARD, said, "王芳", "13800008000", **more))  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.fixture(scope="module")
def routing() -> CaseRouting:
    made = make_routing()
    assert made.renew()
    return made


def test_until_something_is_learnt_a_person_dispatches() -> None:
    assert make_routing().suggest(Filing(CaseKind.HARD, "欠薪", "王芳", "13800008000")) is None


def test_what_the_catalogue_knows_goes_to_the_department_that_answers_for_it(routing: CaseRouting) -> None:
    found = suggest(routing, "农民工的事")

    assert found.department == "human-resources"
    first = found.candidates[0]
    assert (first.authority, first.why, first.chance, first.words) == (
        AUTHORITIES[WAGES],
        "catalogue",
        1.0,
        ("农民工",),
    )


def test_a_matter_of_our_own_list_goes_before_what_was_learnt(routing: CaseRouting) -> None:
    found = suggest(routing, "我家暖气不热", item_code="hpf-loan")

    assert found.department == found.candidates[0].departments[0] == "housing-fund"
    assert len(found.candidates) == 3


def test_what_is_not_like_anything_goes_to_a_person_with_the_best_three(routing: CaseRouting) -> None:
    found = suggest(routing, "楼")

    assert found.department == ""
    assert len(found.candidates) == 3
    assert sum(each.chance for each in found.candidates) == pytest.approx(1, abs=0.01)


def test_an_authority_that_none_of_ours_answers_for_is_named_for_a_person(routing: CaseRouting) -> None:
    found = suggest(routing, "法院立案")

    assert (found.department, found.candidates[0].authority, found.candidates[0].departments) == ("", "人民法院", ())


def test_of_two_departments_that_answer_for_it_a_person_chooses() -> None:
    both = {
        name: replace(each, takes=(*each.takes, AUTHORITIES[WAGES])) if name == "tax" else each
        for name, each in SETTINGS.departments.items()
    }
    routing = make_routing(replace(SETTINGS, departments=both))
    routing.renew()

    found = suggest(routing, "农民工的事")

    assert (found.department, set(found.candidates[0].departments)) == ("", {"human-resources", "tax"})


def test_while_the_model_is_away_characters_decide_and_it_is_asked_again() -> None:
    embedder = Kept()
    embedder.is_away = True
    routing = make_routing(embedder=embedder)
    assert (routing.renew(), routing.renew()) == (True, False)
    assert suggest(routing, "农民工").department == "human-resources"

    embedder.is_away = False
    assert (routing.renew(), routing.renew()) == (True, False)
    embedder.asked.clear()
    suggest(routing, "我家暖气不热")
    assert embedder.asked == ["我家暖气不热"]


def test_a_model_that_goes_away_while_it_is_learnt_with_is_asked_again() -> None:
    class Fickle(Kept):
        def phrases(self, texts: Sequence[str]) -> Vectors:
            if self.asked:
                raise EmbedderAway("gone meanwhile")
            return super().phrases(texts)

    routing = make_routing(embedder=Fickle())

    assert routing.renew() is False
    assert routing.suggest(Filing(CaseKind.HARD, "欠薪", "王芳", "13800008000")) is None


def test_without_examples_nothing_is_ever_learnt() -> None:
    assert CaseRouting(RoutingKnowledge(Catalogue({}), ()), SETTINGS, None).renew() is False


def test_a_suggestion_comes_back_out_of_the_log_with_its_words_only_if_they_were_opened(routing: CaseRouting) -> None:
    found = suggest(routing, "农民工的事")

    again = suggested(found.facts(), found.words())
    bare = suggested(found.facts())
    assert [each.words for each in again.candidates] == [each.words for each in found.candidates]
    assert [each.words for each in bare.candidates] == [()] * 3
    assert "农民工" not in str(found.facts())
    assert bare.department == found.department


def test_our_own_departments_answer_for_authorities_that_there_are() -> None:
    check_case_routing(PROJECT / "knowledge")
    known = set(read_routing(PROJECT / "knowledge" / "routing").catalogue.departments.values())
    taken = {name for each in SETTINGS.departments.values() for name in each.takes}
    assert taken <= known and len(taken) >= 25


def copied(tmp_path: Path, old: str, new: str) -> Path:
    for part in ("cases", "routing"):
        (tmp_path / part).mkdir()
        for path in (PROJECT / "knowledge" / part).glob("*.yml"):
            text = path.read_text(encoding="utf-8")
            (tmp_path / part / path.name).write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def test_an_authority_that_there_is_not_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="公安机构"):
        check_case_routing(copied(tmp_path, "takes: [公安机关,", "takes: [公安机构,"))


def test_a_matter_of_two_departments_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="写在了两个部门"):
        read_case_settings(copied(tmp_path, "items: [medical-", "items: [hpf-loan, medical-") / "cases")


def test_every_matter_of_the_knowledge_is_somebody_s() -> None:
    """Else a case about it waits for a person who has to guess; these few belong to several, or to none of ours."""
    for_a_person = {
        "after-school-training",
        "bank-account-opening",
        "civil-air-defense",
        "publication-retail-license",
        "tobacco-retail-license",
    }
    settings, known = read_case_settings(PROJECT / "knowledge/cases"), read_routing(PROJECT / "knowledge/routing")
    theirs = [code for each in settings.departments.values() for code in each.items]
    placed = {*theirs, *(code for entry in known.catalogue.entries for code in entry.items)}
    codes = {path.stem for path in (PROJECT / "knowledge/items").glob("[!_]*.yml")}

    assert codes - placed == for_a_person
    assert len(theirs) == len(set(theirs)), "a matter that two departments have is sent to the first"
    assert set(theirs) <= codes
