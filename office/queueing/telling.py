"""What is read out and printed on the day. Pure; every word comes from knowledge/answers.yml."""

from collections.abc import Sequence

from office.china_time import chinese_date
from office.queueing.deferral import Commitment
from office.queueing.labels import spoken
from office.queueing.pre_review import Need, Outcome, PreReview
from office.queueing.waits import WaitEstimate, rounded_up
from office.wording.model import Wording
from office.workdays import WorkCalendar


def call_text(label: str, counter: str, wording: Wording) -> str:
    """For the loudspeaker: 请A零幺七号到企业综合窗口一。"""
    return wording.say("queue.call", no=spoken(label, wording.say("queue.digits")), counter=counter)


def wait_text(estimate: WaitEstimate, wording: Wording) -> str:
    """Said as the estimate that it is."""
    if estimate.minutes is None:
        return wording.say("queue.wait_unknown", count=estimate.ahead)
    if estimate.minutes == 0:
        return wording.say("queue.wait_none")
    basis = wording.say("queue.measured" if estimate.is_measured else "queue.planned")
    return wording.say("queue.wait", count=estimate.ahead, minutes=rounded_up(estimate.minutes), mark=basis)


def review_text(
    review: PreReview,
    name: str,
    label: str | None,
    commitments: Sequence[Commitment],
    barred_months: int,
    wording: Wording,
    calendar: WorkCalendar,
) -> str:
    """What a decided pre-review comes to. `name`: the item's; `label`: its queue number."""
    if review.outcome is Outcome.FAILED:
        return _failed(review, name, wording)
    passed = wording.say("pre_review.passed", name=name, no=label or "")
    if not commitments:
        return passed
    following = [_to_follow(each, wording, calendar) for each in commitments if each.working_days is not None]
    signed = [each.material for each in commitments if each.working_days is None]
    text = [wording.say("pre_review.accepted", name=name, no=label or "")]
    if following:
        barred = wording.say("pre_review.barred", count=barred_months)
        text += [wording.say("pre_review.deferred"), *_numbered(following), barred]
    if signed:
        text += [wording.say("pre_review.signed"), *_numbered(signed)]
    return "\n".join(text)


def _failed(review: PreReview, name: str, wording: Wording) -> str:
    """Everything that is missing, also what might have followed: nobody is told twice."""
    blocking = [review.lines[place].name for place in review.blocking]
    lesser = [review.lines[place] for place in review.to_commit]
    lines = [wording.say("pre_review.must", material=material) for material in blocking]
    for line in lesser:
        if line.need is Need.LATER and line.working_days is not None:
            lines.append(wording.say("pre_review.may_follow", material=line.name, days=line.working_days))
        else:
            lines.append(wording.say("pre_review.may_sign", material=line.name))
    lead = wording.say("pre_review.failed", name=name)
    return "\n".join([lead, *_numbered(lines), wording.say("pre_review.come_again", no=review.no)])


def _to_follow(commitment: Commitment, wording: Wording, calendar: WorkCalendar) -> str:
    material, days = commitment.material, commitment.working_days
    if commitment.due_on is None:
        return wording.say("pre_review.due_in", material=material, days=days)
    told = {"material": material, "days": days, "date": chinese_date(commitment.due_on)}
    if not calendar.is_known(commitment.due_on):
        return wording.say("pre_review.due_guess", **told, year=commitment.due_on.year)
    return wording.say("pre_review.due_on", **told)


def _numbered(lines: Sequence[str]) -> list[str]:
    return [f"{place}. {line}" for place, line in enumerate(lines, start=1)]
