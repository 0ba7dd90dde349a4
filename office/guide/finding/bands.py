"""Where certainty begins and ends. Scores are probabilities (calibration.py), so the same for every question. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bands:
    sure: float = 0.7  # from here on it is answered
    possible: float = 0.2  # below, it is none that we know
    worth_naming: float = 0.5  # a matter that we hold no guide for
    worth_offering: float = 0.05  # in a close call ...
    close_to_the_best: float = 0.15  # ... and at least this share of the best one's probability
    # From here on the sentence is one of the guide's common questions in other words.
    same_question: float = 0.5
