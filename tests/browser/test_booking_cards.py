"""What the cards of a booking do in the chat, whatever an engine says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from office.conversations.model import Reply
from tests.api.running_desk import RunningDesk
from tests.browser.chat import fits, open_chat, say, turns, width_of
from tests.factories import FakeEngine

SIZES = [{"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1280, "height": 800}]
LEAST_TAP_PX = 48
DAYS = ("11月24日（周二）", "11月25日（周三）")
HALLS = ("长春市政务服务中心", "长春新区政务服务中心")

pytestmark = pytest.mark.parametrize("page", SIZES, ids=lambda size: f"{size['width']}px", indirect=True)


def offered(number: int, **more: Any) -> dict[str, Any]:
    said = json.dumps({"said": str(number)})
    when = f"{DAYS[number // 3]}下午{number + 1}点"
    hall = {"hall_id": f"h{number % 2}", "hall_name": HALLS[number % 2], "sample": number % 2 == 0}
    moments = {"starts_at": "2026-11-24T13:00:00+08:00", "ends_at": "2026-11-24T13:30:00+08:00"}
    wait = {"free": 9, "expected_wait_minutes": 8}
    return {"id": f"s{number}", **hall, **moments, "when": when, **wait, "payload": f"/give_details{said}", **more}


SLOTS = [offered(0), offered(1, free=1, expected_wait_minutes=0), offered(2, free=0), offered(3)]
OTHER = {"title": "换个时间", "payload": "/deny"}
REPLIES = [{"title": f"{each['when']} {each['hall_name']}", "payload": each["payload"]} for each in SLOTS]
LISTED = "\n".join(
    ["您要哪个？", *(f"{number}. {each['when']}" for number, each in enumerate(SLOTS, 1)), "回“第一个”就行。"]
)
BOOKED = {
    "type": "appointment",
    "no": "YY486-774-1691",
    "status": "confirmed",
    "status_text": "约上了",
    "item_code": "nurse-extend",
    "item_name": "护士延续注册",
    **{name: SLOTS[0][name] for name in ("hall_id", "hall_name", "sample", "when", "starts_at", "ends_at")},
    "phone_tail": "8000",
    "notice_no": "GZ261122-7K3M9QX",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    engine = FakeEngine()
    slots = {"quick_replies": [*REPLIES, OTHER], "cards": [{"type": "slots", "slots": SLOTS}]}
    engine.script = {
        "约号": [Reply(LISTED, extras=slots)],
        "我的号": [Reply("约上了。", extras={"cards": [BOOKED]})],
        "留什么": [Reply("留个姓名和手机号。", extras={"expects": ["phone"]})],
        "以后的": [Reply("都在这句话里。", extras={"cards": [{"type": "later", "slots": SLOTS}, None, "x"]})],
    }
    running = RunningDesk(tmp_path, engine)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def chat(page: Page, desk: RunningDesk) -> Iterator[Page]:
    open_chat(page, desk.url)
    yield page
    page.goto("about:blank")  # its stream must not outlive the desk


def heard(desk: RunningDesk) -> tuple[str, str | None]:
    """The text and the payload that reached the engine last."""
    assert isinstance(desk.engine, FakeEngine)
    return desk.engine.turns[-1].text, desk.engine.turns[-1].payload


def test_times_are_big_numbered_and_marked_and_offered_once(chat: Page, pictures: Path) -> None:
    say(chat, "约号")
    answer = turns(chat, "bot").last

    buttons = answer.locator("button.slot")
    expect(buttons).to_have_count(3)
    chat.screenshot(path=pictures / f"slots-card-{width_of(chat)}.png")
    heights = [float(each.evaluate("(button) => button.offsetHeight")) for each in buttons.all()]
    assert min(heights) >= LEAST_TAP_PX
    expect(answer.get_by_role("heading", level=4)).to_have_text(list(DAYS))
    expect(answer.get_by_role("heading", name=HALLS[0]).first).to_contain_text("样例数据")
    expect(answer.get_by_role("heading", name=HALLS[1]).first).not_to_contain_text("样例数据")
    expect(answer.get_by_text("只剩1个号")).to_be_visible()
    expect(answer.get_by_text("约满了")).to_be_visible()
    expect(answer.locator("button.reply")).to_have_text(["换个时间"])
    expect(answer.locator(".bubble")).to_have_text("您要哪个？\n回“第一个”就行。")
    first = "第1个，11月24日（周二） 下午1点 ，长春市政务服务中心（样例数据）， 大约等8分钟"
    expect(buttons.first).to_have_accessible_name(first)
    chat.get_by_role("button", name="长辈版").click()
    assert fits(chat)
    chat.screenshot(path=pictures / f"slots-card-large-{width_of(chat)}.png")


def test_a_time_is_chosen_with_the_keyboard_alone_and_then_can_only_be_read(chat: Page, desk: RunningDesk) -> None:
    say(chat, "约号")
    slot = turns(chat, "bot").last.locator("button.slot").first
    expect(slot).to_be_visible()

    for _ in range(20):
        chat.keyboard.press("Shift+Tab")
        if slot.evaluate("(button) => button.getRootNode().activeElement === button"):
            break
    chat.keyboard.press("Enter")

    expect(turns(chat, "citizen").last).to_contain_text(REPLIES[0]["title"])
    expect(chat.locator("onewindow-chat button.slot")).to_have_count(0)
    expect(chat.locator("onewindow-chat .slot")).to_have_count(4)
    expect(turns(chat, "bot").last).to_contain_text("答：")
    assert heard(desk) == (REPLIES[0]["title"], SLOTS[0]["payload"])


def test_an_appointment_is_copied_linked_and_changed_by_plain_words(
    chat: Page, desk: RunningDesk, pictures: Path
) -> None:
    chat.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.url)
    say(chat, "我的号")
    card = turns(chat, "bot").last.locator(".appointment")

    card.get_by_role("button", name="复制预约号").click()

    expect(card.get_by_role("status")).to_have_text("预约号已复制")
    assert chat.evaluate("navigator.clipboard.readText()") == BOOKED["no"]
    links = [link.get_attribute("href") for link in card.get_by_role("link").all()]
    calendar = f"{desk.url}/api/v1/appointments/{BOOKED['no']}/calendar.ics?phone_tail=8000"
    assert links == [calendar, f"{desk.url}/notices/{BOOKED['notice_no']}", f"{desk.url}/halls/{BOOKED['hall_id']}"]
    chat.get_by_role("button", name="长辈版").click()
    assert fits(chat)
    chat.screenshot(path=pictures / f"appointment-card-large-{width_of(chat)}.png")
    card.get_by_role("button", name="改时间").click()
    expect(turns(chat, "bot").last).to_contain_text("答：改时间")
    assert heard(desk) == ("改时间", None)


def test_a_phone_number_that_was_asked_for_is_hidden_at_once_and_the_keys_can_be_changed(chat: Page) -> None:
    field = chat.locator("onewindow-chat textarea")
    say(chat, "留什么")
    expect(chat.get_by_text("手机号会加密保存，对话里看不见。")).to_be_visible()
    assert field.get_attribute("inputmode") is None, "a name can be typed"
    expect(field).to_have_accessible_description("手机号会加密保存，对话里看不见。")

    chat.locator("onewindow-chat .digit-keys").evaluate("(button) => button.click()")
    expect(field).to_have_attribute("inputmode", "tel")
    chat.context.set_offline(True)
    say(chat, "王芳 13800138000")

    expect(turns(chat, "citizen").last).to_contain_text("王芳 〔手机号已隐去〕")
    expect(chat.get_by_text("手机号会加密保存")).to_have_count(0)
    assert field.get_attribute("inputmode") is None
    chat.context.set_offline(False)
    expect(turns(chat, "bot").last).to_contain_text("〔手机号已隐去〕")


def test_cards_of_a_later_kind_are_left_out_and_the_words_stay(chat: Page) -> None:
    say(chat, "以后的")

    expect(turns(chat, "bot").last.locator(".bubble")).to_have_text("都在这句话里。")
    expect(chat.locator("onewindow-chat .card")).to_have_count(0)
