"""The guard, as the dialogue hears it."""

from actions.guardian import SafetyGuardian
from office.dialogue.heard import Heard
from office.dialogue.says import TalkStatus
from tests.safety import guard

GUARDIAN = SafetyGuardian(guard(), {"legal-aid": "法律援助"}.get)  # type: ignore[arg-type]


def test_a_danger_is_an_emergency() -> None:
    said = GUARDIAN.danger(Heard("着火了", "out_of_scope"))

    assert said is not None
    assert said.status is TalkStatus.EMERGENCY


def test_the_intent_and_its_confidence_are_handed_on() -> None:
    assert GUARDIAN.danger(Heard("不得了啦", "report_fire", 0.9)) is not None
    assert GUARDIAN.danger(Heard("不得了啦", "report_fire", 0.3)) is None


def test_another_authority_is_told_with_what_we_can_do() -> None:
    said = GUARDIAN.not_ours(Heard("我要起诉他", "report_to_other_authority"), calmed=False)

    assert said is not None
    assert said.status is TalkStatus.OTHER_AUTHORITY
    assert [(each.title, each.payload) for each in said.replies] == [
        ("法律援助", '/choose_item{"item": "legal-aid", "facet": "overview"}')
    ]


def test_a_guide_that_is_not_held_is_not_offered() -> None:
    said = SafetyGuardian(guard(), lambda code: "").not_ours(Heard("我要起诉他", ""), calmed=False)

    assert said is not None
    assert said.replies == ()


def test_an_insult_is_refused_and_the_second_one_shortly() -> None:
    first, later = (GUARDIAN.not_ours(Heard("滚", "abuse"), calmed=calmed) for calmed in (False, True))

    assert first and later
    assert first.status is later.status is TalkStatus.REFUSED
    assert first.text != later.text


def test_a_tap_is_never_taken_for_words() -> None:
    tap = Heard('/give_details{"said": "着火了，我要起诉"}', "give_details", tapped={"said": "着火了，我要起诉"})

    assert GUARDIAN.danger(tap) is None
    assert GUARDIAN.not_ours(tap, calmed=False) is None
