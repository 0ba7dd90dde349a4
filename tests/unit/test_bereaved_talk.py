"""Who says that somebody has died is neither bidden farewell nor sent an ambulance, but told what there is to do."""

import pytest

from office.dialogue.says import AskGuide
from tests.talks import Conversation, make_talker

WHAT_TO_DO = AskGuide("ask_guide", "家里人去世了要办哪些手续")


@pytest.mark.parametrize(
    ("said", "heard_as"),
    [
        ("我老伴走了", "goodbye"),
        ("唉，我妈没了", "nlu_fallback"),
        ("我爹不在了", "nlu_fallback"),
        ("父亲病故", "out_of_scope"),
        ("老头子没了，我自己过", "give_details"),
        ("老太太昨晚走了，不知道该干啥", "say_unsure"),
    ],
)
def test_it_is_said_what_is_to_be_done_then(said: str, heard_as: str) -> None:
    assert Conversation(make_talker()).hear(said, heard_as) == (WHAT_TO_DO,)


@pytest.mark.parametrize("said", ["那我先走了", "身份证没了", "老人走了一宿没回来", "人走茶凉"])
def test_nobody_else_is_condoled_with(said: str) -> None:
    assert WHAT_TO_DO not in Conversation(make_talker()).hear(said, "goodbye")
