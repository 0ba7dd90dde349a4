"""What was asked in a booking before anybody knew its matter is answered as soon as that is known. Pure."""

from dataclasses import replace

from office.dialogue import intents
from office.dialogue.form import OpenForm
from office.dialogue.plan import Plan
from office.dialogue.says import AskGuide

LATER = "later."  # with the intent, among what an open form was told already


def postponed(form: OpenForm, asked: tuple[str, ...]) -> OpenForm:
    """`asked` are intents."""
    marks = dict.fromkeys((*form.skipped, *(f"{LATER}{intent}" for intent in asked)))
    return replace(form, skipped=tuple(marks))


def answered_now(plan: Plan) -> Plan:
    form = plan.talk.in_hand
    later = [each for each in form.skipped if each.startswith(LATER)] if form else []
    if form is None or not later or form.kind != intents.BOOKING or "item" not in form.values:
        return plan
    told = {act.intent for act in plan.acts if isinstance(act, AskGuide)}
    asked = [intent for each in later if (intent := each.removeprefix(LATER)) not in told]
    acts = (AskGuide(intent, "", plainly=True, item_in_hand=form.code("item")) for intent in asked)
    rest = tuple(each for each in form.skipped if each not in later)
    return Plan((*acts, *plan.acts), plan.talk.put(replace(form, skipped=rest)))
