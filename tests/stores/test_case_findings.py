"""What people come back with about a guide goes to the editors once, and is settled once; on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.case_finding_messages import EditorMessages, editors_at
from office.cases.citizen import withdraw
from office.cases.findings import FindingState
from office.cases.model import CaseKind
from office.cases.sending_findings import Findings
from office.cases.usecases import Cases
from office.outbox.model import MessageKind, SendingChannel
from office.privacy import PersonalNumber, redact
from tests.cases import NAME, NOW, PHONE, SAID, TAIL, filed, make_cases, refusal, told
from tests.factories import ID_NUMBER
from tests.outbox import NOON, make_outbox

A_DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
ITEMS = {"dog-licence": "养犬登记证", "dibao": "最低生活保障"}
KEY = "dog-licence.2026-11"


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


@pytest.fixture
def make_findings(database: sa.Engine, cases: Cases) -> Callable[..., Findings]:
    def make(email: str = "") -> Findings:
        masks = dict.fromkeys(PersonalNumber, "〔隐去〕")
        to = EditorMessages(make_outbox(database), editors_at(email))
        return Findings(cases, to, redact=lambda text: redact(text, masks).text)

    return make


@pytest.fixture
def findings(make_findings: Callable[..., Findings]) -> Findings:
    return make_findings()


def send(findings: Findings, key: str = KEY, by: str = "li") -> None:
    findings.send(key, by, NOON, TODAY, ITEMS)


def test_of_each_item_there_is_one_a_month_with_reasons_and_numbers(cases: Cases, findings: Findings) -> None:
    numbers = [filed(cases).no for _ in range(2)] + [filed(cases, kind=CaseKind.REFUSED).no]
    filed(cases, item_code="dibao")
    filed(cases, NOW + 10 * A_DAY)
    filed(cases, item_code="13800008000")

    first, second = (each.finding for each in findings.of_month(NOVEMBER, TODAY, ITEMS))

    assert (first.key, first.cases, first.kinds) == (KEY, 3, {"hard": 2, "refused": 1})
    assert set(first.examples) == set(numbers)
    assert (second.key, second.cases) == ("dibao.2026-11", 1)
    assert [each.finding.cases for each in findings.of_month(DECEMBER, TODAY, ITEMS)] == [1]


def test_it_is_sent_once_and_the_editors_are_told_once(cases: Cases, findings: Findings, database: sa.Engine) -> None:
    no = filed(cases).no
    send(findings)
    filed(cases)

    again = findings.send(KEY, "wang", NOON + A_DAY, TODAY, ITEMS)

    assert again.sent is not None
    assert (again.sent.sent_by, again.sent.sent_at, again.sent.state) == ("li", NOON, FindingState.SENT)
    assert (again.sent.finding.cases, again.finding.cases) == (1, 2), "as it was sent, and as it is"
    assert told(database) == [f"case_finding:{KEY}"]
    [message] = make_outbox(database).take(SendingChannel.FILE, "w", NOON, 9)
    assert message.kind is MessageKind.CASE_FINDING
    assert "「养犬登记证」2026年11月有1件办不成事：很难办1件" in message.letter.text and no in message.letter.text
    assert not any(secret in message.letter.text for secret in (NAME, PHONE, SAID))


def test_it_goes_by_mail_where_the_editors_have_an_address(
    cases: Cases, make_findings: Callable[..., Findings], database: sa.Engine
) -> None:
    filed(cases)
    send(make_findings("editors@example.com"))

    [message] = make_outbox(database).take(SendingChannel.EMAIL, "w", NOON, 9)
    assert message.to.address == "editors@example.com"


def test_of_many_at_once_one_sends(cases: Cases, findings: Findings, database: sa.Engine) -> None:
    filed(cases)
    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(lambda by: findings.send(KEY, by, NOON, TODAY, ITEMS).sent, [f"w{n}" for n in range(8)]))

    assert len({each.sent_by for each in sent if each}) == 1 and None not in sent
    assert told(database) == [f"case_finding:{KEY}"]


def test_what_nobody_came_back_about_cannot_be_sent(cases: Cases, findings: Findings) -> None:
    filed(cases)

    for key in ("dibao.2026-11", "dog-licence.2026-12", "dog-licence", "dog-licence.2026-13", ".2026-11", ""):
        assert refusal(send, findings, key) == "unknown_case_finding"
    assert refusal(partial(findings.send, KEY, "li", NOON, TODAY), {}) == "unknown_case_finding", "no guide"


@pytest.mark.parametrize("state", [FindingState.TAKEN_UP, FindingState.DECLINED])
def test_an_editor_settles_it_once_with_words(cases: Cases, findings: Findings, state: FindingState) -> None:
    filed(cases)
    settle = partial(findings.settle, KEY, state, "bian")
    assert refusal(settle, NOON, "改好了") == "unknown_case_finding", "nobody has sent it"
    send(findings)
    assert [each.finding.key for each in findings.sent(FindingState.SENT)] == [KEY]
    assert refusal(settle, NOON, " \n") == "case_words_needed"

    first = settle(NOON, " 材料第二条改了 ").sent
    again = settle(NOON + A_DAY, "别的话").sent

    assert first == again and first is not None
    assert (first.state, first.settled_by, first.settled_at, first.words) == (state, "bian", NOON, "材料第二条改了")
    [other] = {FindingState.TAKEN_UP, FindingState.DECLINED} - {state}
    assert refusal(findings.settle, KEY, other, "bian", NOON, "不对") == "case_finding_settled"
    assert (findings.sent(FindingState.SENT), [each.sent for each in findings.sent(state)]) == ([], [first])


def test_sending_again_does_not_open_what_is_settled(cases: Cases, findings: Findings, database: sa.Engine) -> None:
    filed(cases)
    send(findings)
    findings.settle(KEY, FindingState.DECLINED, "bian", NOON, "指南是对的")
    send(findings)

    [listed] = findings.of_month(NOVEMBER, TODAY, ITEMS)
    assert listed.sent is not None and listed.sent.state is FindingState.DECLINED
    assert told(database) == [f"case_finding:{KEY}"]


def test_nothing_of_a_person_is_kept_with_it(cases: Cases, findings: Findings, database: sa.Engine) -> None:
    withdraw(cases, filed(cases).no, TAIL, NOW, words="算了")
    send(findings)
    findings.settle(KEY, FindingState.TAKEN_UP, "bian", NOON, f"给{PHONE}打过电话，身份证{ID_NUMBER}")

    with database.connect() as connection:
        rows = str(connection.execute(sa.text("SELECT * FROM case_findings")).all())
    assert "〔隐去〕" in rows
    assert not any(secret in rows for secret in (NAME, PHONE, ID_NUMBER, SAID, "算了"))


def test_what_was_sent_stays_listed_when_the_guide_is_gone(cases: Cases, findings: Findings) -> None:
    filed(cases)
    send(findings)

    [listed] = findings.of_month(NOVEMBER, TODAY, {})
    assert listed.sent is not None and listed.finding == listed.sent.finding
    assert findings.of_month(DECEMBER, TODAY, ITEMS) == []
