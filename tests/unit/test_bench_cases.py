"""`bench.cases` measures what it says: open cases, the page's query, and the job of the limits."""

from bench.cases import measure, table


def test_every_figure_is_there_and_the_job_has_done_its_work() -> None:
    bench = measure(count=40)

    assert bench.cases == 40
    assert 0 < bench.page_p50_ms <= bench.page_worst_ms
    assert min(bench.department_p50_ms, bench.quiet_s, bench.morning_s, bench.week_s, bench.week_cpu_s) > 0
    # At least red, 催办 and 督办 in each.
    assert bench.morning_entries + bench.week_entries >= 40 * 3 > bench.morning_entries
    assert table(bench).row_count == len(bench.as_dict())
