"""What is written about the house is true of it."""

import re
from collections.abc import Iterator

import pytest

from office.settings import PROJECT, Settings
from tests.house.project import text_files

MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
PHONY = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split()

# A lock file with a registry's host in it works only where that registry does.
REGISTRY_HOSTS = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org")


def setting_names() -> Iterator[str]:
    for name, field in Settings.model_fields.items():
        yield str(field.validation_alias or f"ONEWINDOW_{name.upper()}")


def described_settings() -> dict[str, str]:
    """Name -> default, from the table of docs/settings.md."""
    text = (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", text, re.MULTILINE))


@pytest.mark.parametrize("name", sorted(setting_names()))
def test_every_setting_is_described(name: str) -> None:
    assert name in described_settings()


def test_no_setting_is_described_that_does_not_exist() -> None:
    assert set(described_settings()) - set(setting_names()) == set()


@pytest.mark.parametrize("name", [name for name, field in Settings.model_fields.items() if type(field.default) is int])
def test_the_described_default_is_the_default(name: str) -> None:
    assert described_settings()[f"ONEWINDOW_{name.upper()}"] == f"`{Settings.model_fields[name].default}`"


@pytest.mark.parametrize("target", PHONY)
def test_every_target_says_what_it_does(target: str) -> None:
    assert re.search(rf"^{re.escape(target)}:.*## \w", MAKEFILE, re.MULTILINE)


def test_every_documented_target_is_phony() -> None:
    documented = re.findall(r"^([a-z][a-z-]*):.*## ", MAKEFILE, re.MULTILINE)

    assert sorted(documented) == sorted(PHONY)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_targets_that_a_readme_names_exist(page: str) -> None:
    named = set(re.findall(r"`make ([a-z-]+)", (PROJECT / page).read_text(encoding="utf-8")))

    assert {"run", "test"} <= named <= set(PHONY)


def test_no_file_names_a_registry() -> None:
    found = [
        f"{path.relative_to(PROJECT)}: {host}"
        for path in text_files()
        for host in REGISTRY_HOSTS
        if host in path.read_text(encoding="utf-8", errors="replace")
    ]

    assert found == []


@pytest.mark.parametrize("lock", ["requirements.lock", "bot/requirements.lock"])
def test_every_locked_package_is_pinned_with_its_hash(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]

    assert len(packages) > 50
    assert [line[:40] for line in packages if "==" not in line or "--hash=sha256:" not in line] == []


def test_no_link_between_documents_is_broken() -> None:
    pages = [PROJECT / name for name in ("README.md", "README.zh-CN.md", "CHANGELOG.md")]
    pages += sorted((PROJECT / "docs").rglob("*.md"))
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in link
    ]

    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
