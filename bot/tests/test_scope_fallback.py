"""What may well be outside the service is turned away, though another intent is likelier."""

from typing import Dict

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.components.scope_fallback import ScopeFallbackClassifier

FALLBACK = ScopeFallbackClassifier(
    {**ScopeFallbackClassifier.get_default_config(), "threshold": 0.2, "ambiguity_threshold": 0.0, "doubt": 0.1}
)


def given(likely: Dict[str, float]) -> str:
    ranking = [{"name": name, "confidence": confidence} for name, confidence in likely.items()]
    message = Message({"text": "x", "intent": ranking[0] if ranking else {"name": None, "confidence": 0.0}})
    message.set("intent_ranking", ranking)
    FALLBACK.process([message])
    return str(message.get("intent")["name"])


@pytest.mark.parametrize(
    ("likely", "answer"),
    [
        ({"ask_fee": 0.8, "out_of_scope": 0.09}, "ask_fee"),
        ({"ask_fee": 0.8, "out_of_scope": 0.1}, "nlu_fallback"),
        ({"out_of_scope": 0.5, "ask_fee": 0.4}, "out_of_scope"),
        ({"ask_fee": 0.19, "ask_where": 0.18}, "nlu_fallback"),
        ({"ask_fee": 0.21, "ask_where": 0.2}, "ask_fee"),
        ({}, "nlu_fallback"),
    ],
)
def test_doubt_and_the_answer(likely: Dict[str, float], answer: str) -> None:
    assert given(likely) == answer


FIRMS = ScopeFallbackClassifier(
    {**ScopeFallbackClassifier.get_default_config(), "threshold": 0.2, "private": "knowledge/private.yml"}
)


def heard(text: str, likeliest: str, *, names: bool = False, knows: bool = True) -> str:
    ranking = [{"name": likeliest, "confidence": 0.99}]
    if knows:
        ranking.append({"name": "out_of_scope", "confidence": 0.001})
    message = Message({"text": text, "intent": ranking[0]})
    message.set("intent_ranking", ranking)
    if names:
        message.set("entities", [{"entity": "item", "value": "营业执照"}])
    FIRMS.process([message])
    assert message.get("intent_ranking")[0]["name"] == message.get("intent")["name"]
    return str(message.get("intent")["name"])


@pytest.mark.parametrize(
    "text",
    ["盒马几点开始营业", "健身房的月卡能退费不", "移動的套餐怎么改", "Ｋｅｅｐ账号咋注销", "微信零钱提现要手续费不"],
)
def test_what_is_asked_of_a_shop_in_the_words_of_an_office_is_none_of_ours(text: str) -> None:
    assert heard(text, "ask_fee") == "out_of_scope"


@pytest.mark.parametrize(
    "text",
    [
        "抖音上卖咸菜得办什么证",  # our matter, though a platform is named
        "寄到菜鸟驿站行不行",
        "用微信交钱行不行",  # paying us
        "能用支付宝预约吗",
        "会员",  # one word alone is no pair
        "大厅几点关门",
    ],
)
def test_a_firm_named_beside_our_business_changes_nothing(text: str) -> None:
    assert heard(text, "ask_fee") == "ask_fee"


def test_a_firm_changes_nothing_where_a_matter_is_named_or_other_words_are_said() -> None:
    assert heard("拼多多要营业期限", "ask_guide", names=True) == "ask_guide"
    assert heard("滴滴司机要打我", "report_crime") == "report_crime"


def test_data_without_an_intent_for_the_outside_is_left_as_it_is() -> None:
    assert heard("盒马几点开始营业", "ask_fee", knows=False) == "ask_fee"
