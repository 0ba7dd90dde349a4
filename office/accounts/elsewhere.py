"""Signing in with what the city's own identity provider says (OpenID Connect). Accounts are made here all the same:
whoever has none stays outside.
"""

from dataclasses import replace
from datetime import datetime

from office.accounts.model import as_name
from office.accounts.refusals import RefusalCode, Refused
from office.accounts.usecases import Accounts, Entered


def sign_in(accounts: Accounts, subject: str, typed_name: str, now: datetime) -> Entered:
    """`subject`: the issuer's own, never given twice; the first one that comes with an account's name is bound to it.
    Accounts that have a password are nobody's to take: at some issuers people choose their names themselves. Raises
    Refused login_failed.
    """
    with accounts.unit_of_work() as work:
        account = work.accounts.by_subject(subject)
        if account is None:
            named = work.accounts.get(as_name(typed_name))
            if named is None or named.oidc_subject is not None or named.password_hash is not None:
                raise Refused(RefusalCode.LOGIN_FAILED)
            account = replace(named, oidc_subject=subject)
            work.accounts.put(account)
        if account.disabled_at is not None:
            raise Refused(RefusalCode.LOGIN_FAILED)
        return accounts.opened(work, account, now, "sign in elsewhere")
