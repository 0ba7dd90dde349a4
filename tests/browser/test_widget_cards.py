"""What the cards do: a case with its photo, help at home, a rating, a situation, what becomes of personal data."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.api.running_desk import RunningDesk
from tests.browser.axe import findings
from tests.browser.chat import PATIENCE_MS, fits, say, turns, width_of
from tests.browser.widget_desk import CASE, CASE_NO, LEVELS, OPTIONS, SITUATION, answered, part, shown
from tests.factories import FakeEngine

SIZES = [{"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1280, "height": 800}]
PHONE = "13800138000"

pytestmark = pytest.mark.parametrize("page", SIZES, ids=lambda size: f"{size['width']}px", indirect=True)


def heard(desk: RunningDesk) -> tuple[str, str | None]:
    assert isinstance(desk.engine, FakeEngine)
    return desk.engine.turns[-1].text, desk.engine.turns[-1].payload


def add_photo(page: Page, name: str, content: bytes) -> None:
    with page.expect_file_chooser() as chooser:
        part(page, ".photo .card-action").first.click()
    chooser.value.set_files({"name": name, "mimeType": "image/jpeg", "buffer": content})


def jpeg(side: int = 40) -> bytes:
    content = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(content, "JPEG")
    return content.getvalue()


@pytest.fixture
def filed(widget_desk: RunningDesk) -> dict[str, Any]:
    """A case of this person's, as the stand-in engine tells of it."""
    told = {
        "kind": "cannot",
        "text": "跑了三趟没办成",
        "name": "王芳",
        "phone": PHONE,
        "place": "经开区",
        "another": True,
    }
    made: dict[str, Any] = widget_desk.api.post("/cases", json={**told, "another": True}).raise_for_status().json()
    card = {**CASE, "no": made["no"], "phone_tail": PHONE[-4:], "photos": []}
    assert isinstance(widget_desk.engine, FakeEngine)
    widget_desk.engine.script["加照片"] = shown("登记好了。", card)
    return made


def test_a_case_tells_its_steps_the_newest_first_and_is_hurried_with_a_tap(
    chat: Page, widget_desk: RunningDesk
) -> None:
    card = answered(chat, "我的事").locator(".case")

    steps = card.locator(".steps li")
    expect(steps).to_have_text(["11月23日 您催了一次", "11月22日 开始办了", "11月21日 转给了大厅"])
    card.get_by_role("button", name="看全部 4 步").click()
    expect(steps).to_have_count(4)
    expect(card.locator("dd").first).to_have_text("大厅“办不成事”窗口")
    expect(card).to_contain_text("样例数据")
    card.get_by_role("button", name="催一催").click()
    expect(turns(chat, "bot").last).to_contain_text("答：催一催")
    assert heard(widget_desk) == ("催一催", None)


def test_only_the_newest_card_of_a_case_can_be_acted_on(chat: Page) -> None:
    first = answered(chat, "我的事")
    expect(first.get_by_role("button", name="催一催")).to_be_visible()
    old = turns(chat, "bot").nth(turns(chat, "bot").count() - 1)
    index = turns(chat, "bot").count() - 1
    answered(chat, "我的事")

    old = turns(chat, "bot").nth(index)
    expect(old.get_by_role("button", name="催一催")).to_have_count(0)
    expect(old.locator(".photo")).to_have_count(0)
    expect(turns(chat, "bot").last.get_by_role("button", name="催一催")).to_be_visible()


def test_a_photo_is_added_to_the_case_once_though_the_first_answer_was_lost(
    chat: Page, widget_desk: RunningDesk, filed: dict[str, Any]
) -> None:
    answered(chat, "加照片")
    tries: list[str] = []

    def lose_the_first(route: Any) -> None:
        tries.append(route.request.method)
        if len(tries) == 1:
            route.fetch()
            route.abort("internetdisconnected")
        else:
            route.continue_()

    chat.route("**/photos?*", lose_the_first)
    add_photo(chat, "窗口.jpg", jpeg())
    expect(part(chat, ".photo")).to_contain_text("照片没有发出去")
    chat.get_by_role("button", name="再发一次").click()

    expect(part(chat, ".photo")).to_contain_text("照片收到了，还可以再加 5 张。", timeout=PATIENCE_MS)
    assert fits(chat)
    chat.unroute_all()
    progress = widget_desk.api.get(f"/cases/{filed['no']}", params={"phone_tail": PHONE[-4:]}).json()
    assert [entry["text"] for entry in progress["entries"]].count("您发来一张照片") == 1


