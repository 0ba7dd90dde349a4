"""On a bad network nothing is lost, doubled or turned round, and a screen reader hears each message once."""

import re
from collections import Counter

from playwright.sync_api import Page, Route, expect

from tests.api.running_desk import RunningDesk
from tests.browser.chat import PATIENCE_MS, open_chat, say, turns
from tests.browser.widget_desk import answered, part
from tests.factories import FakeEngine

SAID = ["一", "二", "三"]
# Every line that was ever put into the live region.
LISTEN = """() => {
  const region = document.querySelector('onewindow-chat').shadowRoot.querySelector('.announcer')
  window.announced = []
  new MutationObserver((changes) => {
    for (const change of changes) for (const line of change.addedNodes) {
      if (line.nodeType === 1) window.announced.push(line.textContent)
    }
  }).observe(region, {childList: true})
}"""


def heard(desk: RunningDesk, since: int) -> list[str]:
    assert isinstance(desk.engine, FakeEngine)
    return [turn.text for turn in desk.engine.turns[since:]]


def test_what_is_said_without_a_network_goes_out_once_in_order_and_the_state_is_shown(
    chat: Page, widget_desk: RunningDesk
) -> None:
    before = len(heard(widget_desk, 0))
    chat.context.set_offline(True)
    for words in SAID:
        say(chat, words)
    expect(part(chat, ".status")).to_have_text("网络断开，恢复后会自动发送")
    expect(turns(chat, "citizen").last).to_contain_text("等待发送")

    chat.context.set_offline(False)

    expect(turns(chat, "bot").last).to_contain_text("答：三", timeout=PATIENCE_MS)
    expect(part(chat, ".status")).to_have_text("网络好了")
    expect(part(chat, ".status")).to_have_text("", timeout=10_000)
    assert heard(widget_desk, before) == SAID
    assert [turn.inner_text().split("\n")[-1] for turn in turns(chat, "citizen").all()] == SAID


def test_what_waits_for_the_network_survives_a_reload(chat: Page, widget_desk: RunningDesk) -> None:
    answered(chat, "先说一句")
    before = len(heard(widget_desk, 0))
    chat.route("**/api/v1/**", lambda route: route.abort("internetdisconnected"))
    for words in SAID:
        say(chat, words)
    expect(turns(chat, "citizen")).to_have_count(4)
    chat.reload()  # goes out before the window is opened again
    chat.unroute_all()

    open_chat(chat, widget_desk.url)

    expect(turns(chat, "bot").last).to_contain_text("答：三", timeout=PATIENCE_MS)
    expect(turns(chat, "citizen")).to_have_count(4)
    assert heard(widget_desk, before) == SAID


def test_a_reload_shows_the_window_as_it_was(chat: Page, widget_desk: RunningDesk) -> None:
    answered(chat, "先说一句")
    chat.reload()
    expect(turns(chat, "citizen").last).to_contain_text("先说一句")

    chat.get_by_role("button", name="收起咨询窗口").click()
    chat.reload()

    expect(part(chat, "button.launcher")).to_be_visible()
    expect(part(chat, "textarea")).to_be_hidden()


def test_a_reload_keeps_what_is_ticked_and_half_a_sentence(chat: Page, widget_desk: RunningDesk) -> None:
    answered(chat, "清单")
    part(chat, ".ticks input").first.check()
    part(chat, "textarea").fill("那我妈")

    chat.reload()

    expect(part(chat, ".ticks input").first).to_be_checked()
    expect(part(chat, "textarea")).to_have_value("那我妈")
    part(chat, "textarea").fill("")
    chat.reload()
    expect(part(chat, "textarea")).to_have_value("")


def test_an_answer_that_got_lost_on_the_way_back_is_not_worked_out_twice(chat: Page, widget_desk: RunningDesk) -> None:
    before, lost = len(heard(widget_desk, 0)), []

    def lose_the_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            route.fetch()
            lost.append(route.request.url)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    chat.route("**/messages?*", lose_the_first)
    with chat.expect_response(lambda response: response.request.method == "POST" and "/messages" in response.url):
        say(chat, "就这一句")  # the first call gets no response

    expect(turns(chat, "bot").last).to_contain_text("答：就这一句", timeout=PATIENCE_MS)
    expect(part(chat, ".delivery")).to_have_count(0, timeout=PATIENCE_MS)
    chat.unroute_all()
    assert lost and heard(widget_desk, before) == ["就这一句"]
    expect(turns(chat, "citizen")).to_have_count(1)


def test_after_a_sleep_what_came_meanwhile_is_shown_once(page: Page, widget_desk: RunningDesk) -> None:
    page.clock.install()
    open_chat(page, widget_desk.url)
    answered(page, "睡前一句")

    with page.expect_request("**/messages?*"):  # looks for what it missed
        page.clock.fast_forward("02:00:00")
    expect(part(page, ".status")).to_have_text("", timeout=PATIENCE_MS)

    answered(page, "醒来一句")
    expect(turns(page, "citizen")).to_have_count(2)
    page.goto("about:blank")


def test_a_screen_reader_hears_each_message_once(chat: Page, widget_desk: RunningDesk) -> None:
    expect(part(chat, ".announcer p")).to_have_text(re.compile("^一窗：您好"))
    chat.evaluate(LISTEN)
    answered(chat, "第一问")
    chat.context.set_offline(True)
    say(chat, "第二问")
    chat.context.set_offline(False)
    expect(turns(chat, "bot").last).to_contain_text("答：第二问", timeout=PATIENCE_MS)
    chat.get_by_role("button", name="更多功能").click()
    chat.get_by_role("button", name="换成繁體字").click()
    expect(turns(chat, "bot").first).to_contain_text("您想辦什麼事")
    answered(chat, "选一个")

    told = Counter(line.split("\n")[0] for line in chat.evaluate("window.announced"))

    assert told == Counter(["一窗：答：第一问", "一窗：答：第二问", "一窗：選一個"])
    assert part(chat, ".log").get_attribute("aria-live") == "off"
    chat.reload()
    open_chat(chat, widget_desk.url)
    expect(turns(chat, "citizen")).to_have_count(3)
    expect(part(chat, ".announcer p")).to_have_count(0)
    chat.get_by_role("button", name="更多功能").click()
    chat.get_by_role("button", name="换成简体字").click()
