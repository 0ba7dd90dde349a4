"""The names of things are taken out of the knowledge, as short as they still name them."""

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from office.bootstrap import assemble
from office.gazetteer import keep_published_names, published_names, write_names
from office.guide.knowledge import Knowledge
from office.guide.naming import Name, NamingWords, names_of, things_in
from office.guide.publication import shelf
from office.guide.publication.versions import KnowledgeKind
from office.guide_making import files_knowledge
from office.settings import PROJECT, Settings
from office.storage.migrate import upgrade
from supervisor.startup import closing_database, publish_files
from tests.factories import make_item, write_knowledge

WORDS = TypeAdapter(NamingWords).validate_python(
    yaml.safe_load((PROJECT / "knowledge" / "naming.yml").read_text(encoding="utf-8"))
)


@pytest.mark.parametrize(
    ("phrase", "things"),
    [
        ("身份证丢了咋补", {"身份证"}),
        ("补办三类器械许可证", {"三类器械许可证"}),
        ("小孩护照多少钱", {"护照"}),
        ("租房公积金一年能提几回", {"公积金"}),
        ("食品经营许可证快到期了", {"食品经营许可证"}),
        ("合同未备案", set()),
        ("怎么办证", set()),
        ("开个小饭馆", set()),
        ("厂里办取水证", {"取水证"}),
        ("亲属关系证明在哪开", {"亲属关系证明"}),
    ],
)
def test_a_phrase_names_its_things_without_what_is_done_to_them(phrase: str, things: set[str]) -> None:
    assert set(things_in(phrase, WORDS)) == things


def names(*items: object) -> dict[tuple[str, str], Name]:
    knowledge = Knowledge({item.item_code: item for item in items})  # type: ignore[attr-defined]
    return {(name.kind, name.name): name for name in names_of(knowledge, WORDS)}


def test_what_says_how_somebody_lives_is_no_matter() -> None:
    """外地户口 and 退休了 are circumstances; 报户口 and 办退休 are matters."""
    found = names(make_item(aliases=("报户口", "办退休")))
    registration, retirement = found["item", "户口"], found["item", "退休"]

    assert {"外地", "农村"} <= set(registration.not_after)
    assert any(re.match(guard, "在老家") for guard in registration.not_before)
    assert any(re.match(guard, "了") for guard in retirement.not_before)
    assert not any(re.match(guard, "要啥手续") for guard in (*registration.not_before, *retirement.not_before))


def test_a_new_item_brings_its_name_its_thing_and_what_people_call_it() -> None:
    found = names(
        make_item(item="drone", name="低空飞行许可核发（试行）", aliases=("飞行证咋办",), outcome="低空飞行许可证")
    )

    for name in ("低空飞行许可核发", "低空飞行许可", "低空飞行许可证", "飞行证"):
        assert found["item", name].codes == ("drone",), name


def test_a_thing_of_two_items_may_mean_either() -> None:
    found = names(
        make_item(item="renew", name="普通护照换发", aliases=("护照到期",)),
        make_item(item="first", name="普通护照首次申请", aliases=("头一回办护照",)),
    )

    assert found["item", "护照"].codes == ("first", "renew")


def test_what_else_a_thing_is_called_means_the_same_and_only_where_the_thing_is_named() -> None:
    found = names(make_item(item="renew", name="户口簿补办"))

    assert found["item", "户口薄"].codes == ("renew",)
    assert ("item", "驾本") not in found


def test_the_projects_other_names_are_all_of_things_that_the_knowledge_names() -> None:
    named = {name.name for name in names_of(files_knowledge(Settings(_env_file=None)), WORDS)}

    assert set(WORDS.also) - named == set()


def test_a_name_before_a_day_is_still_the_name() -> None:
    [mark] = [end for end in WORDS.guards("身份证") if end.startswith("明")]

    assert re.match(mark, "明要本人去开")
    assert not re.match(mark, "明年到期")


def test_departments_halls_and_papers_are_named_too() -> None:
    found = names(make_item(department="县级民政部门；税务局", where="所在地的政务服务中心"))

    assert ("department", "县级民政部门") in found
    assert ("department", "税务局") in found
    assert ("hall", "政务服务中心") in found
    assert any(kind == "material" for kind, _ in found)


def test_a_proof_is_no_licence() -> None:
    found = names(make_item(name="出生证申领", aliases=("出生证丢了",)))

    assert any(re.match(end, "明") for end in found["item", "出生证"].not_before)


def settings_in(folder: Path) -> Settings:
    return Settings(_env_file=None, var_folder=folder, knowledge_folder=PROJECT / "knowledge")


def written(path: Path) -> set[tuple[str, str]]:
    return {(row["kind"], row["name"]) for row in json.loads(path.read_text(encoding="utf-8"))}


def test_names_and_districts_are_written(tmp_path: Path) -> None:
    knowledge = Knowledge({"dog-license": make_item(name="养犬登记证")})

    path = write_names(knowledge, PROJECT / "knowledge", tmp_path / "deep" / "names.json")

    assert {("item", "养犬登记证"), ("district", "南关区"), ("district", "净月")} <= written(path)


def test_a_file_is_left_alone_when_nothing_has_changed(tmp_path: Path) -> None:
    path = write_names(Knowledge({}), PROJECT / "knowledge", tmp_path / "names.json")
    os.utime(path, (0, 0))

    write_names(Knowledge({}), PROJECT / "knowledge", path)

    assert path.stat().st_mtime == 0


def test_each_database_has_the_names_of_its_own_knowledge(tmp_path: Path) -> None:
    one, other = settings_in(tmp_path / "one"), settings_in(tmp_path / "other")

    assert published_names(one) != published_names(other)


def test_names_that_cannot_be_written_stop_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    settings = settings_in(tmp_path / "file")

    keep_published_names(Knowledge({}), settings)

    assert "could not be written" in caplog.text


def test_a_knowledge_folder_without_words_uses_the_projects(tmp_path: Path) -> None:
    path = write_names(Knowledge({}), tmp_path, tmp_path / "names.json")

    assert ("district", "南关区") in written(path)


def test_what_is_published_is_named_at_once_and_by_a_running_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "LOOK_EVERY_SECONDS", 0)
    settings = Settings(_env_file=None, var_folder=tmp_path, knowledge_folder=write_knowledge(tmp_path / "knowledge"))
    with closing_database(settings) as database:
        upgrade(database)
        publish_files(settings, database, say=lambda _: None)
    assert ("item", "养犬登记证") in written(published_names(settings))

    office = assemble(settings, by_words_alone=True)
    drone = make_item(item="drone", name="低空飞行许可核发", aliases=("飞行证咋办",))
    office.publishing.publish_import([(KnowledgeKind.ITEM, "drone", drone)], "a test", datetime.now(UTC))
    office.shelf.guide()
    office.shelf.wait()

    assert ("item", "低空飞行许可") in written(published_names(settings))
    office.database.dispose()
