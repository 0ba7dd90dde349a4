"""The assistant switched off, and the emergency banner: by the staff, and as everybody sees it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.account_schemas import BannerIn, SwitchIn, banner_out, shown_banner, switch_out
from desk.api.deps import DeskDep
from desk.api.schemas import ChannelName, Locale, clean
from desk.api.staff_actor import PREFIX, StaffDep, staff
from desk.problems import Problem
from office.accounts.model import Role
from office.channels.configured import channels
from office.scripts import in_script
from office.switches.model import EVERYWHERE

router = APIRouter(tags=["staff: switches"])
WEB = "web"
Switcher = Annotated[str, staff(Role.SUPERVISOR, Role.ADMIN)]


@router.get("/api/v1/banner", tags=["conversations"])
def what_is_said(
    desk: DeskDep, channel: Annotated[ChannelName, Query()] = "web", locale: Annotated[Locale | None, Query()] = None
) -> dict[str, Any]:
    """{banner: {id, text, from, to} or null, bot: {off, text}}: for whoever opens the assistant, in their script."""
    switches, office = desk.office.staff.switches, desk.office
    banner, off = switches.banner(office.now()), switches.is_off(channel)
    said = office.wording.say("system.bot_off") if off else None
    shown = {"banner": banner and shown_banner(banner), "bot": {"off": off, "text": said}}
    return in_script(shown, locale or "")


@router.get(f"{PREFIX}/bot")
def switches(desk: DeskDep, by: StaffDep) -> dict[str, Any]:
    """{switches, channels, text}: every channel that was ever switched, null for all of them; those that the assistant
    answers in; what citizens are told.
    """
    office = desk.office
    return {
        "switches": [switch_out(each) for each in office.staff.switches.all()],
        "channels": [WEB, *channels(office.settings)],
        "text": office.wording.say("system.bot_off"),
    }


@router.put(f"{PREFIX}/bot")
def switch(told: SwitchIn, desk: DeskDep, by: Switcher) -> dict[str, Any]:
    """Holds from the next message on, in every process. Needs a reason."""
    channel = told.channel or EVERYWHERE
    return switch_out(desk.office.staff.switches.switch(channel, told.off, by, desk.office.now(), told.reason))


@router.get(f"{PREFIX}/banners")
def banners(desk: DeskDep, by: StaffDep) -> dict[str, Any]:
    """The newest first, also those that are over."""
    return {"banners": [banner_out(each) for each in desk.office.staff.switches.banners()], "next_cursor": None}


@router.put(f"{PREFIX}/banner")
def put_up(told: BannerIn, desk: DeskDep, by: Switcher) -> dict[str, Any]:
    """In the place of one that stands."""
    now = desk.office.now()
    text = _cleaned(told.text)
    return banner_out(desk.office.staff.switches.put_up(text, told.begins_at or now, told.ends_at, by, now))


@router.delete(f"{PREFIX}/banner", status_code=204)
def take_down(desk: DeskDep, by: Switcher) -> None:
    desk.office.staff.switches.take_down(by, desk.office.now())


def _cleaned(text: str) -> str:
    try:
        kept = clean(text)
    except UnicodeEncodeError:
        kept = ""
    if not kept:
        raise Problem("text_empty")
    return kept