def test_a_photo_sent_by_mistake_is_named_and_taken_back_by_keyboard(
    chat: Page, widget_desk: RunningDesk, filed: dict[str, Any], pictures: Path
) -> None:
    answered(chat, "加照片")
    add_photo(chat, "窗口.jpg", jpeg(41))
    expect(part(chat, ".photo .card-result")).to_contain_text("照片收到了", timeout=PATIENCE_MS)
    add_photo(chat, "邻居的身份证.jpg", jpeg(42))
    rows = part(chat, ".photo-list li")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text(re.compile(r"邻居的身份证\.jpg \d+月\d+日 \d\d:\d\d 加的"))
    take_back = chat.get_by_role("button", name=re.compile("^撤回 邻居的身份证"))

    take_back.focus()
    chat.keyboard.press("Enter")
    sure = rows.nth(1).get_by_role("button", name="确定撤回")
    expect(sure).to_be_focused()
    assert fits(chat) and findings(chat) == []
    chat.screenshot(path=pictures / f"widget-photo-back-{width_of(chat)}.png")
    chat.keyboard.press("Tab")
    chat.keyboard.press("Enter")
    expect(take_back).to_be_focused()
    chat.keyboard.press("Enter")
    chat.keyboard.press("Enter")

    told = part(chat, ".photo [role=status]")
    expect(told).to_have_text("照片已经撤回，删掉了。还可以再加 5 张。", timeout=PATIENCE_MS)
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("窗口.jpg")
    expect(chat.get_by_role("button", name="加一张照片")).to_be_focused()
    assert fits(chat) and findings(chat) == []
    chat.screenshot(path=pictures / f"widget-photo-taken-back-{width_of(chat)}.png")
    progress = widget_desk.api.get(f"/cases/{filed['no']}", params={"phone_tail": PHONE[-4:]}).json()
    assert progress["entries"][-1]["text"] == "您撤回了一张照片" and len(progress["photos"]) == 1


def test_a_photo_that_the_card_tells_of_is_taken_back_though_the_network_failed_first(
    chat: Page, widget_desk: RunningDesk, filed: dict[str, Any]
) -> None:
    where = f"/cases/{filed['no']}/photos"
    sent = {"files": {"photo": jpeg(43)}, "data": {"phone_tail": PHONE[-4:]}}
    photo = widget_desk.api.post(where, **sent).raise_for_status().json()["photo"]
    card = {**CASE, "no": filed["no"], "phone_tail": PHONE[-4:]}
    card["photos"] = [{"id": photo["id"], "added_at": photo["added_at"]}]
    assert isinstance(widget_desk.engine, FakeEngine)
    widget_desk.engine.script["照片发错了"] = shown("在卡片上撤。", card)
    answered(chat, "照片发错了")
    chat.route("**/photos/*", lambda route: route.abort("internetdisconnected"), times=1)

    for told in ("没能撤回，网络好了再点一次。", "照片已经撤回，删掉了。还可以再加 6 张。"):
        part(chat, ".photo-list").get_by_role("button", name=re.compile("^撤回 照片")).click()
        chat.get_by_role("button", name="确定撤回").click()
        expect(part(chat, ".photo [role=status]")).to_have_text(told, timeout=PATIENCE_MS)

    expect(part(chat, ".photo-list")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.jpg", b"\0\0\0\x18ftypheic", "这不是我们能收的照片"),
        ("b.jpg", jpeg(8) + b"\0" * 10_000_001, "一张最多 10 兆"),
    ],
    ids=["of-another-kind", "too-large"],
)
def test_a_photo_that_would_be_refused_is_not_even_sent(chat: Page, name: str, content: bytes, why: str) -> None:
    answered(chat, "我的事")
    sent: list[str] = []
    chat.on("request", lambda request: sent.append(request.url) if "/photos" in request.url else None)

    add_photo(chat, name, content)

    expect(part(chat, ".photo .card-result")).to_contain_text(why)
    assert not sent


