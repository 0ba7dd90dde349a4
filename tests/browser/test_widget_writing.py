"""What helps to write and to keep: suggestions, links with a question, speech, both scripts, the transcript."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.api.running_desk import RunningDesk
from tests.browser.chat import fits, open_chat, say, turns, width_of
from tests.browser.widget_desk import answered, part
from tests.factories import FakeEngine

SIZES = [{"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1280, "height": 800}]
PHONE = "13800138000"
# A browser that hears and speaks: what it was told to say, and what it hears as soon as it listens.
SPEECH = """
window.spoken = []
window.SpeechSynthesisUtterance = function (text) { this.text = text }
Object.defineProperty(window, 'speechSynthesis', {value: {
  speak: (said) => window.spoken.push(`${said.lang} ${said.text}`), cancel: () => window.spoken.push('silence'),
}})
window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() { setTimeout(() => { this.onresult({results: [[{transcript: '身份证丢了'}]]}); this.onend() }, 50) }
  stop() {}
}
"""

pytestmark = pytest.mark.parametrize("page", SIZES, ids=lambda size: f"{size['width']}px", indirect=True)


def last_heard(desk: RunningDesk) -> str:
    assert isinstance(desk.engine, FakeEngine)
    return desk.engine.turns[-1].text


def test_a_suggestion_is_taken_with_the_keyboard_and_the_field_stays_in_sight(
    chat: Page, widget_desk: RunningDesk, pictures: Path
) -> None:
    field = part(chat, "textarea")
    field.press_sequentially("养狗怎")
    field.press("Backspace")
    expect(part(chat, ".suggestion").first).to_be_visible()
    chat.screenshot(path=pictures / f"widget-suggestions-{width_of(chat)}.png")

    over, under = part(chat, ".suggestions").bounding_box(), field.bounding_box()
    assert over and under and over["y"] + over["height"] <= under["y"]
    assert fits(chat)
    words = part(chat, ".suggestion").last.inner_text()
    chat.keyboard.press("ArrowUp")
    expect(part(chat, ".suggestion").last).to_be_focused()
    chat.keyboard.press("Enter")
    expect(turns(chat, "citizen").last).to_contain_text(words)
    expect(turns(chat, "bot").last).to_contain_text(f"答：{words}")
    expect(part(chat, ".suggestion")).to_have_count(0)
    assert last_heard(widget_desk) == words


def test_escape_puts_suggestions_away_and_only_then_the_window(chat: Page) -> None:
    part(chat, "textarea").press_sequentially("养狗")
    expect(part(chat, ".suggestion").first).to_be_visible()

    chat.keyboard.press("Escape")

    expect(part(chat, ".suggestion")).to_have_count(0)
    expect(part(chat, "textarea")).to_be_focused()
    chat.keyboard.press("Escape")
    expect(part(chat, "button.launcher")).to_be_focused()


def test_nothing_is_suggested_while_somebody_tells_who_they_are(chat: Page) -> None:
    asked: list[str] = []
    chat.on("request", lambda request: asked.append(request.url) if "/suggestions" in request.url else None)
    part(chat, "textarea").press_sequentially(PHONE)
    answered(chat, "留姓名")
    part(chat, "textarea").press_sequentially("养狗")
    chat.wait_for_timeout(600)  # longer than the pause after which it would ask

    assert not [url for url in asked if "138" in url]
    assert len(asked) <= 1, "of a number at most its harmless beginning was asked"


def test_a_link_brings_a_question_that_is_sent_only_by_hand(
    page: Page, widget_desk: RunningDesk, pictures: Path
) -> None:
    said: list[str] = []
    page.on("request", lambda request: said.append(request.url) if request.url.endswith("/messages") else None)
    page.goto(f"{widget_desk.url}/demo?onewindow-ask=狗证怎么办，我的号{PHONE}")
    field = part(page, "textarea")
    expect(field).to_have_value("狗证怎么办，我的号〔号码已隐去〕")
    expect(turns(page, "bot")).to_have_count(1)
    page.screenshot(path=pictures / f"widget-deep-link-{width_of(page)}.png")
    expect(turns(page, "citizen")).to_have_count(0)

    field.fill("狗证怎么办")
    field.press("Enter")

    expect(turns(page, "bot").last).to_contain_text("答：狗证怎么办")
    page.reload()
    expect(turns(page, "bot").last).to_contain_text("答：狗证怎么办")
    expect(field).to_have_value("")
    assert not said
    page.goto("about:blank")


def test_an_answer_is_read_aloud_and_a_question_spoken(page: Page, widget_desk: RunningDesk) -> None:
    page.add_init_script(SPEECH)
    open_chat(page, widget_desk.url)
    answered(page, "指南").get_by_role("button", name="念给我听").click()
    assert page.evaluate("window.spoken") == ["silence", "zh-CN 不收费。"]
    page.get_by_role("button", name="不念了").click()
    expect(page.get_by_role("button", name="不念了")).to_have_count(0)

    expect(page.get_by_role("button", name="说话，代替打字")).to_have_count(0)
    page.get_by_role("button", name="长辈版").click()
    page.get_by_role("button", name="说话，代替打字").click()

    expect(part(page, "textarea")).to_have_value("身份证丢了")
    expect(turns(page, "citizen")).to_have_count(1)
    page.get_by_role("button", name="更多功能").click()
    page.get_by_role("button", name="自动念答复").click()
    answered(page, "选一个")
    assert page.evaluate("window.spoken.slice(-1)") == ["zh-CN 选一个"]
    page.goto("about:blank")


def test_the_script_changes_for_all_that_is_there_and_all_that_comes(
    chat: Page, widget_desk: RunningDesk, pictures: Path
) -> None:
    answered(chat, "清单")
    say(chat, "我打的简体字")
    chat.get_by_role("button", name="更多功能").click()
    chat.get_by_role("button", name="换成繁體字").click()

    log = part(chat, ".log")
    expect(log).to_contain_text("要準備的都在這兒了。")
    for words in ("一定要帶的：", "身份證", "還有 2 樣沒有備好", "我打的简体字"):
        expect(log).to_contain_text(words)
    expect(part(chat, "textarea")).to_have_attribute("placeholder", "您要問什麼事？")
    chat.screenshot(path=pictures / f"widget-traditional-{width_of(chat)}.png")
    answered(chat, "评价")
    part(chat, ".option").nth(2).click()
    expect(turns(chat, "bot").last).to_contain_text("答：基本滿意")
    expect(turns(chat, "citizen").last).to_contain_text("基本滿意")
    assert last_heard(widget_desk) == "基本满意"
    chat.reload()
    expect(part(chat, ".title")).to_be_visible()
    expect(log).to_contain_text("要準備的都在這兒了。")
    chat.get_by_role("button", name="更多功能").click()
    chat.get_by_role("button", name="换成简体字").click()
    expect(log).to_contain_text("要准备的都在这儿了。")


def test_the_transcript_is_kept_as_text_without_personal_numbers(chat: Page, tmp_path: Path) -> None:
    answered(chat, "指南")
    chat.context.set_offline(True)  # not even what no server has hidden yet
    say(chat, f"我的号是{PHONE}")
    expect(turns(chat, "citizen")).to_have_count(2)
    chat.get_by_role("button", name="更多功能").click()

    with chat.expect_download() as kept:
        chat.get_by_role("button", name="下载对话记录").click()

    kept.value.save_as(tmp_path / "kept.txt")
    text = (tmp_path / "kept.txt").read_text(encoding="utf-8-sig")
    assert kept.value.suggested_filename == "办事咨询记录.txt"
    assert "依据：《护士条例》第七条" in text and "我的号是〔号码已隐去〕" in text
    assert PHONE not in text
    chat.context.set_offline(False)
    expect(turns(chat, "bot").last).to_contain_text("答：")


def test_answers_that_come_while_it_is_minimised_are_counted(chat: Page) -> None:
    held: list[Route] = []
    chat.route("**/messages?*", lambda route: held.append(route))
    chat.route("**/events?*", lambda route: route.abort("internetdisconnected"))
    say(chat, "选一个")
    expect(turns(chat, "citizen")).to_have_count(1)
    chat.get_by_role("button", name="收起咨询窗口").click()
    chat.unroute("**/messages?*")
    for route in held:
        route.continue_()

    launcher = part(chat, "button.launcher")
    expect(launcher).to_contain_text("有 1 条新答复")
    launcher.click()
    chat.get_by_role("button", name="收起咨询窗口").click()
    expect(launcher).not_to_contain_text("新答复")


def test_a_page_sets_colours_and_place_and_nothing_goes_elsewhere(page: Page, widget_desk: RunningDesk) -> None:
    went: list[Request] = []
    page.on("request", lambda request: went.append(request))
    open_chat(page, widget_desk.url)
    theme = {"color": "rgb(160, 20, 20)", "right": "60px", "width": "380px"}
    style = "document.querySelector('onewindow-chat').style.setProperty(`--onewindow-${name}`, value)"
    page.evaluate(f"(theme) => {{ for (const [name, value] of Object.entries(theme)) {style} }}", theme)

    answered(page, "指南")

    assert part(page, ".header").evaluate("(it) => getComputedStyle(it).backgroundColor") == "rgb(160, 20, 20)"
    if width_of(page) > 480:
        box = part(page, ".panel").bounding_box()
        assert box and (box["width"], box["x"] + box["width"]) == (380, width_of(page) - 60)
    assert {urlsplit(each.url).netloc for each in went} == {urlsplit(widget_desk.url).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    page.goto("about:blank")
