"""A person's own list, turn by turn: what is asked, what is remembered, and the number at the end."""

from typing import Any

import pytest

from actions.answer_message import choice_payload
from actions.office import ActionOffice
from office.guide.model import Facet
from tests.factories import make_guide, make_item, make_other_item
from tests.flows import LETTER, PROOF, make_flow, option, question
from tests.talking import NoticesInMemory, Slots, make_action_office, run, tapped, tracker

STATE = question(
    "state",
    option("lost", say="丢了", words=("找不着了",), next="who", materials=(PROOF,)),
    option("broken", say="坏了", next="who"),
    option("expired", say="过期了", instead="taxi-permit"),
)
WHO = question("who", option("self", say="本人去"), option("other", say="别人替办", materials=(LETTER,)))
REISSUE = make_flow(STATE, WHO)
OPEN = {"item": "dog-licence", "answers": {}, "question": "state"}
NEARLY = {"item": "dog-licence", "answers": {"state": "lost"}, "question": "who"}


class Talk:
    """A conversation: each turn starts from the slots that the one before left."""

    def __init__(self, office: ActionOffice | None = None, **slots: Any) -> None:
        self.memory = NoticesInMemory()
        self.office = office or make_action_office(make_guide(REISSUE, make_other_item()), self.memory)
        self.slots: Slots = slots

    def say(self, text: str, intent: str = "ask_guide") -> dict[str, Any]:
        return self._turn(tracker(text, intent, slots=self.slots))

    def tap(self, payload: str) -> dict[str, Any]:
        return self._turn(tapped(payload, self.slots))

    def _turn(self, said: Any) -> dict[str, Any]:
        [message], changed = run(said, self.office)
        self.slots |= changed
        return message.get("custom") or message


def in_hand(situation: Slots) -> Talk:
    return Talk(item_code="dog-licence", situation=situation)


def test_who_asks_what_to_bring_is_asked_about_their_situation() -> None:
    talk = Talk()

    message = talk.say("狗证要带什么", "ask_materials")

    assert message["status"] == "clarify_situation"
    assert "1. 丢了\n2. 坏了\n3. 过期了" in message["text"]
    assert [(reply["title"], reply["payload"]) for reply in message["quick_replies"]] == [
        (title, choice_payload("dog-licence", Facet.MATERIALS, f"state={answer}"))
        for title, answer in [("丢了", "lost"), ("坏了", "broken"), ("过期了", "expired"), ("不清楚", "not_sure")]
    ]
    assert (message["cards"], talk.slots["situation"]) == ([], OPEN)
    assert message["sources"], "the law that the question rests on"


def test_spoken_answers_lead_to_a_numbered_list() -> None:
    talk = in_hand(OPEN)

    assert talk.say("找不着了")["status"] == "clarify_situation"
    assert talk.slots["situation"] == NEARLY
    message = talk.say("别人替办", "nlu_fallback")

    [issued] = talk.memory.kept.values()
    assert message["status"] == "answered"
    assert "证明" in message["text"]
    assert f"告知编号：{issued.no}。" in message["text"]
    assert issued.answers == {"state": "lost", "who": "other"}
    assert talk.slots["situation"] is None
    assert talk.slots["item_code"] == "dog-licence"


def test_the_list_is_a_card_of_its_own() -> None:
    [card] = in_hand(NEARLY).say("本人去")["cards"]

    assert (card["type"], card["item_code"], card["name"]) == ("notice", "dog-licence", "养犬登记证")
    assert card["url"] == f"/notices/{card['no']}"
    assert [(part["name"], part["lines"]) for part in card["parts"]] == [("bring", ["身份证", "证明"])]


def test_tapped_answers_lead_to_the_same_list() -> None:
    talk = Talk()
    replies = talk.say("狗证要带什么", "ask_materials")["quick_replies"]
    replies = talk.tap(replies[0]["payload"])["quick_replies"]
    message = talk.tap(replies[1]["payload"])

    [issued] = talk.memory.kept.values()
    assert issued.answers == {"state": "lost", "who": "other"}
    assert message["cards"][0]["no"] == issued.no


def test_a_place_in_the_list_or_not_sure_is_an_answer() -> None:
    talk = in_hand(OPEN)
    talk.say("第二个")
    assert talk.slots["situation"]["answers"] == {"state": "broken"}

    talk.say("不清楚")

    [issued] = talk.memory.kept.values()
    assert issued.answers == {"state": "broken", "who": "not_sure"}


def test_a_side_question_is_answered_and_the_open_one_comes_back() -> None:
    talk = in_hand(NEARLY)

    message = talk.say("要多少钱", "ask_fee")

    assert message["status"] == "answered"
    assert message["text"].index("每年50元") < message["text"].index("问who？\n1. 本人去\n2. 别人替办")
    assert [reply["title"] for reply in message["quick_replies"]] == ["本人去", "别人替办", "不清楚"]
    assert talk.slots["situation"] == NEARLY
    assert talk.say("本人去")["cards"][0]["type"] == "notice"


