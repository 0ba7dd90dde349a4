"""The editors' desk, in a real browser: found, changed, looked at, reviewed by another person, told to citizens."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from office.accounts.model import Role
from office.guide.exchange import write_guides
from office.guide.model import Fee
from office.learning.jobs import JobKind
from office.learning.kept import Purpose
from tests.browser.console import LARGE, SMALL, Office, is_well_made, told
from tests.running_house import wait_until

FOOD = "food-license-renewal"
RESULTS = (("no_guide", []), ("answered", ["passport-first"]))
NEW_FEE = "办这件事不收一分钱。"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("office.guide.publication.shelf.LOOK_EVERY_SECONDS", 0.01)


def item(staffed: Office, browser: Browser, code: str, name: str, size: dict[str, int] = SMALL) -> Page:
    page = staffed.open(browser, f"/knowledge/{code}", Role.EDITOR, name=name, size=size)
    expect(page.locator(".preview .bubble").first).to_be_visible()
    return page


def press(page: Page, name: str) -> None:
    page.locator(".step-bar").get_by_role("button", name=name).click()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["1366", "1920"])
def test_the_list_finds_an_item_by_how_people_call_it(
    staffed: Office, browser: Browser, pictures: Path, size: dict[str, int]
) -> None:
    page = staffed.open(browser, "/knowledge", Role.EDITOR, name="wang", size=size)
    expect(page.locator("table.items tbody tr").first).to_be_visible()
    assert is_well_made(page, pictures, "knowledge")

    page.keyboard.press("/")
    page.keyboard.type("食品证到期")
    expect(page.locator("table.items tbody tr")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("食品经营许可延续")
    page.context.close()


def test_enter_right_after_typing_opens_what_was_typed(staffed: Office, browser: Browser) -> None:
    page = staffed.open(browser, "/knowledge", Role.EDITOR, name="wang")
    expect(page.locator("table.items tbody tr").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("食品证到期")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("食品经营许可延续")
    page.context.close()


def test_a_new_item_is_begun_by_keyboard_and_written_on(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = staffed.open(browser, "/knowledge", Role.EDITOR, name="wang")
    expect(page.locator("table.items tbody tr").first).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("#new-name")).to_be_focused()
    page.keyboard.type("养鹦鹉登记")
    page.keyboard.press("Tab")
    page.keyboard.type("parrot-permit")
    assert is_well_made(page, pictures, "knowledge-new")

    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("养鹦鹉登记")
    expect(page.locator(".step-bar")).to_contain_text("草稿")
    page.context.close()


def test_a_fee_is_changed_reviewed_by_another_person_and_told_to_citizens(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    wang = item(staffed, browser, FOOD, "wang")
    wang.select_option("#preview-facet", "fee")
    wang.locator("#f-fee-text").fill(NEW_FEE)
    expect(wang.locator(".preview .bubble").first).to_contain_text(NEW_FEE)
    expect(wang.locator(".dirty")).to_have_text("改了没存：收费")
    assert is_well_made(wang, pictures, "knowledge-item")
    press(wang, "存草稿")
    told(wang, "草稿存好了")
    expect(wang.locator(".item-side .differences")).to_contain_text(NEW_FEE)
    expect(wang.locator(".el-message")).to_have_count(0)
    assert is_well_made(wang, pictures, "knowledge-draft")
    press(wang, "送审")
    expect(wang.locator(".step-bar")).to_contain_text("要另一位编辑来审核")
    expect(wang.locator(".step-bar").get_by_role("button", name="审核通过")).to_have_count(0)

    li = item(staffed, browser, FOOD, "li")
    expect(li.locator("#f-fee-text")).to_have_value(NEW_FEE)
    press(li, "审核通过")
    expect(li.locator(".step-bar")).to_contain_text("已审核")
    assert NEW_FEE not in staffed.desk.get(f"/guides/{FOOD}").text
    press(li, "发布")
    expect(li.locator(".step-bar")).to_contain_text("现在对外说的是第 2 版")

    wait_until(lambda: NEW_FEE in staffed.desk.get(f"/guides/{FOOD}").text, 60, "the citizen does not see it")
    for page in (wang, li):
        page.context.close()


def test_the_situation_is_answered_in_the_preview(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = item(staffed, browser, "passport-first", "wang")
    question = page.locator(".preview-question")
    expect(question).to_be_visible()
    page.locator("#q-0").fill("这本护照给谁办？")
    expect(question).to_contain_text("这本护照给谁办？")
    while question.count():
        before = question.inner_text()
        question.get_by_role("button").first.click()
        expect(question.get_by_text(before, exact=True)).to_have_count(0)
        page.wait_for_function("text => document.querySelector('.preview-question')?.innerText !== text", arg=before)
    expect(page.locator(".preview .bubble").last).to_contain_text("身份证")
    assert is_well_made(page, pictures, "knowledge-notice")
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.close()


def test_of_two_who_edit_at_once_the_slower_is_told_and_loses_nothing(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    quick, slow = (item(staffed, browser, "dibao", name) for name in ("wang", "li"))
    quick.locator("#f-fee-text").fill("不收费，一分也不收。")
    slow.locator("#f-where").fill("户口所在的街道。")
    press(quick, "存草稿")
    told(quick, "草稿存好了")
    press(slow, "存草稿")

    expect(slow.locator(".conflict")).to_contain_text("wang 改了：收费")
    expect(slow.locator("#f-where")).to_have_value("户口所在的街道。")
    expect(slow.locator("#f-fee-text")).to_have_value("不收费，一分也不收。")
    assert is_well_made(slow, pictures, "knowledge-conflict")
    press(slow, "存草稿")
    told(slow, "草稿存好了")
    for page in (quick, slow):
        page.context.close()


def test_what_is_wrong_is_said_while_it_is_typed(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = item(staffed, browser, "tekun", "wang")
    page.locator("#f-name").fill("")
    expect(page.locator(".faults")).to_contain_text("名称不能空着")
    page.get_by_role("button", name="去掉第 1 条").first.click()
    page.locator("#f-materials-add").click()
    assert is_well_made(page, pictures, "knowledge-wrong")
    page.context.close()


def test_an_old_version_is_compared_and_put_back_in_use(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = item(staffed, browser, "senior-card", "wang")
    page.locator("#f-where").fill("去街道办。")
    for name in ("存草稿", "送审"):
        press(page, name)
    li = item(staffed, browser, "senior-card", "li")
    expect(li.locator(".item-side .differences")).to_contain_text("去街道办。")
    for name in ("审核通过", "发布"):
        press(li, name)
    expect(li.locator(".step-bar")).to_contain_text("现在对外说的是第 2 版")
    li.keyboard.press("h")

    expect(li.locator(".differences ins")).to_have_text("去街道办。")
    assert is_well_made(li, pictures, "knowledge-history")
    li.keyboard.press("j")
    li.get_by_role("button", name="恢复这一版").click()
    li.get_by_role("dialog").get_by_role("textbox").fill("地点写错了")
    li.keyboard.press("Enter")
    told(li, "恢复这一版")
    expect(li.locator(".versions li").first).to_contain_text("照第 1 版恢复")

    assert staffed.desk.office.publishing.published().item_versions["senior-card"] == 3
    for each in (page, li):
        each.context.close()


def test_a_file_is_checked_brought_in_and_let_in_by_another_person(
    staffed: Office, browser: Browser, pictures: Path, tmp_path: Path
) -> None:
    there = staffed.desk.office.publishing.published().items
    new_fee = replace(there["seal-engraving-filing"], fee=Fee("刻章店收，价钱看店里。"))
    clash = replace(there["tekun"], item="another-tekun")
    file = tmp_path / "导出.xlsx"
    write_guides(file, [new_fee, clash])
    wang = staffed.open(browser, "/knowledge-import", Role.EDITOR, name="wang")
    wang.locator("#import-file").set_input_files(file)
    expect(wang.get_by_role("status").first).to_contain_text("有变化 1")
    expect(wang.locator(".import")).to_contain_text(["退回 1", "已经用了", "公章刻制备案 收费"])
    assert is_well_made(wang, pictures, "knowledge-import")
    take = wang.get_by_role("button", name="导入 1 个，等审核")
    expect(take).to_be_disabled()
    wang.get_by_text("退回的先不管").click()
    take.click()
    expect(wang.get_by_role("status").first).to_contain_text("导入了 1 个")

    li = staffed.open(browser, "/knowledge?state=submitted", Role.EDITOR, name="li")
    li.get_by_label("选上 公章刻制备案").check()
    assert is_well_made(li, pictures, "knowledge-waiting")
    li.get_by_role("button", name="审核通过并发布 1 个").click()
    li.get_by_role("dialog").get_by_role("textbox").fill("对过原件")
    li.keyboard.press("Enter")
    told(li, "发布了 1 个")

    assert staffed.desk.office.publishing.published().items["seal-engraving-filing"] == new_fee
    for page in (wang, li):
        page.context.close()


def test_a_sentence_and_the_kept_ones_are_tried_on_the_draft_from_the_items_page(
    staffed: Office, browser: Browser, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.api.staff_trying.start_work", lambda settings, job_id: None)
    trying, now = staffed.office.trying, staffed.now
    trying.sentences.keep(["枫叶小册子", "护照多少钱"], Purpose.TEST, "wang", now, code="passport-first")
    page = item(staffed, browser, "passport-first", "wang")
    box = page.locator(".try-card")
    expect(box.get_by_role("button", name="2 句试题")).to_be_disabled()

    page.locator("#f-aliases").fill("枫叶小册子")
    page.locator("h1").click()
    page.keyboard.press("t")
    page.keyboard.type("枫叶小册子")
    page.keyboard.press("Enter")
    expect(box).to_contain_text("这一句会变")
    expect(box.locator(".tried > div").last).to_contain_text("普通护照首次申请（")

    box.get_by_role("button", name="2 句试题").click()
    told(page, "草稿存好了")
    expect(box.locator("progress")).to_be_visible()
    job = trying.jobs.newest(JobKind.TRIAL, 1, now)[0]
    assert job.subject["drafts"][0]["code"] == "passport-first"
    none, found = ({"status": status, "codes": codes, "sure": 0.9} for status, codes in RESULTS)
    change = {"text": "枫叶小册子", "intent": "", "item_code": "passport-first", "verdict": "better"}
    counts = {"total": 2, "changed": 1, "better": 1, "worse": 0, "judged": 2, "right_before": 1, "right_after": 2}
    result = {**counts, "changes": [{**change, "before": none, "after": found}], "names": {}, "drafts": []}
    trying.jobs.finish(job.id, result, now)

    expect(box.locator(".try-sum")).to_contain_text("这 2 句里有 1 句会变")
    box.locator(".try-sum").scroll_into_view_if_needed()
    assert is_well_made(page, pictures, "knowledge-try")
    page.context.close()
