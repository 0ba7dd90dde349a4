"""A conversation files, finds and withdraws a real request, under the number that was entrusted to it."""

from functools import partial

import pytest
import sqlalchemy as sa

from actions.agency import HelpRequests
from actions.guessing import WrongTails
from office.agency.counter import Filed, Refusal, Told
from office.agency.handling import contact, go_on
from office.agency.model import AssistanceKind, HelpStatus, Why
from office.agency.usecases import Agency
from office.conversations.entrusted import Entrusting
from office.storage.unit_of_work import UnitOfWork
from tests.agency import DISTRICT, NAME, NOW, PHONE, STREET, make_agency
from tests.booking import make_vault
from tests.factories import make_wording
from tests.talks import Conversation, make_talker, texts

PLACE = Told(DISTRICT, STREET, "3栋201")


@pytest.fixture
def agency(database: sa.Engine) -> Agency:
    return make_agency(database)


@pytest.fixture
def requests(database: sa.Engine, agency: Agency) -> HelpRequests:
    """Conversation "talk" was told a phone number."""
    vault = make_vault()
    entrusting = Entrusting(
        partial(UnitOfWork, database), vault, {"phone": "〔隐去〕", "name": "〔名〕", "home": "〔家〕"}
    )
    with UnitOfWork(database) as work:
        work.entrusted.put("talk", vault.seal(PHONE, "talk.phone"), PHONE[-4:], NOW)
    return HelpRequests(
        agency, entrusting, make_wording(), lambda: NOW, name_of=lambda code: f"「{code}」", wrong_tails=WrongTails(20)
    )


def file(requests: HelpRequests, message_id: str = "m1", conversation_id: str = "talk") -> Filed | Refusal:
    kind = AssistanceKind.HOME_VISIT
    return requests.file(kind, "passport", PLACE, Why.ILL, NAME, conversation_id, message_id)


def test_the_same_message_files_once(requests: HelpRequests) -> None:
    first, again = file(requests), file(requests)

    assert isinstance(first, Filed) and first == again
    assert (first.helper, first.is_sample, first.phone_tail) == ("样例h1", True, PHONE[-4:])


def test_another_message_for_the_same_matter_is_refused_in_words(requests: HelpRequests) -> None:
    file(requests)

    refused = file(requests, "m2")
    assert isinstance(refused, Refusal) and refused.code == "assistance_already_asked" and "登记过" in refused.text


def test_without_an_entrusted_number_it_is_asked_for(requests: HelpRequests) -> None:
    refused = file(requests, conversation_id="another")

    assert isinstance(refused, Refusal) and refused.code == "bad_phone"


def test_why_it_could_not_be_done_is_told(requests: HelpRequests, agency: Agency) -> None:
    filed = file(requests)
    assert isinstance(filed, Filed)
    go_on(agency, filed.no, HelpStatus.CANNOT, "li", NOW, reason="本人不符合条件")

    found = requests.look_up(filed.no, PHONE[-4:])
    assert isinstance(found, Filed) and (found.status, found.reason) == ("cannot", "本人不符合条件")


def test_a_whole_conversation_leaves_a_sealed_request(requests: HelpRequests, agency: Agency) -> None:
    talk = Conversation(make_talker(street=requests))
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道3栋201", "give_details")
    talk.hear("岁数大", "give_details")
    talk.phone_tail = PHONE[-4:]
    talk.hear("王芳，〔隐去〕", "give_details")
    done = texts(talk.hear("对", "affirm"))
    no = next(word for word in done.replace("。", " ").split() if word.startswith("BB"))

    seen = contact(agency, no, "li", NOW, "约时间")
    assert (seen.name, seen.phone, seen.line) == (NAME, PHONE, "3栋201")
    assert agency.look_up(no, PHONE[-4:]).why is Why.ELDERLY
    assert "编号" in texts(talk.hear("上门的申请撤回", "withdraw_case"))
    talk.hear(no, "give_details")
    talk.hear("对", "affirm")
    assert agency.look_up(no, PHONE[-4:]).status is HelpStatus.WITHDRAWN
