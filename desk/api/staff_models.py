"""The dialogue model trained from the screen, held against the one that answers, made live, and taken back."""

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter

from desk.api.deps import DeskDep
from desk.api.staff_actor import PREFIX, staff
from desk.api.staff_trying import started
from desk.api.trying_schemas import LiveIn, job_out, made_live_out, model_out
from desk.conversations.engine import EngineAway, ModelRefused
from office.accounts.model import Role
from office.learning.jobs import JobKind
from office.learning.refusals import RefusalCode, Refused

router = APIRouter(prefix=f"{PREFIX}/learning", tags=["staff: learning"])
Editor = Annotated[str, staff(Role.EDITOR, Role.ADMIN)]
TRAININGS, HISTORY = 10, 20


@router.post("/trainings", status_code=202)
def begin_training(desk: DeskDep, by: Editor) -> dict[str, Any]:
    """With the sentences that are kept to train with. A process of its own does it; nothing changes for citizens."""
    return job_out(started(desk, desk.office.trying.begin_training(by, desk.office.now())))


@router.get("/trainings")
def trainings(desk: DeskDep, by: Editor) -> dict[str, Any]:
    """The newest first."""
    office = desk.office
    found = office.trying.jobs.newest(JobKind.TRAINING, TRAININGS, office.now())
    return {"trainings": [job_out(each) for each in found]}


@router.get("/models")
def models(desk: DeskDep, by: Editor) -> dict[str, Any]:
    """Those that may answer, and which did when."""
    found, made = desk.office.models.all(desk.office.now()), desk.office.models.history(HISTORY)
    return {"models": [model_out(each) for each in found], "history": [made_live_out(each) for each in made]}


@router.post("/models/{model}/live")
async def make_live(model: str, told: LiveIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """Also the way back to an earlier one. Turns go on while it is loaded, and none is lost."""
    office = desk.office
    if not (reason := told.reason.strip()):
        raise Refused(RefusalCode.REASON_NEEDED)
    async with desk.model_change:
        path = await to_thread.run_sync(office.models.to_change_to, model, office.now())
        try:
            await desk.engine.change_model(str(path.absolute()))
        except ModelRefused:
            raise Refused(RefusalCode.MODEL_REFUSED) from None
        except EngineAway:
            raise Refused(RefusalCode.ENGINE_AWAY) from None
        made = await to_thread.run_sync(office.models.changed_to, model, by, reason, office.now())
    return made_live_out(made)