def test_another_matter_drops_the_list() -> None:
    talk = in_hand(NEARLY)

    message = talk.say("网约车证要多少钱", "ask_fee")

    assert "网约车驾驶证" in message["text"]
    assert "问who" not in message["text"]
    assert (talk.slots["item_code"], talk.slots["situation"]) == ("taxi-permit", None)


def test_another_matter_is_heard_though_a_word_of_an_option_stands_in_it() -> None:
    talk = in_hand(OPEN)

    talk.say("网约车驾驶证丢了怎么办")

    assert talk.slots["item_code"] == "taxi-permit"


def test_asking_again_what_to_bring_goes_on_where_it_was() -> None:
    talk = in_hand(NEARLY)

    message = talk.say("那要带什么", "ask_materials")

    assert "问who？" in message["text"]
    assert talk.slots["situation"] == NEARLY


@pytest.mark.parametrize("intent", ["ask_guide", "choose_item"])
def test_what_is_no_answer_is_asked_back_kindly(intent: str) -> None:
    talk = in_hand(NEARLY)

    message = talk.say("嗯呢呗", intent)

    assert message["text"].startswith("这句我没听明白")
    assert message["status"] == "clarify_situation"
    assert talk.slots["situation"] == NEARLY


def test_who_needs_another_matter_is_offered_it_and_yes_takes_it() -> None:
    talk = in_hand(OPEN)

    message = talk.say("过期了")

    assert "您要办的是「网约车驾驶证」。" in message["text"]
    assert [reply["title"] for reply in message["quick_replies"]] == ["网约车驾驶证"]
    assert talk.slots["offered_items"] == ["taxi-permit"]
    assert talk.tap(message["quick_replies"][0]["payload"])["text"].startswith("「网约车驾驶证」")


def test_the_same_turn_again_gives_the_same_number() -> None:
    """Rasa repeats a turn whose answer it has not seen."""
    memory = NoticesInMemory()
    office = make_action_office(make_guide(REISSUE, make_other_item()), memory)
    turns = [Talk(office, item_code="dog-licence", situation=NEARLY).say("本人去") for _ in range(2)]

    assert turns[0] == turns[1]
    assert len(memory.kept) == 1


def test_the_same_answers_in_another_order_give_the_same_number() -> None:
    memory = NoticesInMemory()
    office = make_action_office(make_guide(REISSUE, make_other_item()), memory)
    backward = {"item": "dog-licence", "answers": {"who": "self"}, "question": "state"}

    one = Talk(office, item_code="dog-licence", situation=NEARLY).say("本人去")
    other = Talk(office, item_code="dog-licence", situation=backward).say("丢了")

    assert one["cards"][0]["no"] == other["cards"][0]["no"]


def test_another_version_of_the_guide_gives_another_number() -> None:
    memory = NoticesInMemory()
    numbers = []
    for version in (1, 2):
        guide = make_guide(REISSUE, make_other_item(), item_versions={"dog-licence": version})
        talk = Talk(make_action_office(guide, memory), item_code="dog-licence", situation=NEARLY)
        numbers.append(talk.say("本人去")["cards"][0]["no"])

    assert len(set(numbers)) == 2
    assert [each.guide_version for each in memory.kept.values()] == [1, 2]


@pytest.mark.parametrize("situation", ["who=nobody", "nobody=self", "who", "=", ""])
def test_a_button_that_this_guide_does_not_have_begins_the_list_anew(situation: str) -> None:
    talk = in_hand(NEARLY)

    message = talk.tap(choice_payload("dog-licence", Facet.MATERIALS, situation))

    assert message["status"] == "clarify_situation"
    assert talk.slots["situation"] == OPEN


def test_a_list_of_another_item_leaves_no_answers_behind() -> None:
    talk = Talk(item_code="taxi-permit", situation={"item": "taxi-permit", "answers": {"x": "y"}, "question": "z"})

    talk.tap(choice_payload("dog-licence", Facet.MATERIALS, "state=broken"))

    assert talk.slots["situation"] == {"item": "dog-licence", "answers": {"state": "broken"}, "question": "who"}


def test_a_guide_that_has_expired_since_is_not_gone_on_with() -> None:
    expired = make_flow(STATE, WHO, valid_to=make_item().reviewed_on)
    talk = Talk(make_action_office(make_guide(expired)), item_code="dog-licence", situation=OPEN)

    assert talk.say("丢了")["status"] != "clarify_situation"
    assert talk.slots["situation"] is None


def test_an_item_without_questions_keeps_its_plain_list() -> None:
    message = Talk(make_action_office(make_guide())).say("狗证要带什么", "ask_materials")

    assert message["status"] == "answered"
    assert message["cards"][0]["type"] == "guide"
