"""What a platform still takes unasked."""

from datetime import timedelta

from office.channels.model import Kind, PushRule, Rules
from office.channels.quota import Quota
from tests.factories import NOW

RULES = Rules(
    2048,
    pushes={Kind.TEXT: PushRule(5, timedelta(hours=48)), Kind.MENU: PushRule(3, timedelta(minutes=1))},
)


def test_nothing_may_be_sent_to_who_never_wrote() -> None:
    assert not Quota({}).may_push(RULES, NOW)


def test_a_message_allows_five_for_two_days() -> None:
    quota = Quota({}).after(Kind.TEXT, RULES, NOW)
    spent = quota
    for _ in range(5):
        assert spent.may_push(RULES, NOW)
        spent = spent.spent(spent.next_grant(NOW))

    assert not spent.may_push(RULES, NOW)
    assert quota.may_push(RULES, NOW + timedelta(hours=47, minutes=59))
    assert not quota.may_push(RULES, NOW + timedelta(hours=48))


def test_what_ends_first_is_used_up_first() -> None:
    both = Quota({}).after(Kind.TEXT, RULES, NOW).after(Kind.MENU, RULES, NOW)

    assert both.next_grant(NOW) is Kind.MENU
    assert both.next_grant(NOW + timedelta(minutes=2)) is Kind.TEXT


def test_what_gives_nothing_takes_nothing() -> None:
    quota = Quota({}).after(Kind.TEXT, RULES, NOW)

    assert quota.after(Kind.OTHER, RULES, NOW) == quota


def test_some_platforms_take_everything_and_some_accounts_nothing() -> None:
    assert Quota({}).may_push(Rules(100), NOW)
    assert not Quota({}).after(Kind.TEXT, RULES, NOW).may_push(Rules(100, pushes=RULES.pushes, may_push=False), NOW)


def test_it_is_the_same_after_a_stay_in_the_database() -> None:
    quota = Quota({}).after(Kind.TEXT, RULES, NOW).after(Kind.MENU, RULES, NOW)

    assert Quota.unpacked(quota.packed()) == quota
