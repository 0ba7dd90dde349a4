"""What is said beside the booking: another matter, a question too early, another city, a grumble. It goes on."""

import pytest

from office.dialogue.says import AskGuide, Said, TalkStatus
from tests.talks import Conversation, questions, texts


@pytest.fixture
def talk() -> Conversation:
    return Conversation()


def booking_in_hand(talk: Conversation) -> Conversation:
    talk.hear("我想约个号办护士延续", "book_appointment")
    return talk


@pytest.mark.parametrize("intent", ["book_appointment", "ask_guide", "ask_materials"])
def test_a_question_about_another_matter_is_answered_and_not_booked(talk: Conversation, intent: str) -> None:
    acts = talk.hear("我想约明天办护士延续，顺便问下护照丢了咋补", intent)

    asked = [act for act in acts if isinstance(act, AskGuide)]
    assert [(each.intent, "护照" in each.text, "护士" in each.text) for each in asked] == [("ask_guide", True, False)]
    assert (talk.shown("item"), talk.shown("when")) == ("护士延续注册", "11月24日（周二）")
    assert "这几个有号" in texts(acts)


def test_whichever_is_said_first_the_wish_is_what_is_booked(talk: Conversation) -> None:
    acts = talk.hear("护照要带啥，另外给我约个明天的号办护士延续", "ask_materials")

    assert questions(acts) == ["ask_materials"]
    assert talk.shown("item") == "护士延续注册"


def test_a_matter_that_could_be_two_is_asked_back_and_the_other_is_answered(talk: Conversation) -> None:
    """证件 could be either; the one asked about beside it is not taken for it."""
    acts = talk.hear("我想约明天办个证件，顺便问下护照丢了咋补", "book_appointment")

    assert questions(acts) == ["ask_guide"]
    assert talk.shown("item") == "" and "您要办的是下面哪一件" in texts(acts)


