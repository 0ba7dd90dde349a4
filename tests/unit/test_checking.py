"""What a clerk should look at is found before a citizen meets it; sound knowledge gives no finding."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from office.guide.bundle import Bundle, Step
from office.guide.checking import FindingLevel, check
from office.guide.knowledge import Knowledge
from office.guide.model import (
    Grade,
    LegalBasis,
    ServiceItem,
    SituationOption,
    SituationQuestion,
    Source,
    TimeLimit,
)
from office.guide.policy import Article, Chapter, Level, Regulation
from tests.factories import TODAY, make_item, make_other_item, make_wording

SOURCE = Source("养犬管理条例", Grade.STATUTE, "https://example.gov.cn/dogs")
HEARSAY = Source("某论坛", Grade.HEARSAY)
EXPIRED = TODAY - timedelta(days=1)


def make_regulation(**changed: Any) -> Regulation:
    """Holds the article that the dog licence rests on."""
    whole = {
        "policy": "dogs",
        "title": "养犬管理条例",
        "issuing_body": "市人大常委会",
        "level": Level.LOCAL_REGULATION,
        "valid_from": date(2020, 1, 1),
        "source": SOURCE,
        "reviewed_on": date(2026, 1, 1),
        "chapters": (Chapter("第一章", (Article("第八条", "养犬应当登记。"),)),),
    }
    return Regulation(**{**whole, **changed})


def make_bundle(**changed: Any) -> Bundle:
    whole = {
        "bundle": "move-with-dog",
        "name": "带狗搬家",
        "summary": "",
        "theme": "家庭生活",
        "aliases": ("狗也搬家",),
        "time_limit": TimeLimit("10个工作日。"),
        "steps": (Step("dog", (), "dog-licence"),),
        "legal_basis": (),
        "sources": (SOURCE,),
        "unverified": (),
        "reviewed_on": date(2026, 1, 1),
        "valid_to": date(2027, 1, 1),
    }
    return Bundle(**{**whole, **changed})


def found(*items: ServiceItem, bundle: Bundle | None = None, regulation: Regulation | None = None) -> list[str]:
    """level code place"""
    knowledge = Knowledge(
        items={item.item: item for item in items},
        bundles={bundle.bundle: bundle} if bundle else {},
        regulations={regulation.policy: regulation} if regulation else {},
    )
    findings = check(knowledge, TODAY)
    for finding in findings:
        text = make_wording().say(f"finding.{finding.code}", **finding.values)
        assert text
        assert "{" not in text
    return [f"{finding.level} {finding.code} {finding.place}" for finding in findings]


def test_sound_knowledge_gives_no_finding() -> None:
    assert found(make_item(), make_other_item(), bundle=make_bundle(), regulation=make_regulation()) == []


PLACE = "items/dog-licence"


@pytest.mark.parametrize(
    ("changed", "finding"),
    [
        ({"valid_to": EXPIRED}, f"error expired {PLACE}: valid_to"),
        ({"valid_to": TODAY}, f"warn expires_soon {PLACE}: valid_to"),
        ({"valid_to": TODAY + timedelta(days=30)}, f"warn expires_soon {PLACE}: valid_to"),
        ({"valid_to": TODAY + timedelta(days=31)}, None),
        ({"reviewed_on": TODAY - timedelta(days=365)}, None),
        ({"reviewed_on": TODAY - timedelta(days=366)}, f"warn review_due {PLACE}: reviewed_on"),
        (
            {"time_limit": TimeLimit("", statutory_working_days=5, promised_working_days=6)},
            f"error promise_too_long {PLACE}: time_limit.promised_working_days",
        ),
        ({"time_limit": TimeLimit("", statutory_working_days=5, promised_working_days=5)}, None),
        ({"time_limit": TimeLimit("", promised_working_days=6)}, None),
        ({"sources": (HEARSAY,)}, f"warn only_retold {PLACE}"),
        ({"sources": (HEARSAY,), "legal_basis": ()}, f"error no_source {PLACE}"),
        ({"legal_basis": (LegalBasis("没有收进来的法", "第一条"),)}, None),
        ({"legal_basis": (LegalBasis("养犬管理条例"),)}, None),
        (
            {"legal_basis": (LegalBasis("养犬管理条例", "第八条、第九条"),)},
            f"warn article_not_held {PLACE}: legal_basis[0]",
        ),
    ],
)
def test_an_item_is_looked_at(changed: dict[str, Any], finding: str | None) -> None:
    assert found(make_item(**changed), regulation=make_regulation()) == ([finding] if finding else [])


def test_an_article_that_a_whole_law_does_not_have_is_an_error() -> None:
    item = make_item(legal_basis=(LegalBasis("养犬管理条例", "第九条"),))

    assert found(item, regulation=make_regulation(complete=True)) == [f"error article_missing {PLACE}: legal_basis[0]"]


def test_a_superseded_law_is_an_error_at_the_citation() -> None:
    old = make_regulation(valid_to=EXPIRED)

    assert found(make_item(), regulation=old) == [f"error basis_superseded {PLACE}: legal_basis[0]"]


def test_an_item_that_rests_on_superseded_rules_alone_is_not_answered() -> None:
    item = make_item(sources=(HEARSAY,))

    assert f"error no_source {PLACE}" in found(item, regulation=make_regulation(valid_to=EXPIRED))


def test_an_article_that_may_not_be_quoted_is_named() -> None:
    stale = make_regulation(chapters=(Chapter("第一章", (Article("第八条", "…", stale="改了"),)),))

    assert found(make_item(), regulation=stale) == [f"warn article_stale {PLACE}: legal_basis[0]"]


def test_a_situation_that_leads_to_an_expired_item_is_named() -> None:
    options = (SituationOption("one", "第一只"), SituationOption("car", "其实是车", instead="taxi-permit"))
    item = make_item(situations=(SituationQuestion("which", "第几只？", options),))

    findings = found(item, make_other_item(valid_to=EXPIRED))

    assert f"error leads_to_expired {PLACE}: situations.which.car" in findings


def test_a_bundle_with_an_expired_item_is_named() -> None:
    findings = found(make_item(valid_to=EXPIRED), bundle=make_bundle())

    assert "error step_expired bundles/move-with-dog: steps.dog" in findings


def test_a_bundle_is_looked_at_as_an_item_is() -> None:
    bundle = make_bundle(valid_to=EXPIRED, reviewed_on=date(2025, 1, 1), sources=())

    assert found(make_item(), bundle=bundle) == [
        "error expired bundles/move-with-dog: valid_to",
        "warn review_due bundles/move-with-dog: reviewed_on",
        "error no_source bundles/move-with-dog",
    ]


@pytest.mark.parametrize("kind", ["item", "bundle"])
def test_a_phrase_that_two_claim_is_an_error(kind: str) -> None:
    items = [make_item(), make_other_item(aliases=("狗证",) if kind == "item" else ())]
    bundle = make_bundle(aliases=("狗证",)) if kind == "bundle" else None

    place = "items/taxi-permit" if kind == "item" else "bundles/move-with-dog"
    assert found(*items, bundle=bundle) == [f"error alias_claimed {place}: aliases"]


def test_the_same_matter_of_another_place_may_have_the_same_name() -> None:
    assert found(make_item(), make_item(item="x", area="广东")) == []


def test_only_laws_in_force_fall_due_for_review() -> None:
    old = make_regulation(reviewed_on=date(2024, 1, 1), title="别的条例")

    assert found(regulation=old) == ["warn review_due policies/dogs: reviewed_on"]
    assert found(regulation=replace(old, valid_to=EXPIRED)) == []


def test_every_level_has_a_name_for_clerks() -> None:
    assert [make_wording().say(f"finding.{level}") for level in FindingLevel] == ["要改", "留意"]
