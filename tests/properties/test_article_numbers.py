"""Numbers of articles are read as they are written."""

from hypothesis import given
from hypothesis import strategies as st

from office.guide.policy import arabic, article_numbers, chinese_number

numbers = st.integers(1, 1999)


@given(numbers)
def test_a_number_is_the_same_there_and_back(number: int) -> None:
    assert arabic(chinese_number(number)) == number


@given(numbers)
def test_a_single_article_is_itself(number: int) -> None:
    cited = f"第{chinese_number(number)}条"

    assert article_numbers(cited) == (cited,)
    assert article_numbers(f"{cited}第一款第（二）项") == (cited,)


@given(st.lists(numbers, min_size=1, max_size=6, unique=True))
def test_a_list_is_each_of_its_articles(several: list[int]) -> None:
    wanted = tuple(f"第{chinese_number(number)}条" for number in several)

    assert article_numbers("、".join(wanted)) == wanted
    assert article_numbers(f"第{'、'.join(map(chinese_number, several))}条") == wanted


@given(numbers, st.integers(1, 20))
def test_a_range_holds_both_ends_and_all_between(first: int, more: int) -> None:
    cited = f"第{chinese_number(first)}条至第{chinese_number(first + more)}条"

    assert [arabic(each[1:-1]) for each in article_numbers(cited)] == list(range(first, first + more + 1))
