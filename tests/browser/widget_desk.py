"""What a stand-in engine says so that the widget shows each of its cards, and the widget as a test looks into it."""

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from office.conversations.model import Reply
from tests.browser.chat import say, turns
from tests.factories import FakeEngine

CASE_NO, HELP_NO, BOOKED_NO, NOTICE_NO = "FY486-483-7711", "BB979-484-4663", "YY486-774-1691", "GZ261122-7K3M9QX"
WHERE = {"hall_id": "h1", "hall_name": "长春市政务服务中心", "sample": True}
WHEN = {
    "starts_at": "2026-11-24T13:00:00+08:00",
    "ends_at": "2026-11-24T13:30:00+08:00",
    "when": "11月24日（周二）下午1点",
}
STEPS = ("您反映了这件事", "转给了大厅", "开始办了", "您催了一次")


def reply(title: str) -> dict[str, str]:
    return {"title": title, "payload": "/give_details" + json.dumps({"said": title})}


def listed(*titles: str) -> list[dict[str, str]]:
    return [reply(title) for title in titles]


SLOTS = [
    {
        "id": f"s{number}",
        **WHERE,
        **WHEN,
        "when": f"11月24日（周二）下午{number + 1}点",
        "free": 3 - number % 2,
        **reply(f"第{number}个"),
    }
    for number in range(6)
]
CASE = {
    "type": "case",
    "no": CASE_NO,
    "status": "in_progress",
    "status_text": "正在办",
    "department": "大厅“办不成事”窗口",
    "handler": "样例窗口员甲",
    "sample": True,
    "due_text": "争取2026年11月26日以前答复您。",
    "late": False,
    "next_text": "接下来，工作人员会打电话跟您联系。",
    "entries": [{"at": f"2026-11-{20 + at}T09:00:00+08:00", "text": text} for at, text in enumerate(STEPS)],
    "phone_tail": "8000",
    "photo_megabytes": 10,
    "photos": [{"id": "a" * 32, "added_at": "2026-11-22T10:05:00+08:00"}],
}
HELP = {
    **{
        "type": "assistance",
        "no": HELP_NO,
        "kind": "home_visit",
        "kind_text": "上门（到您家里）",
        "status": "assigned",
    },
    **{"status_text": "派了人，等着跟您约时间", "item_name": "普通护照首次申请", "helper": "样例网格长甲", "hall": ""},
    **{"sample": True, "reason": "", "phone_tail": "8000"},
}
BOOKED = {
    **{"type": "appointment", "no": BOOKED_NO, "status": "confirmed", "status_text": "约上了", "item_code": "x"},
    **{"item_name": "护士延续注册", **WHERE, **WHEN, "phone_tail": "8000", "notice_no": NOTICE_NO},
}
LEVELS = [
    {"level": 5 - at, **reply(title)}
    for at, title in enumerate(("非常满意", "满意", "基本满意", "不满意", "非常不满意"))
]
RATING = {"type": "rating", "levels": LEVELS, "decline": reply("不评了")}
PRIVACY = {
    "type": "privacy",
    "title": "填姓名、手机号之前，请您知道",
    "parts": [{"name": "purpose", "title": "用来做什么", "text": "只用来约号。"}],
    "law": "依据：《中华人民共和国个人信息保护法》第十七条。",
    "url": "/privacy",
}
PARTS = [{"name": "bring", "title": "一定要带的：", "lines": ["身份证", "照片"]}]
NOTICE = {
    "type": "notice",
    "no": NOTICE_NO,
    "item_code": "x",
    "name": "护士延续注册",
    "parts": PARTS,
    "url": f"/notices/{NOTICE_NO}",
}
SECTIONS = [{"facet": "fee", "title": "要多少钱", "lines": ["不收费。"], "verified": False}]
GUIDE = {
    **{
        "type": "guide",
        "item_code": "x",
        "name": "护士延续注册",
        "department": "卫健委",
        "url": "/guides/x",
        "lead": "不收费。",
    },
    **{"sections": SECTIONS, "unverified_note": "还没核实，以窗口答复为准。"},
}
QUOTED = {
    "title": "护士条例",
    "article": "第七条",
    "text": "《护士条例》第七条",
    "quote": "第七条　护士执业，应当经执业注册。",
}
OPTIONS = listed("还在原单位", "换单位了", "不清楚")
SITUATION = "先问您一句。\n您还在原来的单位上班吗？\n1. 还在原单位\n2. 换单位了\n说不清的，回“不清楚”就行。"


def shown(text: str, *cards: dict[str, Any], status: str = "form_done", **more: Any) -> list[Reply]:
    return [Reply(text, status=status, extras={"cards": list(cards), **more})]


def scripted_engine() -> FakeEngine:
    engine = FakeEngine()
    engine.script = {
        "指南": shown("不收费。", GUIDE, sources=[QUOTED]),
        "清单": shown("要准备的都在这儿了。", NOTICE),
        "哪种情况": shown(SITUATION, status="clarify_situation", quick_replies=OPTIONS, sources=[QUOTED]),
        "有什么号": shown("您要哪个？", {"type": "slots", "slots": SLOTS}, quick_replies=SLOTS),
        "留姓名": shown("留个姓名和手机号。", PRIVACY, status="form_asks", expects=["phone", "name"]),
        "我的号": shown("约上了。", BOOKED),
        "我的事": shown(f"编号 {CASE_NO}：正在办", CASE),
        "帮办": shown(f"登记好了，编号 {HELP_NO}。", HELP),
        "评价": shown("您满意吗？", RATING, status="rating_asked", quick_replies=[*LEVELS, RATING["decline"]]),
        "选一个": shown("选一个", quick_replies=listed("甲", "乙", "丙", "丁", "戊")),
    }
    return engine


CARDS = ("指南", "清单", "哪种情况", "有什么号", "留姓名", "我的号", "我的事", "帮办", "评价", "选一个")


def part(page: Page, selector: str) -> Locator:
    return page.locator(f"onewindow-chat {selector}")


def answered(page: Page, words: str) -> Locator:
    """The last answer, after these words."""
    expect(turns(page, "bot").first).to_be_visible()  # the greeting
    before = turns(page, "bot").count()
    say(page, words)
    expect(turns(page, "bot")).to_have_count(before + 1)
    return turns(page, "bot").last
