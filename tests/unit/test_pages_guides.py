"""What a guide's page says beside the plain facts: situations, quoted articles, other places, its version."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from office.guide.model import Grade, LegalBasis, Material, SituationOption, SituationQuestion, Source
from office.guide.policy import Article, Chapter, Level, Regulation
from office.guide.publication.versions import KnowledgeKind, Origin, Version, VersionStatus, VersionStep
from tests.factories import NOW, TODAY, make_guide, make_item, make_other_item
from tests.unit.opened_pages import open_pages

SITUATIONS = (
    SituationQuestion(
        "who",
        "谁去办？",
        (
            SituationOption("self", "自己去", next="dog"),
            SituationOption("other", "别人去", materials=(Material("委托信", copies=2),), next="dog"),
        ),
    ),
    SituationQuestion(
        "dog",
        "什么狗？",
        (
            SituationOption("small", "小狗", without=("狗的照片",), notes=("抱着来就行",)),
            SituationOption("wild", "是狼", stop="狼不能养。"),
            SituationOption("driver", "狗开车", instead="taxi-permit"),
            SituationOption("plain", "普通的狗"),
        ),
    ),
)
LAW = Regulation(
    policy="dogs",
    title="养犬管理条例",
    issuing_body="市人大",
    level=Level.LOCAL_REGULATION,
    valid_from=date(2024, 5, 1),
    source=Source("条例", Grade.STATUTE),
    reviewed_on=TODAY,
    chapters=(Chapter("第一章", (Article("第八条", "养犬要登记。\n每户一只。"), Article("第九条", "不引用"))),),
    number="公告第3号",
    version="2024年修订",
)


def page_of(folder: Path, regulations: tuple[Regulation, ...] = (), **changed: Any) -> str:
    guide = make_guide(make_item(**changed), make_other_item(), regulations=regulations)
    return open_pages(folder, guide).get("/guides/dog-licence").text


def text_of(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "\n", page))


def test_situations_read_as_text(tmp_path: Path) -> None:
    page = page_of(tmp_path, situations=SITUATIONS)
    said = text_of(page)

    assert "别人去另外要带：委托信（2份）接着看第2问" in said
    assert "小狗不用带：狗的照片抱着来就行" in said
    assert "是狼狼不能养。" in said
    assert "普通的狗要带的不变" in said
    assert '<a href="/guides/taxi-permit">网约车驾驶证</a>' in page


def test_links_between_questions_lead_to_them(tmp_path: Path) -> None:
    page = page_of(tmp_path, situations=SITUATIONS)

    wanted = set(re.findall(r'href="#([^"]+)"', page))
    assert wanted == {"situation-2"}
    assert wanted <= set(re.findall(r'id="([^"]+)"', page))


def test_the_picture_of_the_situations_is_an_image_of_its_own(tmp_path: Path) -> None:
    client = open_pages(tmp_path, make_guide(make_item(situations=SITUATIONS), make_other_item()))
    [source] = set(re.findall(r'<img src="([^"]+)"', client.get("/guides/dog-licence").text))

    picture = client.get(source)

    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.headers["content-security-policy"].startswith("default-src 'none'")
    assert "谁去办？" in "".join(ElementTree.fromstring(picture.text).itertext())
    assert "养犬登记证" in ElementTree.fromstring(picture.text).findtext("{*}desc", "")


@pytest.mark.parametrize("changed", [{"situations": ()}, {"situations": SITUATIONS, "valid_to": date(2026, 1, 2)}])
def test_there_is_no_picture_of_nothing_and_none_of_an_expired_guide(tmp_path: Path, changed: dict[str, Any]) -> None:
    guide = make_guide(make_item(**changed), make_other_item())

    assert open_pages(tmp_path, guide).get("/guides/dog-licence/flow.svg").status_code == 404


def test_an_article_that_we_hold_is_quoted_with_its_law_number_and_version(tmp_path: Path) -> None:
    page = page_of(tmp_path, regulations=(LAW,))
    [quoted] = re.findall(r"<details>(.*?)</details>", page, re.DOTALL)

    assert "养犬要登记。\n每户一只。" in quoted
    assert "《养犬管理条例》（公告第3号），2024年修订，2024年5月1日起施行" in text_of(quoted)
    assert "不引用" not in page


def test_a_law_that_is_out_of_force_is_not_named(tmp_path: Path) -> None:
    basis = (LegalBasis("养犬管理条例", "第八条"), LegalBasis("动物防疫法"))

    page = page_of(tmp_path, (replace(LAW, valid_to=date(2025, 1, 1)),), legal_basis=basis)

    assert "《动物防疫法》" in page
    assert "《养犬管理条例》" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"visits": 0}, "不用跑"),
        ({"visits": 1}, "只跑一次"),
        ({"visits": 2}, "跑2次"),
        ({"done_at_once": True}, "当场就能办好（即来即办）"),
        ({"consult_phone": "0431-1", "complaint_phone": "0431-2"}, "咨询：0431-1投诉：0431-2"),
        ({"materials": (Material("体检表", issued_by="区医院"),)}, "由区医院开具"),
        ({"materials": (Material("户口页", already_held=True),)}, "不用带"),
        ({"materials": (Material("照片", deferrable=True, due_by_working_days=3),)}, "3个工作日内补上"),
    ],
)
def test_facts_that_spare_a_trip_are_told(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    assert said in text_of(page_of(tmp_path, **changed))
    assert said not in text_of(page_of(tmp_path))


def test_a_guide_of_another_place_says_so_before_anything_else(tmp_path: Path) -> None:
    page = page_of(tmp_path, area="吉林市")

    assert 0 < page.index("这是吉林市的办法，不是长春的") < page.index('class="summary"')


def test_the_version_and_the_day_of_its_publication_are_told(tmp_path: Path) -> None:
    steps = [VersionStep(VersionStatus.PUBLISHED, "a", datetime(2026, 11, 1, 17, 0, tzinfo=UTC))]
    version = Version(KnowledgeKind.ITEM, "dog-licence", 7, "", "", Origin.FILES, VersionStatus.PUBLISHED, "a", NOW)
    guide = make_guide(item_versions={"dog-licence": 7})

    page = open_pages(tmp_path, guide, histories={"dog-licence": [(version, steps)]}).get("/guides/dog-licence").text

    assert "第7版，2026年11月2日发布" in text_of(page)
