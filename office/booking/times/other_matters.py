"""Times in a sentence that nobody wishes to come at: when a permit ends, when he is busy, 除了周三. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from office.booking.times.marks import any_of
from office.booking.times.rule import Frame
from office.booking.times.scanning import Item

CORRECTION = any_of("""
    (?<=[\\s,，、。.…])[啊哦噢哎嗯呃]*不+[啊呀]?[\\s,，、。.…]+(?:还是)?
    不对 (?<![是行])不是 [说记弄看搞写听]错了? 错了 改[到成为约在至]
    改(?=[周礼星下上明后早晚中\\d一二三四五六七八九十]) 应该是 我说的是 更正
    [换挪调移串推延提放拖留弄定]到(?!吗) [换弄]成
""")
NOT_BEFORE = re.compile(
    "(?:除了|除去|除开|除|不要|别|避开|不想|不约|不去|不用|甭|排除|刨去|刨除|(?<!是)不是)(?:在|是|给我|约|排|安排|写|弄|整|选|赶)*$"
)
NOT_AFTER = re.compile(
    r"[\s,，]?(?:那天|那个|的话|的|我|俺|他|她|也|都|就|可|又|实在|确实|真|肯定|恐怕|不太)*"
    "(?:(?<!行)不行(?![吗不么?？])|不方便|没空|没时间|没工夫|没功夫|有事儿?|去不了|来不了|到不了|不能[去来]|不成(?!吗)|不得[空闲]|以外|之外"
    "|不中(?!吗)|不合适|不可以(?!吗)|不赶趟|来不及|走不开|不在(?:家|本地|长春)|过不去|赶不上|不想去|不去|去不成|出不来|腾不出|满了|没号|约满"
    "|排不开|不凑手|除外|不要|不约|不考虑|太早|太晚|起不来|赶不到|去不上)"
)
# 不是周三就是周四: either of the two.
EITHER = re.compile(r"不是(?:在|是|约)*$"), re.compile(r"(?:那天|的话)?[\s,，]*就是")
# What happened, or runs out, on that day is no wish to come then.
ANOTHER_MATTER = re.compile(
    r"[\s,，]?(?:就|才|刚|要|我|就要|快|的时候)?(?:到期|过期|失效|出生|生人|生的|生日|办的|领的|发的|下的|交的|登记的|结的|买的|签的"
    "|去过|来过|来的|去的|约的|白跑|申请的|提交的|截止|就到了|毕业|入职|离职|退休"
    "|[能可以就必须给]*(?:办[好完结下]|下来|拿到|拿证|出证|出结果|批下|发证|答复|回复|给信))"
)
# 我周五得上外地: where another time is named, that one is not the wish.
OCCUPIED = re.compile(
    r"[\s,，]?(?:我|俺|他|她|家里|单位|孩子|就|都|也|才|刚)*"
    "(?:(?:得|要|还得|必须)(?:上|去|出|回|加|值|开|带|送|走|做|接|陪)|接(?:孙|外孙|娃|学生|人|站|班)|有(?:会|课|活儿?|事儿?|考试|手术)|出差|加班|值班|上课|开会|手术|上外地"
    "|睡觉|补觉|下班|下课|放学|开学|接孩子|接[我他她]|送孩子|的?(?:火车|飞机|高铁|车|航班|票)|回来|到家|出院|打针|挂水|透析|考试|开庭|搬家"
    "|结婚|满月|放假)"
)
# 我三点接孙子: one must be done by then.
DONE_BY = re.compile(
    r"[\s,，]?(?:我|俺|他|她|家里|单位|就|都|也|才|刚)*(?:(?:得|要|还得|必须)(?:去|上)?)?"
    "(?:接(?:[我他她]|孩子|孙[子女]|外孙女?|娃|学生|人|站|班)|去接|送(?:孩子|孙)|有(?:会|课|考试|手术)|出差|值班|上课|上班|开会|手术|打针|挂水|透析|考试|开庭"
    "|赶(?:车|飞机|火车|高铁)|的?(?:火车|飞机|高铁|车|航班)|(?:得|要|还得|必须)(?:上|去|出|走|接|送|带|陪))"
)
# 原来约的十八号: another time is to take its place.
AS_IT_WAS = re.compile(
    "(?:原来|原先|本来|原定|原本|当初|之前约|约好|[约订定]的是|[约订定]过)(?:约|订|定|预约|说好|说|写|的|了|是|在|个|我)*$"
)
# Between days of one list.
LISTED = re.compile(r"\s*(?:[、/和跟与同及]|或者?|还有)?\s*")


def meant(items: Sequence[Item], text: str, frame: Frame) -> list[Item]:
    """Without the days of other matters, and without past ones where others are named."""
    kept = [item for item in items if not (item.days and ANOTHER_MATTER.match(text, item.end))]
    gone = [item for item in kept if item.days and item.days.last < frame.today]
    if all(item in gone or item.days is None for item in kept):
        return kept
    ends = [item.end for item in gone]
    their_hours = [item for item in kept if not item.days and any(0 <= item.start - end <= 1 for end in ends)]
    return [item for item in kept if item not in gone and item not in their_hours]


def ruled_out(items: Sequence[Item], text: str) -> list[Item]:
    """除了周一和周三, 周一周三都不行: the neighbours in one breath as well."""
    found: list[Item] = []
    listing = False
    for before, item in zip([None, *items], items, strict=False):
        listing = _is_refused_before(item, text) or (listing and before is not None and _listed(before, item, text))
        if listing or NOT_AFTER.match(text, item.end):
            found.append(item)
    for item, following in reversed(list(pairwise(items))):
        if following in found and item not in found and _listed(item, following, text):
            found += [item] if NOT_AFTER.match(text, following.end) else []
    return found


def _is_refused_before(item: Item, text: str) -> bool:
    either = EITHER[0].search(text[: item.start]) and EITHER[1].match(text, item.end)
    return not either and NOT_BEFORE.search(text[: item.start]) is not None


def _listed(item: Item, following: Item, text: str) -> bool:
    same_kind = bool(item.days) == bool(following.days)
    return same_kind and LISTED.fullmatch(text[item.end : following.start]) is not None


def with_its_refusal(item: Item, text: str) -> tuple[int, int]:
    """除了周三, 周三不行: these words belong to the time."""
    before, after = NOT_BEFORE.search(text[: item.start]), NOT_AFTER.match(text, item.end)
    return before.start() if before else item.start, after.end() if after else item.end
