"""Logins, accounts, the staff's book, switches and banners in the API."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from desk.api.case_schemas import Reason
from desk.api.schemas import ChannelName
from office.accounts.model import Account, AuditLine, Grant, Role
from office.accounts.standing import Standing
from office.china_time import CHINA
from office.switches.model import Banner, BotSwitch

Typed = Annotated[str, Field(max_length=200)]
Scope = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")]


class LoginIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: Typed
    password: Typed = Field(repr=False)


class PasswordIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    old: Typed = Field(repr=False)
    new: Typed = Field(repr=False)


class GrantIn(BaseModel):
    """Empty or missing `department` and `hall`: of all."""

    model_config = ConfigDict(extra="ignore")
    role: Role
    department: Scope = ""
    hall: Scope = ""

    def as_grant(self) -> Grant:
        return Grant(self.role, self.department, self.hall)


Grants = Annotated[list[GrantIn], Field(max_length=50)]


class WhyIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reason: Reason = ""


class AccountIn(WhyIn):
    name: Typed
    shown_name: Annotated[str, Field(max_length=64)] = ""
    roles: Grants
    elsewhere: bool = False


class ResetIn(WhyIn):
    """`elsewhere`: no password any more, the city's identity provider instead."""

    elsewhere: bool = False


class RolesIn(WhyIn):
    roles: Grants


class SwitchIn(WhyIn):
    """`channel`: as conversations name theirs; without it everywhere."""

    off: bool
    channel: ChannelName | None = None


class BannerIn(WhyIn):
    """Without `from` at once."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)
    text: Annotated[str, Field(min_length=1, max_length=200)]
    begins_at: Annotated[AwareDatetime | None, Field(alias="from")] = None
    ends_at: Annotated[AwareDatetime, Field(alias="to")]


def account_out(account: Account) -> dict[str, Any]:
    return {
        "name": account.name,
        "shown_name": account.shown_name,
        "roles": [{"role": each.role, "department": each.department, "hall": each.hall} for each in account.grants],
        "password_must_change": account.is_temporary,
        "elsewhere": account.password_hash is None,
        "made_at": moment(account.made_at),
        "made_by": account.made_by,
        "disabled_at": moment(account.disabled_at),
    }


def standing_out(standing: Standing) -> dict[str, Any]:
    """`seen_at` null: nobody is logged in with it."""
    return {
        "open_sessions": len(standing.sessions),
        "seen_at": moment(standing.sessions[0].seen_at) if standing.sessions else None,
        "locked_until": moment(standing.locked_until),
    }


def line_out(line: AuditLine) -> dict[str, Any]:
    fields = ("id", "by", "what", "subject", "reason", "detail")
    return {
        **{name: getattr(line, name) for name in fields},
        "at": moment(line.at),
        "refused": line.is_refused,
    }


def switch_out(switch: BotSwitch) -> dict[str, Any]:
    return {
        "channel": switch.channel or None,
        "off": switch.is_off,
        "reason": switch.reason,
        "by": switch.by,
        "changed_at": moment(switch.changed_at),
    }


def shown_banner(banner: Banner) -> dict[str, Any]:
    """As everybody sees it."""
    return {
        "id": str(banner.id),
        "text": banner.text,
        "from": moment(banner.begins_at),
        "to": moment(banner.ends_at),
    }


def banner_out(banner: Banner) -> dict[str, Any]:
    return {
        **shown_banner(banner),
        "made_by": banner.made_by,
        "made_at": moment(banner.made_at),
        "withdrawn_by": banner.withdrawn_by,
        "withdrawn_at": moment(banner.withdrawn_at),
    }


def moment(at: datetime | None) -> str | None:
    return at.astimezone(CHINA).isoformat() if at else None
