"""A citizen asks about a matter and is helped, over HTTP, with the real engine and action server."""

import pytest

from tests.running_house import Citizen, RunningHouse

HOTLINE = "12345"

# No guide is taken for it: said of a matter that we know by name, of one that we do not, or of the whole sentence.
NOT_ANSWERED = {"no_guide", "not_held", "out_of_scope", "nlu_fallback"}


@pytest.fixture
def citizen(house: RunningHouse) -> Citizen:
    return Citizen(house)


def test_expiring_food_licence_is_answered_with_everything_needed(citizen: Citizen) -> None:
    """Which item, when, what to bring, how long, how much, where, on which law, and a link to the full guide."""
    [answer] = citizen.say("食品经营许可证快到期了怎么办")

    assert answer["status"] == "answered"
    assert "食品经营许可延续" in answer["text"]
    for heading in ("什么时候办", "要带什么", "多久能办好", "要多少钱", "到哪儿办", "依据"):
        assert heading in answer["text"]
    assert "90个工作日到15个工作日" in answer["text"]
    assert "《食品经营许可和备案管理办法》第三十二条" in answer["text"]
    [card] = answer["cards"]
    assert (card["type"], card["url"]) == ("guide", "/guides/food-license-renewal")
    assert answer["sources"][0]["article"] == "第三十二条"


def test_what_is_not_verified_is_said_to_be_so(citizen: Citizen) -> None:
    [answer] = citizen.say("食品经营许可证快到期了怎么办")

    assert "以窗口答复为准" in answer["text"]
    unverified = {section["facet"] for section in answer["cards"][0]["sections"] if not section["verified"]}
    assert "where" in unverified


def test_the_next_question_is_about_the_same_matter(citizen: Citizen) -> None:
    citizen.say("食品经营许可证快到期了怎么办")

    [fee] = citizen.say("要多少钱")
    [papers] = citizen.say("那都要带啥呀")

    assert fee["text"].startswith("「食品经营许可延续」要多少钱")
    assert papers["text"].startswith("「食品经营许可延续」要带什么，要看您的情况")


def test_another_matter_named_takes_over(citizen: Citizen) -> None:
    citizen.say("食品经营许可证快到期了怎么办")

    [answer] = citizen.say("身份证丢了咋整")

    assert "居民身份证丢失补领" in answer["text"]
    assert citizen.say("要多少钱")[0]["text"].startswith("「居民身份证丢失补领」")


def test_a_matter_that_is_not_known_is_never_answered_with_the_one_in_hand(citizen: Citizen) -> None:
    citizen.say("食品经营许可证快到期了怎么办")

    [answer] = citizen.say("那打狂犬疫苗要多少钱")

    assert answer["status"] in NOT_ANSWERED
    assert HOTLINE in answer["text"]
    assert not answer["sources"]


@pytest.mark.parametrize(
    "words", ["毕业证丢了怎么补", "出生证明丢了", "工伤评几级去哪儿评", "合伙企业怎么注册", "狗证到期了"]
)
def test_a_matter_that_only_looks_alike_is_never_answered_as_the_other(citizen: Citizen, words: str) -> None:
    """Most of the words of 护照首次申请, and another matter: a wrong answer sends somebody across the city."""
    [answer] = citizen.say(words)

    assert answer["status"] not in {"answered", "clarify_situation"}
    assert not answer["cards"] and not answer["sources"]


def test_a_common_question_gets_the_guides_own_answer(citizen: Citizen) -> None:
    [answer] = citizen.say("食品证只剩十天到期，还能延续吗")

    assert "15个工作日之内还可以申请" in answer["text"]
    assert "食品经营许可延续" in answer["text"]


@pytest.mark.parametrize("words", ["今年58女的能退不能退啊你说", "<script>alert(1)</script>"])
def test_something_else_is_not_taken_for_a_yes(citizen: Citizen, words: str) -> None:
    assert "好的。还有要问的" not in citizen.say(words)[0]["text"]


@pytest.mark.parametrize(("then", "says"), [("对", "「退休申请」"), ("那得多长时间", "「退休申请」多久能办好")])
def test_yes_to_the_only_guess_is_understood_and_so_is_going_on(citizen: Citizen, then: str, says: str) -> None:
    [guess] = citizen.say("我是外县的，在长春打工十来年，岁数到了，厂子黄了，退休这事寻思自己去办")
    assert guess["status"] == "clarify_item"

    [answer] = citizen.say(then)

    assert answer["status"] == "answered"
    assert says in answer["text"]


def test_a_tapped_choice_is_answered(citizen: Citizen) -> None:
    [answer] = citizen.say("食品经营许可证快到期了怎么办")
    choice = answer["quick_replies"][1]

    [reply] = citizen.say(payload=choice["payload"])

    assert reply["status"] == "answered"
    assert reply["text"].startswith("「食品经营许可延续」")
    said = [message for message in citizen.record() if message["sender"] == "citizen"]
    assert said[-1]["text"] == choice["title"]


def test_a_close_call_is_asked_back_and_a_spoken_choice_is_understood(citizen: Citizen) -> None:
    """食品证 alone may be four matters; 第二个 takes the second, and the question about money is not forgotten."""
    [question] = citizen.say("食品证要多少钱")
    assert question["status"] == "clarify_item"
    second = question["quick_replies"][1]["title"]

    [answer] = citizen.say("第二个")

    assert answer["text"].startswith(f"「{second}」要多少钱")


def test_a_question_without_a_matter_asks_which(citizen: Citizen) -> None:
    [answer] = citizen.say("要多少钱")

    assert answer["status"] == "ask_which_item"


@pytest.mark.parametrize(
    ("words", "status", "must_say"),
    [
        ("您好", "greet", "您想办什么事"),
        ("谢谢啊", "thank", "不客气"),
        ("再见", "goodbye", "再见"),
        ("你能干啥", "ask_capabilities", "什么时候办、带什么"),
        ("我要找人工", "handoff_contact", HOTLINE),
        ("着火了快来人", "emergency", "119"),
        ("我想约个号", "form_asks", "办哪件事"),
        ("跑了三趟都不给办", "form_asks", "对不住"),
        ("红烧肉怎么做", "out_of_scope", "没听明白"),
        ("几点上班", "told", "8:30-11:30"),
    ],
)
def test_everything_else_gets_a_sensible_answer(citizen: Citizen, words: str, status: str, must_say: str) -> None:
    [answer] = citizen.say(words)

    assert answer["status"] == status
    assert must_say in answer["text"]


@pytest.mark.parametrize("words", ["啊吧啊吧", "天上的云是啥味的"])
def test_what_nobody_understands_is_said_to_be_so(citizen: Citizen, words: str) -> None:
    [answer] = citizen.say(words)

    assert answer["status"] in {"out_of_scope", "nlu_fallback"}
    assert "没听明白" in answer["text"]


def test_typed_commands_do_not_steer_the_dialogue(citizen: Citizen) -> None:
    """/restart would forget the matter in hand; it is only words."""
    citizen.say("食品经营许可证快到期了怎么办")

    citizen.say("/restart")
    citizen.say('/choose_item{"item": "id-card-first"}')

    assert citizen.say("要多少钱")[0]["text"].startswith("「食品经营许可延续」")


def test_a_double_tap_is_answered_once(citizen: Citizen) -> None:
    first = citizen.say("食品经营许可证快到期了怎么办")
    second = citizen.say("食品经营许可证快到期了怎么办", again=True)

    assert first == second
    assert [message["sender"] for message in citizen.record()] == ["bot", "citizen", "bot"]
