"""Looked at again: appeals against a no-show, bad ratings that are put right, photos and ready texts of a case."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, expect

from office.accounts.model import Role
from office.booking.tidying import sweep
from tests.api.citizen import Citizen
from tests.browser.console import LI, MONDAY, Office, is_well_made, told
from tests.browser.test_console_hall import booked
from tests.photos import picture

WHY = "路上车坏了，手机没电"


def appealed(staffed: Office, phone: str) -> str:
    """Booked for this morning, missed, and appealed against in the afternoon."""
    no = booked(staffed, phone)
    staffed.now = MONDAY + timedelta(hours=6)
    sweep(staffed.office.booking, staffed.now)
    asked = {"phone_tail": phone[-4:], "reason": WHY}
    staffed.desk.api.post(f"/appointments/{no}/appeal", json=asked).raise_for_status()
    staffed.now = MONDAY
    return no


def test_an_appeal_is_refused_with_a_reason_that_its_person_is_told(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    no = appealed(staffed, "13800138061")
    page = staffed.open(browser, "/appeals", Role.OFFICER)
    one = page.locator(".call-list li", has_text=no)
    expect(one).to_contain_text(WHY)
    expect(one).to_contain_text("营业执照补领")
    assert is_well_made(page, pictures, "appeals")

    one.get_by_role("button", name="不准").click()
    dialog = page.get_by_role("dialog", name="不准")
    expect(dialog).to_contain_text("原样告诉本人")
    dialog.get_by_role("textbox").fill("当天可以提前取消")
    page.keyboard.press("Enter")
    told(page, "会告诉本人")
    expect(one).to_have_count(0)
    left = staffed.desk.api.get("/staff/appeals", headers=LI).json()["appeals"]
    assert no not in [each["no"] for each in left]
    page.context.close()


def test_a_bad_rating_is_answered_by_one_and_called_about_by_another(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    citizen = Citizen(staffed.desk)
    citizen.say("护照多少钱")
    opinion = {"subject_no": citizen.id, "level": 1, "comment": "等了半天没说清", "phone": "13800138062"}
    staffed.desk.api.post("/ratings", json=opinion, headers=citizen.headers).raise_for_status()
    page = staffed.open(browser, "/rectifications", Role.OFFICER, name="answers")
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.locator(".said").first).to_have_text("等了半天没说清")
    page.keyboard.press("a")
    expect(page.locator("#rectify-act")).to_be_focused()
    page.locator("#rectify-text").fill("问法改好了，已经能答")
    assert is_well_made(page, pictures, "rectification")
    page.get_by_role("button", name="答复", exact=True).click()
    told(page, "记下了")
    expect(page.locator("table.list tbody tr")).to_contain_text("要回访")
    page.context.close()

    page = staffed.open(browser, "/rectifications", Role.OPERATOR, name="calls")
    page.get_by_text("只看要回访的").click()
    page.locator("table.list .link").click()
    page.get_by_role("button", name="看姓名和电话").click()
    page.locator("#why-look").fill("回访")
    page.keyboard.press("Enter")
    expect(page.locator(".contact")).to_contain_text("13800138062")
    page.get_by_text("本人说满意").click()
    page.get_by_role("button", name="记回访").click()
    expect(page.locator(".entries")).to_contain_text("回访到")
    page.locator("#rectify-reason").fill("本人满意")
    page.get_by_role("button", name="办结", exact=True).click()
    expect(page.locator(".entries li").first).to_contain_text("办结")
    page.context.close()


def test_a_case_is_answered_from_a_ready_text_once_its_gaps_are_filled_and_its_photo_is_seen(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    no = staffed.file(kind="attitude", text="窗口的人摔材料", phone="13800138063")
    staffed.act(no, "accept")
    files = {"photo": ("a.jpg", picture(size=(400, 300)), "image/jpeg")}
    staffed.desk.api.post(f"/cases/{no}/photos", files=files, data={"phone_tail": "8063"}).raise_for_status()
    page = staffed.open(browser, f"/cases/{no}", Role.OFFICER)
    expect(page.get_by_text("照片（1 张）")).to_be_visible()
    page.keyboard.press("i")
    expect(page.get_by_alt_text("本人传的照片 1")).to_be_visible()
    expect(page.locator(".entries")).to_contain_text("看了照片")

    page.select_option("#case-act", "answer")
    page.select_option("#act-template", label="态度不好，道歉")
    words = page.locator("#act-text")
    expect(words).to_have_value(
        "您说的情况核实了，窗口的人话说得不对，对不起。已经跟本人谈过，[怎么改]。您的事，我们另安排人给您办。"
    )
    send = page.locator(".act-form").get_by_role("button", name="答复")
    expect(send).to_be_disabled()
    expect(page.locator(".act-form .warn")).to_contain_text("[怎么改]")
    assert is_well_made(page, pictures, "case-template")
    words.fill(words.input_value().replace("[怎么改]", "以后先问好"))
    send.click()
    told(page, "答复")
    assert staffed.case(no)["status"] == "answered"
    page.context.close()
