"""Guesses at the four digits to a number are counted by number, whatever conversation they come from."""

from actions.guessing import WrongTails

NO, OTHER = "YY123-456-7890", "YY123-456-7891"


def test_after_so_many_wrong_ones_the_number_has_to_wait() -> None:
    wrong = WrongTails(3)
    for guess in range(3):
        assert wrong.seconds_to_wait(NO) == 0
        wrong.count(NO, f"{guess:04}")

    assert 0 < wrong.seconds_to_wait(NO) <= 60
    assert wrong.seconds_to_wait(OTHER) == 0


def test_the_same_digits_again_are_no_other_guess() -> None:
    wrong = WrongTails(2)
    for _ in range(5):
        wrong.count(NO, "1234")

    assert wrong.seconds_to_wait(NO) == 0
