"""What a turn comes to, and how a form ends. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from office.dialogue.form import CONFIRM, Form, OpenForm
from office.dialogue.form_traits import AwaitsYes, GivesWay, MayBeOver, TellsOfItself
from office.dialogue.heard import Heard
from office.dialogue.memory import Talk
from office.dialogue.says import Act, AskGuide, Said, TalkStatus


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done, in order, and what is open afterwards."""

    acts: tuple[Act, ...]
    talk: Talk

    def with_the_hall_told_of(self) -> "Plan":
        """So that 有没有轮椅 is asked of it next."""
        told_of = [act.hall_id for act in self.acts if isinstance(act, Said) and act.hall_id]
        return replace(self, talk=replace(self.talk, hall_id=told_of[-1])) if told_of else self

    def with_another_list(self) -> "Plan":
        """Which may come back once, as the one before did."""
        asked = any(isinstance(act, AskGuide) for act in self.acts)
        return replace(self, talk=replace(self.talk, list_came_back=False)) if asked else self


def asked_of_itself(spec: Form, heard: Heard, form: OpenForm) -> Said | None:
    """What the form tells of what it is about, before it asks on."""
    return spec.told_of_itself(heard, form) if isinstance(spec, TellsOfItself) else None


GoBack = Callable[[tuple[Act, ...], Talk], Plan]


def without_a_yes(plan: Plan, forms: Mapping[str, Form], heard: Heard, go_back: GoBack) -> Plan:
    """A form that needs no yes is done as soon as all is told: not the reading back is said but what came of it."""
    form = plan.talk.in_hand
    if form is None:
        return plan
    spec, last = forms[form.kind], plan.acts[-1]
    asks = isinstance(last, Said) and last.status in (TalkStatus.FORM_ASKS, TalkStatus.FORM_CONFIRMS)
    needs_yes = spec.needs_yes or (isinstance(spec, AwaitsYes) and spec.awaits_yes(form))
    if (form.asked != CONFIRM or needs_yes) and not (asks and _is_over(spec, form)):
        return plan
    done = spec.done(form, heard)
    talk = Plan(done.acts, plan.talk.after_doing(done)).with_the_hall_told_of().talk
    acts = (*plan.acts[:-1], *done.acts)
    if done.form:
        return Plan(acts, talk.drop().put(done.form))
    return without_a_yes(go_back(acts, talk.drop()), forms, heard, go_back)


def without_what_is_over(talk: Talk, forms: Mapping[str, Form]) -> Talk:
    """Moving it waits no more for an appointment that was given up meanwhile."""
    while talk.in_hand and _is_over(forms[talk.in_hand.kind], talk.in_hand):
        talk = talk.drop()
    return talk


def without_what_gives_way(talk: Talk, forms: Mapping[str, Form], heard: Heard) -> Talk:
    """Nobody is asked twice for a rating."""
    form = talk.in_hand
    return talk.drop() if form and _gives_way(forms[form.kind], form, heard) else talk


def _gives_way(spec: Form, form: OpenForm, heard: Heard) -> bool:
    return isinstance(spec, GivesWay) and spec.gives_way(heard, form)


def _is_over(spec: Form, form: OpenForm) -> bool:
    return isinstance(spec, MayBeOver) and spec.is_over(form)
