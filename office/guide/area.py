"""Whose rules an item tells: the whole country's, our own, or another place's. Pure."""

from dataclasses import replace

from office.guide.knowledge import Knowledge

PROVINCE = "省"


def at_home(knowledge: Knowledge, province: str, city: str) -> Knowledge:
    """With the area taken off items that hold here; where one is left, the rule is another place's, and is said to be.

    吉林省, 吉林省长春市 and 长春市南关区 are ours in 吉林 and 长春; 吉林省四平市 and 广东省 are not.
    """
    items = {
        code: replace(item, area="") if item.area and is_ours(item.area, province, city) else item
        for code, item in knowledge.items.items()
    }
    return replace(knowledge, items=items)


def is_ours(area: str, province: str, city: str) -> bool:
    below = area.removeprefix(province).removeprefix(PROVINCE)
    return (area.startswith(province) and not below) or below.startswith(city)
