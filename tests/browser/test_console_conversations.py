"""Talks with a person, in a real browser: the line, taking, answering by keys, two at once, handing on, giving back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from office.accounts.model import Role
from office.conversations.model import Reply
from tests.api.citizen import Citizen
from tests.browser.console import LARGE, SMALL, Office, is_well_made, stands_still, told

ASKS, UNCLEAR = "找人工", "那个证丢了咋整啊"
PERSON = [Reply("请打12345", status="request_human")]
NOT_SURE = [Reply("您说的是哪个证？说个大概就行。", status="ask_which_item", confidence=0.41)]
WITHIN_MS = 1000


@pytest.fixture(scope="module", autouse=True)
def colleagues(staffed: Office) -> None:
    """They log in as wang and li, and are called otherwise."""
    for name, shown in (("wang", "王芳"), ("li", "李坐席")):
        staffed.office.staff.desk.add(name, shown, (), "a test", staffed.now, elsewhere=True)


@pytest.fixture
def citizen(staffed: Office, wang: Page) -> Citizen:
    """Waits in the line, after one answer of the assistant."""
    return waiting(staffed)


@pytest.fixture
def wang(staffed: Office, browser: Browser) -> Iterator[Page]:
    page = seated(staffed, browser, "wang")
    yield page
    leave(page)


def waiting(staffed: Office) -> Citizen:
    staffed.engine.script |= {ASKS: PERSON, UNCLEAR: NOT_SURE}
    citizen = Citizen(staffed.desk)
    citizen.say(UNCLEAR)
    [said] = citizen.say(ASKS)
    assert said["status"] == "handoff_waiting"
    return citizen


def seated(staffed: Office, browser: Browser, name: str, size: dict[str, int] = SMALL) -> Page:
    """Somebody who takes conversations, whatever they said before."""
    page = staffed.open(browser, "/conversations", Role.OPERATOR, name=name, size=size)
    expect(page.locator(".talk-head .soft")).to_contain_text("人工时间")
    seat = page.get_by_role("switch")
    expect(seat).to_be_enabled()
    if not seat.is_checked():
        page.keyboard.press("s")
    expect(seat).to_be_checked()
    expect(page.locator(".talk-head [role=status]")).not_to_have_text("在岗接待 0 人")
    return page


def leave(page: Page) -> None:
    """Whatever is still held is closed, so that the next test begins with an empty line."""
    while page.locator("[aria-labelledby=line-mine] button").count():
        page.locator("[aria-labelledby=line-mine] button").first.click()
        expect(page.locator("#reply")).to_be_visible()
        page.locator("h1").click()
        page.keyboard.press("e")
        with page.expect_response(lambda answer: answer.url.endswith("/close")):
            page.keyboard.press("8")
            page.keyboard.press("Enter")
        page.reload()
        expect(page.locator(".talk-head .soft")).to_contain_text("人工时间")
        expect(page.get_by_role("switch")).to_be_checked()
    page.context.close()


def stand_up(page: Page) -> None:
    with page.expect_response(lambda answer: answer.url.endswith("/seat") and answer.ok):
        page.keyboard.press("s")
    page.context.close()


def take_next(page: Page) -> None:
    expect(page.locator("[aria-labelledby=line-waiting] button").first).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("#reply")).to_be_focused()


def test_whoever_waits_is_seen_with_place_and_reason_taken_by_a_key_and_answered_by_keys(
    wang: Page, citizen: Citizen, pictures: Path
) -> None:
    first = wang.locator("[aria-labelledby=line-waiting] button").first
    expect(first).to_contain_text("第1位")
    expect(first).to_contain_text("要找人工")
    assert is_well_made(wang, pictures, "talk-line")

    take_next(wang)
    record = wang.locator(".record")
    expect(record).to_contain_text(UNCLEAR)
    expect(record.locator(".record-understood").nth(1)).to_have_text("助手的判断：没听出是哪件事，在问；把握 41%")
    wang.keyboard.type("您好，")
    wang.keyboard.press("Shift+Enter")
    wang.keyboard.type("我来帮您。")
    wang.keyboard.press("Enter")
    expect(record.locator("li.operator")).to_contain_text("我来帮您。")
    expect(wang.locator("#reply")).to_have_value("")
    assert citizen.record()[-1]["text"] == "您好，\n我来帮您。"


def test_what_the_citizen_says_and_types_is_there_within_a_second(
    wang: Page, citizen: Citizen, staffed: Office
) -> None:
    take_next(wang)
    staffed.desk.api.post(f"/conversations/{citizen.id}/typing", headers=citizen.headers).raise_for_status()
    expect(wang.locator(".record-typing")).to_be_visible(timeout=WITHIN_MS)
    citizen.say("我的身份证丢了")
    expect(wang.locator(".record li.citizen").last).to_contain_text("我的身份证丢了", timeout=WITHIN_MS)


def test_a_canned_reply_is_chosen_by_its_letters_and_knowledge_is_told_with_its_source(
    wang: Page, citizen: Citizen, pictures: Path
) -> None:
    take_next(wang)
    citizen.say("就是开店的那个营业执照，丢了")
    wang.keyboard.type("/z")
    expect(wang.locator("#canned li")).to_have_count(2)
    assert is_well_made(wang, pictures, "talk-canned")
    wang.keyboard.press("ArrowDown")
    expect(wang.locator("#reply")).to_have_attribute("aria-activedescendant", "canned-1")
    wang.keyboard.press("ArrowUp")
    wang.keyboard.press("Enter")
    expect(wang.locator("#reply")).to_have_value(re.compile("^请不要在这里发身份证号"))
    wang.keyboard.press("Enter")
    expect(wang.locator(".record li.operator")).to_contain_text("请不要在这里发身份证号")

    wang.keyboard.press("Escape")
    wang.keyboard.press("q")
    wang.keyboard.type("补领营业执照")
    expect(wang.locator(".knowledge li").first).to_contain_text("营业执照补领")
    wang.keyboard.press("Enter")
    part = wang.locator(".knowledge-parts button", has_text="带什么")
    expect(part).to_be_visible()
    assert is_well_made(wang, pictures, "talk-knowledge") and stands_still(wang)
    part.press("Enter")
    expect(wang.locator(".record li.operator .said")).to_be_in_viewport(ratio=1)
    assert is_well_made(wang, pictures, "talk-source")
    expect(wang.locator(".composer-from")).to_contain_text("营业执照补领")
    expect(wang.locator("#reply")).to_be_focused()
    wang.keyboard.press("Enter")
    expect(wang.locator(".record li.operator").last).to_contain_text("依据：")
    assert citizen.record()[-1]["sources"]


def test_of_two_at_once_the_second_is_told_who_was_quicker_and_sees_the_line_as_it_is(
    staffed: Office, browser: Browser, wang: Page, citizen: Citizen
) -> None:
    li = seated(staffed, browser, "li")
    for page in (wang, li):
        page.locator("[aria-labelledby=line-waiting] button").first.click()
        expect(page.get_by_role("button", name="接过来")).to_be_visible()
    # Li's line stands still for the moment in which Wang is quicker.
    li.route("**/handoffs/*/take", lambda route: (take_next_of(wang), route.continue_())[1])
    li.locator("h1").click()
    li.keyboard.press("t")

    told(li, "坐席 王芳 正在接待")
    expect(li.locator("[aria-labelledby=line-others] button")).to_contain_text("坐席 王芳")
    expect(li.locator("[aria-labelledby=line-waiting]")).to_have_count(0)
    expect(li.locator(".talk-state")).to_contain_text("坐席 王芳 正在接待")
    expect(li.locator("#reply")).to_have_count(0)
    stand_up(li)


def take_next_of(page: Page) -> None:
    page.get_by_role("button", name="接过来").click()
    expect(page.locator("#reply")).to_be_visible()


def test_given_back_the_assistant_answers_what_was_not_and_nothing_written_is_lost(
    staffed: Office, wang: Page, citizen: Citizen
) -> None:
    take_next(wang)
    citizen.say("驾驶证怎么换")
    expect(wang.locator(".record li.citizen").last).to_contain_text("驾驶证怎么换")
    wang.keyboard.type("您稍等，我")
    wang.keyboard.press("Escape")
    wang.keyboard.press("r")
    wang.keyboard.press("Enter")
    told(wang, "交回助手了")

    citizen.say("还在吗")
    assert staffed.engine.turns_about("驾驶证怎么换") == 1
    citizen.say(ASKS)
    take_next(wang)
    expect(wang.locator("#reply")).to_have_value("您稍等，我")
    expect(wang.locator(".record")).to_contain_text("答：驾驶证怎么换")


def test_what_could_not_be_sent_stays_and_is_said_once(wang: Page, citizen: Citizen) -> None:
    take_next(wang)
    wang.route("**/messages", lambda route: (route.fetch(), route.abort())[1], times=1)
    wang.keyboard.type("材料带齐就行")
    wang.keyboard.press("Enter")
    expect(wang.locator(".el-message--error")).to_be_visible()
    expect(wang.locator("#reply")).to_have_value("材料带齐就行")
    with wang.expect_response(lambda answer: answer.url.endswith("/messages") and answer.ok):
        wang.keyboard.press("Enter")
    assert [each["text"] for each in citizen.record()].count("材料带齐就行") == 1


def test_a_talk_is_noted_on_handed_on_to_somebody_who_is_there_and_closed_by_keys(
    staffed: Office, browser: Browser, wang: Page, citizen: Citizen, pictures: Path
) -> None:
    li = seated(staffed, browser, "li", LARGE)
    take_next(wang)
    wang.keyboard.press("Escape")
    wang.keyboard.press("b")
    wang.keyboard.type("问了两遍护照")
    wang.keyboard.press("Enter")
    expect(wang.locator(".notes li").first).to_contain_text("问了两遍护照")
    wang.keyboard.press("Escape")
    wang.keyboard.press("o")
    wang.locator("#hand-on").select_option("li")
    wang.get_by_role("button", name="转过去").press("Enter")
    told(wang, "转给 李坐席 了")

    expect(li.locator("[aria-labelledby=line-waiting] button").first).to_contain_text("转给您的")
    take_next(li)
    expect(li.locator(".notes")).to_contain_text("王芳 备注 问了两遍护照")
    expect(li.locator(".notes")).to_contain_text("李坐席")
    assert is_well_made(li, pictures, "talk")
    li.keyboard.press("Escape")
    li.keyboard.press("e")
    li.keyboard.press("2")
    expect(li.get_by_label("告诉了去哪儿办")).to_be_checked()
    assert is_well_made(li, pictures, "talk-close")
    li.keyboard.press("Enter")
    told(li, "结束了")
    expect(li.locator(".talk-line")).to_contain_text("我接着的 0")
    assert citizen.read()["state"] == "bot"
    stand_up(li)


def test_whoever_left_a_number_is_called_back_once_somebody_says_why_they_look(
    staffed: Office, wang: Page, pictures: Path
) -> None:
    left = Citizen(staffed.desk)
    staffed.office.handoffs.leave_number(left.id, "13800138077", staffed.now)
    wang.locator("[aria-labelledby=line-callBack] button").first.click()
    expect(wang.locator("#why-call")).to_be_visible()
    assert is_well_made(wang, pictures, "talk-call-back")
    wang.keyboard.press("p")
    wang.keyboard.type("回电话")
    wang.keyboard.press("Enter")
    expect(wang.locator(".contact")).to_contain_text("13800138077")
    wang.locator("h1").click()
    wang.keyboard.press("5")
    expect(wang.get_by_label("回了电话")).to_be_checked()
    wang.keyboard.press("Enter")
    told(wang, "结束了")
    expect(wang.locator(".talk-line")).to_contain_text("要回电话的 0")


def test_a_page_that_is_loaded_again_is_in_the_same_talk_and_still_takes(wang: Page, citizen: Citizen) -> None:
    take_next(wang)
    wang.reload()
    expect(wang.locator(".record")).to_contain_text(UNCLEAR)
    expect(wang.get_by_role("switch")).to_be_checked()


def test_of_two_talks_the_other_citizens_words_are_seen_and_a_reload_stays_in_the_open_one(
    staffed: Office, wang: Page, citizen: Citizen, pictures: Path
) -> None:
    take_next(wang)
    wang.keyboard.press("Escape")
    second = waiting(staffed)
    second.say("护照能不能加急")
    take_next(wang)
    mine = wang.locator("[aria-labelledby=line-mine] button")
    expect(mine).to_have_count(2)
    other = mine.and_(wang.locator(f"[data-handoff='{mine.filter(has_text=UNCLEAR).get_attribute('data-handoff')}']"))
    newer = mine.filter(has_text="护照能不能加急")

    citizen.post(text="喂喂 你们在吗").raise_for_status()
    expect(other).to_contain_text("喂喂 你们在吗")
    expect(other).to_contain_text("1句没回")
    expect(wang).to_have_title(re.compile("^（1句没回）"))
    assert is_well_made(wang, pictures, "talk-two")

    wang.reload()
    expect(wang.locator(".record")).to_contain_text("护照能不能加急")
    expect(newer).to_have_attribute("aria-current", "true")
    expect(wang).to_have_title(re.compile("^（1句没回）"))
    other.click()
    wang.locator("#reply").fill("在的，您说")
    wang.locator("#reply").press("Enter")
    expect(wang).not_to_have_title(re.compile("没回"))


def test_knowledge_is_inserted_by_enter_alone_with_the_caveat_that_the_assistant_says(
    wang: Page, citizen: Citizen
) -> None:
    take_next(wang)
    wang.keyboard.press("Escape")
    wang.keyboard.press("q")
    wang.keyboard.type("社保卡")
    wang.keyboard.press("Enter")  # at once, before anything is listed
    parts = wang.locator(".knowledge-parts button")
    expect(parts.first).to_be_focused()
    parts.filter(has_text="在哪办").press("Enter")
    expect(wang.locator("#reply")).to_have_value(re.compile("去之前请拨 12345.*（还没核实，以窗口答复为准）$"))
