"""Several matters as one: their order, and one list of papers for all."""

import pytest

from office.guide.bundle import Bundle, Gives, SameMaterial, Step, merged_materials, waves
from office.guide.composing_bundles import bundle_answer
from office.guide.model import Facet, Grade, LegalBasis, Material, MaterialForm, ServiceItem, Source, TimeLimit
from tests.factories import TODAY, make_item, make_wording

CARD, LICENCE = Material("身份证"), Material("执照")


def make_bundle(*steps: Step, **changed: object) -> Bundle:
    whole = {
        "bundle": "open-shop",
        "name": "开店一件事",
        "summary": "开一家店。",
        "theme": "开办企业",
        "aliases": ("开店",),
        "time_limit": TimeLimit("各步分开算。"),
        "steps": steps,
        "legal_basis": (LegalBasis("食品安全法", "第三条"),),
        "sources": (Source("食品安全法", Grade.STATUTE),),
        "unverified": (),
        "reviewed_on": TODAY,
        "valid_to": TODAY.replace(year=2027),
    }
    return Bundle(**{**whole, **changed})  # type: ignore[arg-type]


def step(step_id: str, *after: str, item: str | None = None, **changed: object) -> Step:
    return Step(step_id, after, step_id if item is None else item, **changed)  # type: ignore[arg-type]


def items(**papers: tuple[Material, ...]) -> dict[str, ServiceItem]:
    return {name: make_item(item=name, name=f"办{name}", materials=of_it) for name, of_it in papers.items()}


def merged(bundle: Bundle, **papers: tuple[Material, ...]) -> list[tuple[str, tuple[str, ...], str]]:
    return [(each.material.name, each.steps, each.given_by) for each in merged_materials(bundle, items(**papers))]


def test_steps_that_wait_for_nothing_common_run_side_by_side() -> None:
    bundle = make_bundle(step("d", "b", "c"), step("c", "a"), step("b", "a"), step("a"))

    assert [[each.id for each in wave] for wave in waves(bundle)] == [["a"], ["c", "b"], ["d"]]


@pytest.mark.parametrize(
    "steps", [(step("a", "a"),), (step("a", "b"), step("b", "a")), (step("a"), step("b", "c"), step("c", "b"))]
)
def test_steps_that_wait_for_each_other_are_refused(steps: tuple[Step, ...]) -> None:
    with pytest.raises(ValueError, match="waits for itself"):
        waves(make_bundle(*steps))


def test_a_paper_that_two_steps_ask_for_is_listed_once() -> None:
    assert merged(make_bundle(step("a"), step("b")), a=(CARD,), b=(CARD, LICENCE)) == [
        ("身份证", ("a", "b"), ""),
        ("执照", ("b",), ""),
    ]


def test_one_paper_under_two_names_is_listed_once() -> None:
    same = SameMaterial("身份证", ("本人身份证",))
    bundle = make_bundle(step("a"), step("b"), same_material=(same,))

    assert merged(bundle, a=(Material("本人身份证"),), b=(CARD,)) == [("本人身份证", ("a", "b"), "")]


def test_forms_of_the_same_name_stay_apart() -> None:
    form = Material("申请表")

    assert merged(make_bundle(step("a"), step("b")), a=(form,), b=(form,)) == [
        ("申请表", ("a",), ""),
        ("申请表", ("b",), ""),
    ]


def test_what_an_earlier_step_hands_over_is_said_to_come_from_it() -> None:
    gives = (Gives("a", "执照"),)

    assert merged(make_bundle(step("a"), step("b", "a"), step("c", "b"), gives=gives), a=(), b=(), c=(LICENCE,)) == [
        ("执照", ("c",), "a")
    ]
    assert merged(make_bundle(step("a"), step("b"), gives=gives), a=(), b=(LICENCE,)) == [("执照", ("b",), "")]


def test_what_is_needed_before_it_is_handed_over_has_to_be_brought() -> None:
    bundle = make_bundle(step("first"), step("a", "first"), step("b", "a"), gives=(Gives("a", "执照"),))
    held = Material("执照", already_held=True)

    assert merged(bundle, first=(LICENCE,), a=(), b=(LICENCE,)) == [("执照", ("first", "b"), "")]
    assert merged(bundle, first=(held,), a=(), b=(LICENCE,)) == [("执照", ("first", "b"), "a")]


def test_copies_add_up() -> None:
    def copies(*counts: int | None) -> int | None:
        names = [f"s{number}" for number in range(len(counts))]
        papers = {name: (Material("照片", copies=count),) for name, count in zip(names, counts, strict=True)}
        [line] = merged_materials(make_bundle(*map(step, names)), items(**papers))
        return line.material.copies

    assert copies(2, 1, 4) == 7
    assert copies(None, 2) == copies(2, None) == 2
    assert copies(None, None) is None


def test_who_needs_the_original_here_and_a_copy_there_brings_both() -> None:
    original, copy = Material("证", MaterialForm.ORIGINAL), Material("证", MaterialForm.COPY)

    [line] = merged_materials(make_bundle(step("a"), step("b")), items(a=(original,), b=(copy,)))

    assert line.material.form is MaterialForm.BOTH


@pytest.mark.parametrize("ease", ["deferrable", "replaced_by_commitment", "already_held"])
def test_a_paper_is_no_easier_to_do_without_than_the_strictest_step_says(ease: str) -> None:
    easy, strict = Material("证", **{ease: True}), Material("证")  # type: ignore[arg-type]
    bundle = make_bundle(step("a"), step("b"))

    assert merged_materials(bundle, items(a=(easy,), b=(strict,)))[0].material.blocks_if_missing
    assert not merged_materials(bundle, items(a=(easy,), b=(easy,)))[0].material.blocks_if_missing


def test_a_bundle_is_said_step_by_step_with_one_list() -> None:
    bundle = make_bundle(
        step("a", note="先办这个"),
        step("b", "a"),
        step("c", "a", optional=True),
        step("bank", "b", item="", name="开户", where="银行"),
        gives=(Gives("a", "执照"),),
    )

    def said(facet: Facet) -> str:
        held = items(a=(CARD,), b=(CARD, LICENCE), c=(Material("照片"),))
        return bundle_answer(bundle, held, bundle.legal_basis, facet, make_wording()).text

    assert "第1步：办a（先办这个）" in said(Facet.OVERVIEW)
    assert "这2件可以同时办：\n・办b\n・办c（需要的才办）" in said(Facet.OVERVIEW)
    assert "第3步：开户（银行）" in said(Facet.FEE)
    assert "1. 身份证（有2步要用）" in said(Facet.MATERIALS)
    assert "2. 执照（办完「办a」就有" in said(Facet.MATERIALS)
    assert "3. 照片（办「办c」才要）" in said(Facet.MATERIALS)
    assert "各步分开算。" in said(Facet.TIME_LIMIT)
    assert all("《食品安全法》第三条" in said(facet) for facet in Facet)
