"""Valid things for tests: each test changes only what its claim is about."""

import shutil
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from desk.conversations.engine import EngineAway, ModelRefused, TurnFailed
from office.booking.priority import PriorityWords
from office.booking.priority_loader import read_priority
from office.contact.loader import read_places
from office.contact.places import Places
from office.conversations.model import Message, Reply
from office.guide.answer import Question
from office.guide.bundle import Bundle
from office.guide.finding.articles import ArticleIndex
from office.guide.finding.ranking import SubjectIndex
from office.guide.finding.subjects import Elsewhere, of_bundle, of_elsewhere, of_item
from office.guide.finding.topic import Ordinals, TopicWords
from office.guide.knowledge import Knowledge
from office.guide.model import (
    CommonQuestion,
    Facet,
    Fee,
    Grade,
    LegalBasis,
    Material,
    RenewalWindow,
    ServiceItem,
    Source,
    TimeLimit,
)
from office.guide.notices.choosing import AnswerWords
from office.guide.notices.telling import NoticeTeller
from office.guide.policy import Lawbook, Regulation
from office.guide.usecases import Guide
from office.settings import PROJECT
from office.wording.loader import read_wording
from office.wording.model import Wording
from office.workdays import WorkCalendar, YearCalendar

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
# Valid by form and checksum, and nobody's: the ID's region and the card's issuer do not exist.
ID_NUMBER = "99010119900101006X"
MOBILE = "13812345678"
BANK_CARD = "6200000000000000000"

# Only the year of TODAY is announced, and it has one holiday and one make-up day.
WORK_CALENDAR = WorkCalendar(
    {2026: YearCalendar(2026, frozenset({date(2026, 11, 25)}), frozenset({date(2026, 11, 28)}))}
)
ANSWER_WORDS = AnswerWords(
    not_sure=("不清楚", "不知道"),
    bare=frozenset({"是", "不是", "有", "没有"}),
    denied_before=("不是", "没有", "没", "不"),
    denied_after=("不了",),
    yes=("是", "有", "对"),
    no=("不是", "没有", "没"),
)
FUNCTION_WORDS = ("请问", "怎么办", "要", "多少钱", "带什么", "了", "我", "的", "在哪", "办", "要多久")


def make_item(**changed: Any) -> ServiceItem:
    """A guide in which everything is known, verified and valid on TODAY."""
    whole: dict[str, Any] = {
        "item": "dog-licence",
        "name": "养犬登记证",
        "kind": "行政确认",
        "theme": "家庭生活",
        "summary": "家里养狗的，来办一张证。",
        "department": "公安派出所",
        "applicant": "养狗的市民",
        "aliases": ("狗证", "给狗上证", "养狗登记", "小狗上户", "犬证", "宠物狗登记"),
        "when": RenewalWindow("养狗后30日内办。"),
        "conditions": ("住在城区", "一户一只"),
        "materials": (Material("身份证"), Material("狗的照片", copies=2)),
        "time_limit": TimeLimit("5个工作日办好。"),
        "fee": Fee("每年50元。"),
        "where": "住处的派出所。",
        "channels": ("窗口", "网上"),
        "legal_basis": (LegalBasis("养犬管理条例", "第八条"),),
        "sources": (Source("养犬管理条例", Grade.STATUTE, "https://example.gov.cn/dogs"),),
        "unverified": (),
        "reviewed_on": date(2026, 1, 1),
        "valid_to": date(2027, 1, 1),
        "validity": "一年。",
        "outcome": "养犬登记证",
        "questions": (CommonQuestion("猫要办吗", "不要。"),),
        "pitfalls": ("没打疫苗",),
    }
    return ServiceItem(**{**whole, **changed})


def make_other_item(**changed: Any) -> ServiceItem:
    """A second item, with no word in common with the first."""
    other = {
        "item": "taxi-permit",
        "name": "网约车驾驶证",
        "aliases": ("网约车证", "跑滴滴", "开网约车", "专车司机", "快车司机", "司机从业资格"),
        "fee": Fee("不收钱。"),
        "legal_basis": (LegalBasis("网约车暂行办法", "第十四条"),),
    }
    return make_item(**{**other, **changed})


