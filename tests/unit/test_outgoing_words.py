"""Every kind of message has its words."""

from office.outbox.model import MessageKind
from tests.factories import make_wording


def test_the_words_are_those_of_answers_yml() -> None:
    parts = {f"outgoing.{part}" for part in ("sample_mark", "why", "next_free", "appeal_granted", "appeal_refused")}
    wanted = {f"outgoing.{kind}.{part}" for kind in MessageKind for part in ("title", "text")}

    assert {key for key in make_wording().texts if key.startswith("outgoing.")} == {*wanted, *parts}