def test_a_refusal_by_the_server_is_said_in_its_words(chat: Page) -> None:
    answered(chat, "我的事")  # of a case that nobody filed

    with chat.expect_response("**/photos?*") as refused:
        add_photo(chat, "c.jpg", jpeg())

    expect(part(chat, ".photo .card-result")).to_have_text(refused.value.json()["detail"])
    expect(chat.get_by_role("button", name="再发一次")).to_have_count(0)


def test_help_at_home_tells_who_comes_and_that_the_name_is_made_up(chat: Page) -> None:
    card = answered(chat, "帮办").locator(".card")

    for words in ("上门（到您家里）", "派了人，等着跟您约时间", "普通护照首次申请", "样例网格长甲", "样例数据"):
        expect(card).to_contain_text(words)


def test_a_rating_offers_five_levels_that_look_alike_once(chat: Page, widget_desk: RunningDesk) -> None:
    options = answered(chat, "评价").locator(".option")

    expect(options).to_have_count(6)
    looks = (
        "(option) => ['color', 'backgroundColor', 'fontSize', 'borderColor'].map((it) => getComputedStyle(option)[it])"
    )
    chat.mouse.move(0, 0)
    assert len({str(each.evaluate(looks)) for each in options.all()[:5]}) == 1
    expect(turns(chat, "bot").last.locator(".reply")).to_have_count(0)
    options.nth(4).click()
    expect(turns(chat, "bot").last).to_contain_text("答：")
    expect(part(chat, ".rating")).to_have_count(0)
    assert heard(widget_desk) == ("非常不满意", LEVELS[4]["payload"])


def test_a_question_on_the_situation_shows_its_answers_to_tap_and_later_in_words(
    chat: Page, widget_desk: RunningDesk
) -> None:
    asks = answered(chat, "哪种情况")

    expect(asks.locator(".option")).to_have_count(3)
    expect(asks.locator(".bubble")).not_to_contain_text("1. 还在原单位")
    asks.locator(".option").nth(1).click()
    expect(turns(chat, "bot").last).to_contain_text("答：")
    expect(part(chat, ".option")).to_have_count(0)
    said = [each.inner_text() for each in part(chat, ".bubble").all()]
    assert SITUATION in said
    assert heard(widget_desk) == ("换单位了", OPTIONS[1]["payload"])


def test_what_becomes_of_personal_data_is_told_before_and_is_one_tap_away(chat: Page, pictures: Path) -> None:
    asks = answered(chat, "留姓名")
    card = asks.locator(".privacy")
    expect(card).to_contain_text("只用来约号。")
    expect(card).to_contain_text("第十七条")
    say(chat, f"王芳 {PHONE}")
    expect(turns(chat, "bot").last).to_contain_text("答：")
    answered(chat, "留姓名")

    chat.get_by_role("button", name="收去做什么、留多久").click()

    expect(part(chat, ".privacy h3").first).to_be_in_viewport()
    with chat.context.expect_page() as opened:
        card.first.get_by_role("link", name="看全文").first.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("个人信息怎么用")
    assert PHONE not in part(chat, ".log").inner_text()


def test_an_answer_is_copied_with_what_it_rests_on(chat: Page, widget_desk: RunningDesk) -> None:
    chat.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=widget_desk.url)

    answered(chat, "指南").get_by_role("button", name="复制这段答复和依据").click()

    expect(part(chat, ".tool-result").last).to_have_text("已复制")
    assert chat.evaluate("navigator.clipboard.readText()") == "不收费。\n依据：《护士条例》第七条"


def test_the_code_on_an_appointment_says_its_number_and_nothing_else(chat: Page) -> None:
    card = answered(chat, "我的号").locator(".appointment")

    expect(card.get_by_role("img")).to_have_accessible_name("预约号 YY486-774-1691 的二维码")
    assert CASE_NO not in card.inner_text()
    expect(card.get_by_role("link", name="存进手机日历")).to_be_visible()
