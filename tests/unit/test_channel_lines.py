"""Messages as plain lines, and as much of them as fits into one message of a platform."""

from office.channels.bundling import Bundler, Spoken
from office.channels.lines import LineWords, as_lines
from office.channels.model import Rules
from office.channels.person import Progress

WORDS = LineWords(choose="回复数字。", open="打开：", rests_on="依据：", between="、")
HERE = "https://desk.example.gov.cn"
BUNDLER = Bundler(WORDS, HERE, "（还有）")
NEW, AGAIN = {"title": "办新证", "payload": "/new"}, {"title": "补办", "payload": "/again"}


def spoken(position: int, text: str, turn: str | None = "m1", *replies: dict[str, str]) -> Spoken:
    return Spoken(position, turn, text, {"quick_replies": list(replies)})


def test_choices_are_numbered_and_say_how_to_choose() -> None:
    lines = as_lines("办哪种？", {"quick_replies": [NEW, AGAIN]}, WORDS, HERE)

    assert lines.text == "办哪种？\n1. 办新证\n2. 补办\n回复数字。"
    assert lines.payloads == ("/new", "/again")


def test_a_card_is_its_page_and_a_source_its_law() -> None:
    extras = {
        "cards": [{"type": "notice", "url": "/notices/N1"}, {"type": "slots"}, {"url": "/notices/N1"}],
        "sources": [{"text": "《甲法》第一条"}, {"text": "《乙法》第二条"}, {"title": "网页"}],
    }

    said = as_lines("要带身份证，《乙法》第二条说的。", extras, WORDS, HERE).text

    assert said == f"要带身份证，《乙法》第二条说的。\n依据：《甲法》第一条\n打开：{HERE}/notices/N1"


def test_numbers_go_on_through_one_answer() -> None:
    """Two lists that both begin with 1 would leave open what a 1 means."""
    found = BUNDLER.bundle([spoken(2, "甲", "m1", NEW), spoken(3, "乙", "m1", AGAIN)], Progress(1), Rules(1000))

    assert "1. 办新证" in found.text and "2. 补办" in found.text
    assert found.progress.choices == ("/new", "/again")


def test_what_the_text_has_numbered_itself_is_not_numbered_again() -> None:
    replies = [{"title": "在户口所在地", "payload": "/here"}, {"title": "在外地", "payload": "/away"}, AGAIN]
    question = "您在哪儿？\n1. 在户口所在地\n2. 在外地（外省也算）"

    lines = as_lines(question, {"quick_replies": replies}, WORDS, HERE)

    assert lines.text == f"{question}\n3. 补办\n回复数字。"
    assert lines.payloads == ("/here", "/away", "/again")
    assert as_lines(question, {"quick_replies": replies[:2]}, WORDS, HERE).text == question


def test_the_choice_that_the_text_does_not_name_stands_with_the_others_before_what_follows_them() -> None:
    replies = [{"title": "在外地", "payload": "/away"}, {"title": "不清楚", "payload": "/unsure"}]
    extras = {"quick_replies": replies, "sources": [{"text": "《甲法》第一条"}]}

    said = as_lines("您在哪儿？\n1. 在外地\n说不清的也行。", extras, WORDS, HERE).text

    assert said == "您在哪儿？\n1. 在外地\n2. 不清楚\n说不清的也行。\n依据：《甲法》第一条\n回复数字。"


def test_a_list_that_is_none_of_choices_is_left_alone() -> None:
    said = as_lines("要带：\n1. 身份证\n2. 照片", {"quick_replies": [NEW]}, WORDS, HERE).text

    assert said == "要带：\n1. 身份证\n2. 照片\n1. 办新证\n回复数字。"


def test_a_question_that_numbers_from_one_means_its_own_numbers() -> None:
    """Though the answer before it, to the same message, had choices too."""
    question = spoken(3, "哪一天？\n1. 补办的那天", "m1", {"title": "补办的那天", "payload": "/day"})
    found = BUNDLER.bundle([spoken(2, "甲", "m1", NEW), question], Progress(1), Rules(1000))

    assert found.progress.choices == ("/day",)


def test_the_next_answer_takes_the_choices_away_and_a_reminder_does_not() -> None:
    first = BUNDLER.bundle([spoken(2, "甲", "m1", NEW)], Progress(1), Rules(1000)).progress
    reminded = BUNDLER.bundle([spoken(3, "提醒您", None)], first, Rules(1000)).progress
    answered = BUNDLER.bundle([spoken(4, "乙", "m2")], reminded, Rules(1000)).progress

    assert (first.choices, reminded.choices, answered.choices) == (("/new",), ("/new",), ())


def test_as_many_messages_as_fit_go_together_and_the_rest_follows() -> None:
    record = [spoken(position, "这是一句话。" * 3) for position in range(2, 6)]
    rules, told, progress = Rules(130), [], Progress(1)
    while not (found := BUNDLER.bundle(record, progress, rules)).is_all or found.text:
        told.append(found.text)
        progress = found.progress
        record = [each for each in record if each.position > progress.position]

    assert [text.count("这是一句话。") for text in told] == [6, 6]
    assert all(rules.size(text) <= rules.most for text in told)


def test_there_is_always_room_to_say_that_more_follows() -> None:
    found = BUNDLER.bundle([spoken(2, "这是一句话。" * 40)], Progress(1), Rules(200))

    assert not found.is_all
    assert len(BUNDLER.with_more(found.text).encode()) <= 200