def make_guide(
    *items: ServiceItem,
    wording: Wording | None = None,
    bundles: tuple[Bundle, ...] = (),
    regulations: tuple[Regulation, ...] = (),
    elsewhere: tuple[Elsewhere, ...] = (),
    item_versions: dict[str, int] | None = None,
) -> Guide:
    """A guide that knows these items (by default the dog licence and the taxi permit), and finds by words alone."""
    known = {item.item: item for item in items or (make_item(), make_other_item())}
    words = TopicWords(FUNCTION_WORDS, names=(item.name for item in known.values()))
    ordinals = Ordinals({"1": ["第一"], "2": ["第二"], "3": ["第三"], "last": ["最后"]})
    wording = wording or make_wording()
    ours = [of_item(item) for item in known.values() if not item.area]
    theirs = [of_item(item) for item in known.values() if item.area]
    subjects = [*ours, *map(of_bundle, bundles), *of_elsewhere(elsewhere)]
    lawbook = Lawbook(regulations)
    return Guide(
        knowledge=Knowledge(
            items=known,
            bundles={bundle.bundle: bundle for bundle in bundles},
            regulations={regulation.policy: regulation for regulation in regulations},
            elsewhere=elsewhere,
            item_versions=item_versions or {},
        ),
        index=SubjectIndex(subjects, words, embedder=None),
        other_areas=SubjectIndex(theirs, words, embedder=None),
        articles=ArticleIndex(lawbook, TODAY, embedder=None),
        lawbook=lawbook,
        ordinals=ordinals,
        wording=wording,
        teller=NoticeTeller(known, WORK_CALENDAR, ordinals, wording, ANSWER_WORDS),
    )


def make_question(text: str = "", **changed: Any) -> Question:
    return Question(**{"text": text, "facet": Facet.OVERVIEW, "today": TODAY, **changed})


@cache
def make_wording() -> Wording:
    """The real one: every text that code asks for must be in it."""
    return read_wording(PROJECT / "knowledge" / "answers.yml")


@cache
def make_priority() -> PriorityWords:
    """The real ones: people say real words."""
    return read_priority(PROJECT / "knowledge" / "priority.yml")


@cache
def make_places() -> Places:
    """The real ones: people say real places."""
    return read_places(PROJECT / "knowledge" / "places.yml")


def make_item_yaml(**changed: Any) -> str:
    """A valid item file's text; a key given as None is left out."""
    raw: dict[str, Any] = {
        "item": "dog-licence",
        "name": "养犬登记证",
        "kind": "行政确认",
        "theme": "家庭生活",
        "summary": "家里养狗的，来办一张证。",
        "department": "公安派出所",
        "applicant": "养狗的市民",
        "aliases": ["狗证", "给狗上证", "养狗登记", "小狗上户", "犬证", "宠物狗登记"],
        "when": {"text": "养狗后30日内办。"},
        "conditions": ["住在城区"],
        "materials": [{"name": "身份证"}, {"name": "照片", "copies": 2}],
        "time_limit": {"text": "5个工作日。"},
        "fee": {"text": "每年50元。", "amount_yuan": 50},
        "where": "派出所。",
        "channels": ["窗口"],
        "legal_basis": [{"law": "养犬管理条例", "article": "第八条"}],
        "sources": [{"title": "养犬管理条例", "grade": "A"}],
        "unverified": ["fee"],
        "reviewed_on": date(2026, 1, 1),
        "valid_to": date(2027, 1, 1),
    }
    wanted = {key: value for key, value in {**raw, **changed}.items() if value is not None}
    return yaml.safe_dump(wanted, allow_unicode=True, sort_keys=False)


def write_knowledge(folder: Path, *items: str) -> Path:
    """A knowledge folder with the real words and these items' files; by default dog licence and taxi permit."""
    other = make_item_yaml(
        item="taxi-permit",
        name="网约车驾驶证",
        aliases=["网约车证", "跑滴滴", "开网约车", "专车司机", "快车司机", "司机从业资格"],
        sources=[{"title": "网约车暂行办法", "grade": "A"}, {"title": "某论坛的说法", "grade": "D"}],
    )
    for text in items or (make_item_yaml(), other):
        path = folder / "items" / f"{yaml.safe_load(text)['item']}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("answers.yml", "words.yml", "talk.yml", "safety.yml", "handoff.yml"):
        shutil.copy(PROJECT / "knowledge" / name, folder / name)
    for name in ("cases", "rating", "scripts"):
        shutil.copytree(PROJECT / "knowledge" / name, folder / name, dirs_exist_ok=True)
    return folder


class FakeEngine:
    """Stands in for Rasa: answers from a script, counts its turns, and can be away or fail on certain words."""

    def __init__(self) -> None:
        self.script: dict[str, list[Reply]] = {}
        self.is_away = False
        self.fails_on: set[str] = set()
        self.turns: list[Message] = []
        self.models: list[str] = []
        self.refused_models: set[str] = set()

    async def turn(self, message: Message) -> list[Reply]:
        if self.is_away:
            raise EngineAway("switched off by the test")
        self.turns.append(message)
        if message.text in self.fails_on:
            raise TurnFailed("the test wants it")
        return self.script.get(message.text, [Reply(f"答：{message.text}", status="answered", confidence=0.9)])

    async def change_model(self, path: str) -> None:
        if self.is_away:
            raise EngineAway("switched off by the test")
        if path in self.refused_models:
            raise ModelRefused(path)
        self.models.append(path)

    async def parts(self) -> dict[str, bool]:
        return {"engine": not self.is_away, "actions": True}

    def turns_about(self, text: str) -> int:
        return sum(message.text == text for message in self.turns)
