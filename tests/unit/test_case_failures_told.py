"""A failure told in plain words is heard as one, whatever the classifier makes of it; a question about one is none."""

import pytest

from office.dialogue.intents import CASE
from tests.talks import Conversation, questions, texts

UNDERSTOOD = "我帮您把事情理清楚"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("护照申请交上去俩月了，一直没信儿", "ask_progress"),
        ("我的护照没批，也没说为啥", "ask_progress"),
        ("护照审批超了期限还没批", "ask_progress"),
        ("说好十个工作日给证，这都一个月了", "ask_time_limit"),
        ("护照转不过来，两边踢皮球", "ask_guide"),
        ("护照变更，俺跑了仨地儿，一个推一个", "ask_where"),
        ("护照派出所不给补", "ask_guide"),
        ("退休金停了好几个月了，我腿脚不好去不了", "ask_guide"),
        ("护照办不下来，我坐轮椅的", "ask_priority_lane"),
        ("护照一直没给我发", "ask_priority_lane"),
        ("我眼睛看不见，去办护照窗口不给办", "ask_guide"),
        ("你们不是说五样就够了吗，窗口非要第六样", "out_of_scope"),
        ("办不成事反映窗口在哪", "ask_where"),
        ("我妈住院了起不来，让本人去办护照，窗口不给代办", "request_home_help"),
        ("护照申请交上去俩月了，一直没信儿", "check_case"),
    ],
)
def test_a_failure_opens_a_case(said: str, intent: str) -> None:
    talk = Conversation()

    acts = talk.hear(said, intent)

    assert UNDERSTOOD in texts(acts) and [form.kind for form in talk.talk.forms] == [CASE]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("出生证明超过三个月没办还给补不", "ask_when"),
        ("护照批没批，帮我查查", "ask_progress"),
        ("有案底的给不给办护照", "ask_conditions"),
        ("少一张照片给不给受理", "ask_deferral"),
        ("窗帘店说三天出货，这都第八天了还没来挂", "out_of_scope"),
        ("老板三个月没给开工资了", "report_to_other_authority"),
        ("公司不给我交社保", "report_to_other_authority"),
        ("我那投诉受理了吗，还是给驳回了", "check_case"),
        ("护照要是不给办咋整", "ask_guide"),
    ],
)
def test_a_question_or_another_ones_matter_opens_none(said: str, intent: str) -> None:
    talk = Conversation()

    talk.hear(said, intent)

    assert CASE not in [form.kind for form in talk.talk.forms]


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("护照窗口不给我办", "没给您办成"),
        ("护照办了三个月了，一直没下来，说好十天", "等了这么久"),
        ("办护照那人态度特别差，还骂我", "受气"),
        ("办护照来回跑，跑了三趟", "来回跑"),
    ],
)
def test_the_word_of_understanding_fits_what_happened(said: str, understood: str) -> None:
    assert understood in texts(Conversation().hear(said, "report_unresolved_matter"))


def test_a_condition_of_the_guide_is_told_before_the_case() -> None:
    acts = Conversation().hear("护照办不了，窗口说我岁数不够不给", "report_unresolved_matter")

    assert questions(acts) == ["ask_conditions"] and "没帮上，我接着替您反映" in texts(acts)
