"""The year's holidays, as the State Council announces them."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from office.calendar_loader import read_calendar
from office.knowledge_loader import KnowledgeError
from office.workdays import YearNotAnnounced

GOOD = {
    "year": 2026,
    "source": {"title": "通知", "grade": "B"},
    "holidays": [{"name": "元旦", "from": date(2026, 1, 1), "to": date(2026, 1, 3)}],
    "makeup_days": [date(2026, 1, 4)],
}


def write(folder: Path, year: int = 2026, **changed: object) -> Path:
    (folder / f"{year}.yml").write_text(yaml.safe_dump({**GOOD, "year": year, **changed}, allow_unicode=True))
    return folder


def test_holidays_are_off_and_makeup_days_are_on(tmp_path: Path) -> None:
    calendar = read_calendar(write(tmp_path))

    assert [calendar.is_workday(date(2026, 1, day)) for day in range(1, 6)] == [False, False, False, True, True]


def test_a_notice_may_move_days_of_the_year_before(tmp_path: Path) -> None:
    write(tmp_path, 2025, holidays=[], makeup_days=[])
    new_year = [{"name": "元旦", "from": date(2025, 12, 31), "to": date(2026, 1, 2)}]

    calendar = read_calendar(write(tmp_path, holidays=new_year, makeup_days=[date(2025, 12, 28)]))

    assert [calendar.is_workday(date(2025, 12, day)) for day in (28, 30, 31)] == [True, True, False]


def test_a_year_without_a_notice_has_no_working_days(tmp_path: Path) -> None:
    with pytest.raises(YearNotAnnounced):
        read_calendar(tmp_path).is_workday(date(2026, 3, 3))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"holidays": [{"name": "元旦", "from": date(2026, 1, 3), "to": date(2026, 1, 1)}]}, "holidays[0].to"),
        ({"makeup_days": [date(2026, 1, 3)]}, "又放假又上班"),
        ({"makeup_days": [date(2026, 1, 7)]}, "makeup_days[0]"),
        ({"weekends": []}, "weekends"),
        ({"holidays": [{"name": "元旦", "from": "元旦那天", "to": date(2026, 1, 1)}]}, "holidays[0].from"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, changed: dict[str, object], said: str) -> None:
    with pytest.raises(KnowledgeError) as refused:
        read_calendar(write(tmp_path, **changed))  # type: ignore[arg-type]

    assert [problem.startswith("2026.yml:") and said in problem for problem in refused.value.problems] == [True]


def test_the_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    write(tmp_path, 2025, holidays="无")
    write(tmp_path, 2026, makeup_days="无")

    with pytest.raises(KnowledgeError) as refused:
        read_calendar(tmp_path)

    assert [problem[:8] for problem in refused.value.problems] == ["2025.yml", "2026.yml"]


def test_a_file_is_named_after_its_year(tmp_path: Path) -> None:
    write(tmp_path).joinpath("2026.yml").rename(tmp_path / "2027.yml")

    with pytest.raises(KnowledgeError, match="文件名"):
        read_calendar(tmp_path)
