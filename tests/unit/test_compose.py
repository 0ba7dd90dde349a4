"""How an item is put into sentences."""

import pytest

from office.guide.compose import FIELD_OF_FACET, OVERVIEW, as_text, cite, facets_to_say, section
from office.guide.model import Facet, Fee, LegalBasis, Material, MaterialForm, ServiceItem
from tests.factories import make_item, make_wording

MARK = "以窗口答复为准"
SECTIONS = list(FIELD_OF_FACET)


def said(item: ServiceItem, facet: Facet, asked: Facet | None = None) -> str:
    """One section as text, asked for by itself or as a part of something else."""
    return as_text("", asked or facet, [section(item, facet, make_wording())], make_wording())


@pytest.mark.parametrize("facet", SECTIONS)
def test_a_field_that_is_not_verified_carries_the_mark(facet: Facet) -> None:
    doubtful = make_item(unverified=(FIELD_OF_FACET[facet],))

    assert MARK in said(doubtful, facet)
    assert MARK in said(doubtful, facet, asked=Facet.OVERVIEW)
    assert MARK not in said(make_item(), facet)


def test_only_the_field_that_is_not_verified_carries_it() -> None:
    doubtful = make_item(unverified=("fee",))

    assert MARK not in said(doubtful, Facet.MATERIALS)


def test_what_is_not_known_is_said_to_be_so_and_marked() -> None:
    text = said(make_item(fee=Fee("")), Facet.FEE)

    assert "还没有查到" in text
    assert MARK in text


def test_several_lines_are_numbered() -> None:
    assert "1. 身份证\n2. 狗的照片（2份）" in said(make_item(), Facet.MATERIALS)


def test_a_single_line_has_no_number() -> None:
    assert "1." not in said(make_item(materials=(Material("身份证"),)), Facet.MATERIALS)


def test_the_section_that_was_asked_for_goes_without_its_title() -> None:
    """The lead has said it already."""
    title = make_wording().say("section.fee")

    assert title not in said(make_item(), Facet.FEE)
    assert title in said(make_item(), Facet.FEE, asked=Facet.OVERVIEW)


def test_a_material_says_everything_about_itself() -> None:
    material = Material(
        "租赁合同", MaterialForm.COPY, copies=2, note="要盖章", deferrable=True, replaced_by_commitment=True
    )

    [line] = section(make_item(materials=(material,)), Facet.MATERIALS, make_wording()).lines

    assert line == "租赁合同（复印件，2份，要盖章，可以后补，可以写承诺书代替）"


def test_a_place_comes_with_the_hotline() -> None:
    [line] = section(make_item(where="人民大街1号。"), Facet.WHERE, make_wording()).lines

    assert line.startswith("人民大街1号。去之前")
    assert "12345" in line


def test_a_law_is_cited_with_its_article() -> None:
    assert cite(LegalBasis("养犬管理条例", "第八条")) == "《养犬管理条例》第八条"
    assert cite(LegalBasis("养犬管理条例")) == "《养犬管理条例》"


def test_an_overview_says_what_one_must_know_before_going() -> None:
    assert facets_to_say(Facet.OVERVIEW) == OVERVIEW
    assert {Facet.WHEN, Facet.MATERIALS, Facet.FEE, Facet.WHERE, Facet.LEGAL_BASIS} <= set(OVERVIEW)


@pytest.mark.parametrize("facet", SECTIONS)
def test_every_part_says_the_law_it_rests_on_once(facet: Facet) -> None:
    assert facets_to_say(facet).count(Facet.LEGAL_BASIS) == 1
