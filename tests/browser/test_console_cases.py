"""Cases, in a real browser: the queue by keys, several at once, one case with its history, and who is to be called."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from office.accounts.model import Role
from tests.browser.console import LARGE, LI, PHONE, SMALL, Office, is_well_made, told

DEPARTMENT = "human-resources"
ROLES = (Role.OFFICER, Role.SUPERVISOR)


@pytest.fixture(scope="module")
def filed(staffed: Office) -> dict[str, str]:
    """One over its limit, one that is due, and some that have time."""
    return {
        "late": staffed.file(days_ago=20, kind="cannot", item_code="food-license-renewal"),
        "fresh": staffed.file(kind="other", text="低保多久能批"),
        "first": staffed.file(kind="attitude", text="窗口的人态度不好", phone="13800138031"),
        "second": staffed.file(kind="attitude", text="窗口的人不理人", phone="13800138032"),
    }


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["1366", "1920"])
def test_the_queue_begins_with_what_is_late_and_says_so(
    staffed: Office, browser: Browser, pictures: Path, filed: dict[str, str], size: dict[str, int]
) -> None:
    page = staffed.open(browser, "/cases", *ROLES, size=size)
    first = page.locator("table.cases tbody tr").first
    expect(first).to_contain_text(filed["late"])
    expect(first.locator(".due.red")).to_contain_text("超期")
    expect(first).to_contain_text("食品经营许可延续")
    expect(page.locator("tr", has_text=filed["fresh"]).locator(".due.green")).to_be_visible()
    assert is_well_made(page, pictures, "queue")

    page.select_option("#of-card", "red")
    expect(page.locator("tr", has_text=filed["fresh"])).to_have_count(0)
    page.context.close()


def test_several_are_sent_to_a_department_at_once(
    staffed: Office, browser: Browser, pictures: Path, filed: dict[str, str]
) -> None:
    page = staffed.open(browser, "/cases", *ROLES)
    for name in ("first", "second"):
        page.get_by_label(f"选上 {filed[name]}").check()
    expect(page.locator(".bulk")).to_contain_text("选了 2 件")
    page.select_option("#bulk-department", DEPARTMENT)
    page.locator("#bulk-reason").fill("归他们管")
    assert is_well_made(page, pictures, "bulk")
    page.keyboard.press("Enter")
    told(page, "转出 2 件")

    found = [staffed.case(filed[name]) for name in ("first", "second")]
    assert [(each["status"], each["department"]) for each in found] == [("dispatched", DEPARTMENT)] * 2
    page.context.close()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["1366", "1920"])
def test_a_case_is_found_read_and_answered_by_keys(
    staffed: Office, browser: Browser, pictures: Path, size: dict[str, int]
) -> None:
    no = staffed.file(text=f"等了{size['width']}天没有消息", kind="overdue")
    staffed.act(no, "accept")
    page = staffed.open(browser, "/cases", *ROLES, size=size)
    expect(page.locator("table.cases tbody tr").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type(no)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(no)
    expect(page.locator(".entries li")).not_to_have_count(0)
    page.keyboard.press("v")
    expect(page.locator(".said").first).to_contain_text(f"等了{size['width']}天")
    expect(page.locator(".entries")).to_contain_text("看了原话")
    assert is_well_made(page, pictures, "case")

    page.keyboard.press("a")
    page.select_option("#case-act", "answer")
    page.locator("#act-text").fill("已经办好，明天可以来取")
    page.locator(".act-form").get_by_role("button", name="答复").click()
    told(page, "答复")
    expect(page.locator(".entries li").first).to_contain_text("答复")
    assert staffed.case(no)["status"] == "answered"
    page.context.close()


def test_name_and_phone_are_shown_to_whoever_says_why_and_it_is_on_record(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    no = staffed.file()
    page = staffed.open(browser, f"/cases/{no}", Role.OFFICER)
    page.get_by_role("button", name="看姓名和电话").click()
    page.locator("#why-look").fill("要打电话问清楚")
    assert is_well_made(page, pictures, "why")
    page.keyboard.press("Enter")
    expect(page.locator(".contact")).to_contain_text(PHONE)

    assert staffed.case(no)["entries"][-1]["what"] == "contact_seen"
    page.context.close()


def test_whoever_is_slower_sees_what_the_other_did_and_keeps_their_words(staffed: Office, browser: Browser) -> None:
    no = staffed.file()
    staffed.act(no, "accept")
    pages = [staffed.open(browser, f"/cases/{no}", Role.OFFICER, name=name) for name in ("quick", "slow")]
    for page in pages:
        page.select_option("#case-act", "answer")
        page.locator("#act-text").fill("我的答复")
    quick, slow = pages
    quick.locator(".act-form").get_by_role("button", name="答复").click()
    expect(quick.locator(".entries li").first).to_contain_text("答复")
    slow.locator(".act-form").get_by_role("button", name="答复").click()

    expect(slow.locator(".el-message--error")).to_be_visible()
    expect(slow.locator(".entries li").first).to_contain_text("答复")
    assert [each["what"] for each in staffed.case(no)["entries"]].count("answered") == 1
    for page in pages:
        page.context.close()


def test_an_operator_may_call_back_but_not_answer(staffed: Office, browser: Browser) -> None:
    no = staffed.file()
    staffed.act(no, "accept")
    page = staffed.open(browser, f"/cases/{no}", Role.OPERATOR)
    expect(page.locator("#case-act option")).to_have_text(["联系过了", "催办"])
    page.context.close()


def test_who_needs_care_is_called_and_then_gone_from_the_list(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    no = staffed.file(needs_care={"kind": "elderly", "consent": True}, phone="13800138040")
    staffed.act(no, "accept")
    staffed.act(no, "ask", text="您的旧证还在吗")
    page = staffed.open(browser, "/case-calls", Role.OPERATOR)
    line = page.locator(".call-list li", has_text=no)
    expect(line).to_contain_text("需要特别照顾")
    assert is_well_made(page, pictures, "case-calls")

    line.get_by_role("button", name="打通了，说了").click()
    expect(line).to_have_count(0)
    left = staffed.desk.api.get("/staff/case-calls", headers=LI).json()["calls"]
    assert no not in [each["no"] for each in left]
    page.context.close()


def test_why_a_case_is_not_shown_stays_on_its_page(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = staffed.open(browser, "/cases/FY000-000-0000", Role.OFFICER)
    expect(page.get_by_role("alert").and_(page.locator("main p"))).not_to_be_empty()
    assert is_well_made(page, pictures, "case-refused")
    page.context.close()
