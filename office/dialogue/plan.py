"""What a turn comes to, and how a form ends. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from office.dialogue.form import CONFIRM, Form
from office.dialogue.heard import Heard
from office.dialogue.memory import Talk
from office.dialogue.says import Act


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done, in order, and what is open afterwards."""

    acts: tuple[Act, ...]
    talk: Talk


GoBack = Callable[[tuple[Act, ...], Talk], Plan]


def without_a_yes(plan: Plan, forms: Mapping[str, Form], heard: Heard, go_back: GoBack) -> Plan:
    """A form that needs no yes is done as soon as all is told: not the reading back is said but what came of it."""
    form = plan.talk.in_hand
    if form is None or form.asked != CONFIRM or forms[form.kind].needs_yes:
        return plan
    done = forms[form.kind].done(form, heard)
    talk = plan.talk.after_booking(done.appointment_no)
    acts = (*plan.acts[:-1], *done.acts)
    if done.form:
        return Plan(acts, talk.put(done.form))
    return without_a_yes(go_back(acts, talk.drop()), forms, heard, go_back)
