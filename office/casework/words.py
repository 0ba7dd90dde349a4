"""How people tell of what could not be done: the expressions under casework in knowledge/talk.yml. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from office.search.text import normalise

CLAUSE = re.compile(r"[,.;!?]")  # as normalised

Expressions = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class CaseWords:
    """Expressions of knowledge/talk.yml: places (社保局), trips (三趟), and an account that tells nothing yet."""

    places: Expressions = ()
    trips: Expressions = ()
    not_trips: Expressions = ()  # before a number of trips that it was not
    empty: Expressions = ()
    districts: Expressions = ()
    district_alone: Expressions = ()  # 绿园: the whole of a sentence; the group is its name
    leading_district: Expressions = ()  # the same at the beginning of a place
    halls: Expressions = ()  # a service hall, no other office
    wants: Expressions = ()  # 我要他们给办了, whatever else it tells
    wants_beside: Expressions = ()  # 要求道歉, a clause of the account itself
    asks_done: Expressions = ()  # 给我办了, unless it tells that it was refused
    added: Expressions = ()  # what follows 补充一下
    not_replying: Expressions = ()  # 先不回
    # What is said to an answer; content: with it, or willing to leave it at that.
    solved: Expressions = ()
    unsolved: Expressions = ()
    content: Expressions = ()
    discontent: Expressions = ()
    doubtful: Expressions = ()  # what no plain yes has in it
    other_case: Expressions = ()  # 我还有一件别的事
    asks_for_the_answer: Expressions = ()  # 怎么答复的
    tells: Expressions = ()  # 说没结婚证: what else happened, and neither a place nor a wish
    says_nothing: Expressions = ()  # 不对: no account, no wish
    who: Expressions = ()  # 我叫, 电话: words around a name and a number
    variants: Expressions = ()  # of a matter: 补办, 离职
    things: Expressions = ()  # 还缺解除劳动合同证明: no matter
    whole_matters: Expressions = ()  # names that stand for all of their like: 申领
    home_help: Expressions = ()  # 上门给我办
    at_once: Expressions = ()  # 马上, 越快越好
    unsigned: Expressions = ()  # 我想匿名, of what was signed already
    besides: Expressions = ()  # 再加一句…: the group is what is added to the draft
    not_besides: Expressions = ()  # of that: 照片, 电话错了
    goes_on: Expressions = ()  # 对，保安也不让我进, of what was read back: the group is what is added
    told_amiss: Expressions = ()  # 事情写得不全: the group is what is added to it
    asking: Expressions = ()
    without_times: Callable[[str], str] = str  # 12月1号前给我办了 wishes for the same as 给我办了

    def trips_in(self, said: str) -> list[re.Match[str]]:
        """Without those that are said not to be: 跑了八回不是四回."""
        found = [match for each in self.trips for match in each.finditer(said)]
        so = [match for match in found if not any(each.search(said[: match.start()]) for each in self.not_trips)]
        return so or found

    def told_besides(self, text: str) -> str | None:
        """对了，还差一句，他们还骂人 -> 他们还骂人; empty where no more is said yet."""
        return _rest_of((*self.told_amiss, *self.besides), text)

    def told_on(self, text: str) -> str | None:
        return _rest_of(self.goes_on, text)

    def without_places(self, text: str) -> str:
        said = normalise(text)
        for each in self.places:
            said = each.sub("", said)
        return said

    def only_district(self, text: str) -> str:
        """是绿园的 -> 绿园; empty where more is said."""
        found = next((match for each in self.district_alone if (match := each.search(normalise(text)))), None)
        return found[1] if found else ""

    def is_only_where(self, text: str) -> bool:
        """人社局，二道区政务服务中心; 绿园."""
        if self.only_district(text):
            return True
        left = self.without_places(text)
        for each in self.districts:  # 绿园
            left = each.sub("", left)
        return left != normalise(text) and not re.search(r"\w", left)

    def without_trips(self, said: str) -> str:
        for each in self.trips:
            said = each.sub("", said)
        return said

    def says_what_is_wanted(self, text: str) -> bool:
        if says_so(self.wants, text) or says_so(self.at_once, text):
            return True
        asks_done = says_so(self.asks_done, text) or says_so(self.asks_done, self.without_times(text).strip())
        return asks_done and not says_so(self.tells, text)

    def wish_beside(self, text: str) -> str:
        """社保卡不给办，希望尽快给我办了 -> 希望尽快给我办了; empty where the account wishes for nothing."""
        clauses = (each.strip() for each in re.split(r"\W+", text))
        return next((each for each in clauses if says_so(self.wants_beside, each)), "")

    def tells_more(self, text: str) -> bool:
        """What happened, and not what they want."""
        return says_so(self.tells, text) and not says_so(self.wants, text)

    def without_wishes(self, text: str) -> str:
        """办失业金，我就想一次办完 names one matter in its first clause; the second only sounds like another."""
        clauses = CLAUSE.split(normalise(text))
        return ",".join(each for each in clauses if not self.says_what_is_wanted(each)) or text

    def without_things(self, text: str) -> str:
        said = normalise(text)
        for each in self.things:
            said = each.sub(" ", said)
        return said


def _rest_of(patterns: Expressions, text: str) -> str | None:
    said = text.strip()
    found = next((match for each in patterns if (match := each.search(said))), None)
    return (found[1] or "").strip() if found else None


def says_so(patterns: Expressions, text: str) -> bool:
    said = normalise(text)
    return any(each.search(said) for each in patterns)