def test_another_matter_in_an_answer_is_answered_too(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("明天上午，顺便问下护照丢了咋补", "ask_guide")

    assert questions(acts) == ["ask_guide"]
    assert talk.shown("item") == "护士延续注册" and talk.shown("when") == "11月24日（周二）上午"


def test_a_question_that_goes_on_from_the_booking_is_answered(talk: Conversation) -> None:
    booking_in_hand(talk).hear("明天上午", "give_details")
    acts = talk.hear("还有，护照咋办", "ask_guide")

    assert questions(acts) == ["ask_guide"] and "回“第一个”就行" in texts(acts)
    assert talk.shown("item") == "护士延续注册"


def test_two_parts_of_one_matter_stay_one(talk: Conversation) -> None:
    acts = talk.hear("我想约明天办护照，顺便问下护照要带啥", "book_appointment")

    assert questions(acts) == ["ask_materials"]
    assert talk.shown("item") == "护照首次申请"


@pytest.mark.parametrize("intent", ["book_appointment", "report_unresolved_matter"])
def test_a_second_wish_waits_until_the_booking_is_done(talk: Conversation, intent: str) -> None:
    told = texts(talk.hear("约个号办护士延续，再给我反映个事儿", intent))

    assert "您要反映的事，这件弄好了接着说" in told and "什么时候来" in told
    assert [form.kind for form in talk.talk.forms] == ["case", "booking"]

    talk.hear("明天下午两点新区大厅", "give_details")
    talk.phone_tail = "8000"
    assert "接着说您要反映的事" in texts(talk.hear("王芳，〔手机号已隐去〕", "give_details"))


def test_what_the_second_wish_tells_is_kept(talk: Conversation) -> None:
    talk.hear("约个号办护士延续，另外我要投诉，二道区政务大厅窗口不给办", "book_appointment")

    [waiting, _] = talk.talk.forms
    assert "二道区政务大厅" in waiting.shown("where")


def test_a_wish_beside_an_answer_waits_as_well(talk: Conversation) -> None:
    told = texts(booking_in_hand(talk).hear("明天上午，另外我要反映个问题", "report_unresolved_matter"))

    assert "接着说" in told and talk.shown("when") == "11月24日（周二）上午"
    assert [form.kind for form in talk.talk.forms] == ["case", "booking"]


def test_a_wish_alone_is_taken_up_at_once(talk: Conversation) -> None:
    booking_in_hand(talk).hear("我要反映个问题", "report_unresolved_matter")

    assert [form.kind for form in talk.talk.forms] == ["booking", "case"]


@pytest.mark.parametrize(
    ("text", "intent", "part"),
    [
        ("要带身份证不？", "ask_materials", "要带什么"),
        ("用不用带户口本", "ask_guide", "要带什么"),
        ("收费不", "ask_fee", "要多少钱"),
        ("几天能下来", "ask_time_limit", "多久能办好"),
        ("都要带啥", "ask_materials", "要带什么"),
    ],
)
def test_a_question_before_the_matter_is_known_says_that_it_depends(
    talk: Conversation, text: str, intent: str, part: str
) -> None:
    talk.hear("我想约个号", "book_appointment")
    acts = talk.hear(text, intent)

    assert questions(acts) == []
    assert f"{part}，得看办的是哪件事" in texts(acts) and "办哪件事？" in texts(acts)


def test_said_with_the_wish_it_depends_too_and_the_time_is_kept(talk: Conversation) -> None:
    acts = talk.hear("我想约明天上午的号，要带身份证不", "book_appointment")

    assert questions(acts) == [] and "得看办的是哪件事" in texts(acts)
    assert talk.shown("when") == "11月24日（周二）上午"


def test_a_question_that_names_its_matter_is_answered(talk: Conversation) -> None:
    talk.hear("我想约个号", "book_appointment")

    assert questions(talk.hear("护照要多少钱", "ask_fee")) == ["ask_fee"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [("哈尔滨办护照行不", "ask_guide"), ("护照在吉林市能办吗", "ask_where"), ("去沈阳办护照呢", "ask_where")],
)
def test_what_is_asked_of_another_city_is_told_to_be_ours(talk: Conversation, text: str, intent: str) -> None:
    acts = talk.hear(text, intent)

    assert isinstance(acts[0], Said) and acts[0].status is TalkStatus.OTHER_AUTHORITY
    assert "我只知道长春" in acts[0].text and "当地的 12345" in acts[0].text
    assert questions(acts) == [intent]


def test_who_only_says_where_they_are_is_told_whom_to_ask(talk: Conversation) -> None:
    [told] = talk.hear("我在吉林市", "out_of_scope")

    assert isinstance(told, Said) and "吉林市的事，请问当地的 12345" in told.text


def test_nothing_is_booked_in_the_wrong_city_by_silence(talk: Conversation) -> None:
    told = texts(talk.hear("我在吉林市，想约个号办护士延续", "book_appointment"))

    assert "您说的是吉林市，我这里只有长春的大厅" in told and "什么时候来" in told
    assert "吉林市" not in texts(talk.hear("我在吉林市，明天上午", "give_details")), "once is enough"


def test_a_city_named_in_the_middle_is_noticed(talk: Conversation) -> None:
    assert "您说的是沈阳市" in texts(talk.hear("我想约个号", "book_appointment") + talk.hear("沈阳的", "give_details"))
    assert "您说的是哈尔滨市" in texts(booking_in_hand(talk).hear("哈尔滨的大厅有号吗", "ask_where"))


@pytest.mark.parametrize(
    "text",
    [
        "我户口从四平迁到长春，约个号办护照",
        "我的护士证是从哈尔滨转过来的，约个号办护士延续",
        "我在北京路住，约个号办护照",
        "我是吉林大学的，约个号办护照",
        "人在朝阳区，老家吉林市的，约个号办护照",
    ],
)
def test_a_city_named_in_passing_is_no_other_place(talk: Conversation, text: str) -> None:
    assert "我这里只有" not in texts(talk.hear(text, "book_appointment"))


@pytest.mark.parametrize(
    ("text", "intent", "soothed"),
    [
        ("你们咋这么慢", "ask_repeat", "让您等急了"),
        ("等半天了", "complain_about_bot", "让您等急了"),
        ("等半天了咋还没好", "out_of_scope", "让您等急了"),
        ("跑三趟了", "report_unresolved_matter", "让您来回跑"),
        ("我都跑了三趟了，烦死了", "report_unresolved_matter", "让您来回跑"),
    ],
)
def test_a_grumble_gets_one_sentence_and_the_booking_goes_on(
    talk: Conversation, text: str, intent: str, soothed: str
) -> None:
    told = texts(booking_in_hand(talk).hear(text, intent))

    assert soothed in told and "什么时候来" in told
    assert [form.kind for form in talk.talk.forms] == ["booking"]


@pytest.mark.parametrize("text", ["都要带啥，别让我白跑一趟", "咋这么慢，几天能下来"])
def test_a_question_with_a_grumble_is_answered(talk: Conversation, text: str) -> None:
    assert questions(booking_in_hand(talk).hear(text, "ask_materials"))


def test_what_is_told_with_a_grumble_is_taken(talk: Conversation) -> None:
    told = texts(booking_in_hand(talk).hear("你们咋这么慢，明天上午吧", "complain_about_bot"))

    assert "让您等急了" in told and "这几个有号" in told
    assert talk.shown("when") == "11月24日（周二）上午"


@pytest.mark.parametrize("text", ["烦死了，不约了", "等半天了，算了吧"])
def test_a_grumble_that_leaves_leaves(talk: Conversation, text: str) -> None:
    assert "没有给您占号" in texts(booking_in_hand(talk).hear(text, "leave_matter"))
    assert talk.talk.forms == ()


def test_a_grumble_that_starts_over_starts_over(talk: Conversation) -> None:
    booking_in_hand(talk).hear("烦死了，从头再来", "start_over")

    assert talk.talk.forms == ()


def test_an_account_of_what_happened_is_no_grumble(talk: Conversation) -> None:
    assert "case" not in [form.kind for form in booking_in_hand(talk).talk.forms]
    talk.hear("跑了三趟，窗口每回都说缺一样材料，就是不给办", "report_unresolved_matter")

    assert talk.talk.in_hand and talk.talk.in_hand.kind == "case"


def test_a_place_of_a_card_that_is_over_changes_nothing_and_says_so(talk: Conversation) -> None:
    acts = talk.hear('/give_details{"said": "第一个"}', "give_details", said="第一个")

    assert "已经过去" in texts(acts) and talk.talk.in_hand is None


@pytest.mark.parametrize("before", [(), ("周四上午",)], ids=["when", "place"])
def test_how_another_matter_is_done_is_told_while_a_time_or_a_place_is_chosen(before: tuple[str, ...]) -> None:
    talk = Conversation()
    talk.hear("我要约号办护士证延续", "book_appointment")
    for said in before:
        talk.hear(said, "give_details")

    acts = talk.hear("我还想问护照丢了怎么办", "ask_guide", 0.9)

    assert questions(acts) == ["ask_guide"]
    assert talk.talk.in_hand and talk.shown("item") == "护士延续注册"
