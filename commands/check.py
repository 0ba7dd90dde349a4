"""`onewindow check knowledge`: what a clerk should look at, found before a citizen does."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from commands.house import office_database_if_current
from commands.refusals import console, errors, kindly_refused, publishing_desk
from office.agency.loader import read_grid, read_help_words
from office.case_finding_messages import told_finding
from office.case_routing import check_case_routing
from office.cases.findings import FindingState
from office.cases.loader import read_case_settings, refuse_unknown_halls
from office.cases.templates_loader import read_case_templates
from office.china_time import CHINA, chinese_date
from office.contact.loader import places_in
from office.guide.checking import Finding, FindingLevel, check, error, warn
from office.guide.exchange import read_guides
from office.guide.exchange.differences import differences
from office.guide.knowledge import Knowledge
from office.guide.model import Facet
from office.guide_making import files_knowledge
from office.halls.hall import Halls
from office.halls.loader import load_halls
from office.knowledge_yaml import KnowledgeError
from office.phone.loader import read_phone_script
from office.queueing.loader import read_queue_settings
from office.rating.loader import read_rating_settings, read_rating_words
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork
from office.wording.model import Wording

check_app = typer.Typer(help="Look for what needs mending.", no_args_is_help=True)


@check_app.callback()
def _group() -> None:
    """Keeps `knowledge` a command of its own."""


@check_app.command("knowledge")
def check_knowledge(
    published: Annotated[bool, typer.Option("--published", help="What is published, and not the folder.")] = False,
    against: Annotated[Path | None, typer.Option(metavar="FILE", help="An official export to compare with.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="YAML that says which of its columns is which field.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False,
) -> None:
    """Expired, unsourced, contradictory or outdated guides, and those that people come back about. Exit code 1 if
    something must be mended.
    """
    settings = Settings()
    today = datetime.now(CHINA).date()
    with kindly_refused(settings) as wording:
        if mapping and not against:
            errors.print(wording.say("command.mapping_alone"))
            raise typer.Exit(2)
        findings: list[Finding] = []
        knowledge = Knowledge({})
        try:
            knowledge = _published() if published else files_knowledge(settings)
        except KnowledgeError as problem:
            findings += [_unreadable(line) for line in problem.problems]
        findings += check(knowledge, today)
        halls, mistakes = _halls(settings, knowledge)
        findings += [] if published else mistakes
        if against and knowledge.items:
            findings += _against(knowledge, against, mapping, today)
        findings += _from_cases(settings, knowledge, wording)
        _report(findings, len(knowledge.items) + len(knowledge.bundles) + len(halls), wording, as_json)
    raise typer.Exit(1 if any(finding.level is FindingLevel.ERROR for finding in findings) else 0)


def _published() -> Knowledge:
    with publishing_desk() as (publishing, _):
        return publishing.published()


def _halls(settings: Settings, knowledge: Knowledge) -> tuple[Halls, list[Finding]]:
    """Without halls nothing is asked of the items; without items nothing of the halls' groups."""
    try:
        halls = load_halls(settings.knowledge_folder / "halls")
        read_queue_settings(settings.knowledge_folder / "queueing.yml")
        read_grid(settings.knowledge_folder / "agency", places_in(settings.knowledge_folder))
        check_case_routing(settings.knowledge_folder)
        refuse_unknown_halls(read_case_settings(settings.knowledge_folder / "cases"), {each.id for each in halls})
        read_help_words(settings.knowledge_folder / "agency")
        read_case_templates(settings.knowledge_folder / "cases")
        read_rating_settings(settings.knowledge_folder / "rating")
        read_rating_words(settings.knowledge_folder / "rating")
        read_phone_script(settings.knowledge_folder / "scripts", tuple(Facet))
    except KnowledgeError as problem:
        return Halls(), [_unreadable(line) for line in problem.problems]
    if not len(halls) or not knowledge.items:
        return halls, []
    place = "halls/_groups.yml"
    names = {code: item.name for code, item in knowledge.items.items() if not item.area}
    missing = [error("hall_group_missing", place, name=names[code]) for code in halls.unplaced(tuple(names))]
    unknown = [code for code in sorted(halls.placed) if code not in knowledge.items]
    return halls, [*missing, *(error("hall_item_unknown", place, name=code) for code in unknown)]


def _from_cases(settings: Settings, knowledge: Knowledge, wording: Wording) -> Iterator[Finding]:
    """What the window for cases sent to the editors and nobody has replied to."""
    with office_database_if_current(settings) as database:
        if database is None:
            return
        with UnitOfWork(database, read_only=True) as work:
            sent = work.cases.findings.in_state(FindingState.SENT)
    for each in sent:
        code = each.finding.item_code
        name = knowledge.items[code].name if code in knowledge.items else code
        sent_on = chinese_date(each.sent_at.astimezone(CHINA).date())
        said = told_finding(each.finding, name, wording)
        yield warn("case_finding", f"items/{code}", date=sent_on, said=said)


def _unreadable(problem: str) -> Finding:
    place, _, said = problem.partition(": ")
    return error("unreadable", place, said=said or problem)


def _against(knowledge: Knowledge, file: Path, mapping: Path | None, today: date) -> Iterator[Finding]:
    """Differences where both sides have the matter; what only one side has is counted."""
    reading = read_guides(file, mapping, today)
    yield from (
        warn("row_refused", file.name, number=refused.row, said=f"{refused.column}：{refused.reason}")
        for refused in reading.refused
    )
    alone: Counter[str] = Counter()
    for each in differences(knowledge.items.values(), reading.items):
        if each.field == "item":
            alone["only_ours" if each.ours else "only_official"] += 1
        else:
            name, place = knowledge.items[each.item_code].name, f"items/{each.item_code}: {each.field}"
            yield warn("differs", place, name=name, field=each.field, ours=each.ours, official=each.official)
    for code, count in alone.items():
        yield warn(code, file.name, count=count)


def _report(findings: list[Finding], checked: int, wording: Wording, as_json: bool) -> None:
    said = [(finding, wording.say(f"finding.{finding.code}", **finding.values)) for finding in findings]
    count = Counter(finding.level for finding in findings)
    if as_json:
        told = [
            {"level": finding.level, "code": finding.code, "place": finding.place, "text": text}
            for finding, text in said
        ]
        print(json.dumps({"checked": checked, "findings": told}, ensure_ascii=False))
        return
    for finding, text in said:
        console.print(f"{wording.say(f'finding.{finding.level}')} {finding.place}  {text}")
    numbers = {"number": count[FindingLevel.ERROR], "steps": count[FindingLevel.WARN]}
    console.print(wording.say("command.findings", count=checked, **numbers))
