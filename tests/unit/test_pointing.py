"""What points at one of the places that were offered, and what only has a number in it."""

import pytest

from office.dialogue.pointing import pointing
from office.guide.finding.topic import Ordinals
from office.knowledge_loader import read_yaml
from office.settings import PROJECT
from tests.talks import TALK_FILE

ORDINALS = Ordinals(read_yaml(PROJECT / "knowledge" / "words.yml")[1]["ordinals"])
POINT = pointing(TALK_FILE.words, lambda: ORDINALS.choose)
OFFERED = ["上午9点 南关", "上午10点 朝阳", "下午1点 绿园"]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        *(
            ("1", 0),
            ("一", 0),
            ("第一个", 0),
            ("就第一个吧", 0),
            ("第一个行不", 0),
            ("选一", 0),
            ("要1号", 0),
            ("头一个", 0),
        ),
        *(("2", 1), ("二", 1), ("第二个", 1), ("那就给我第二个吧谢谢啊", 1), ("要2", 1), ("2号吧", 1), ("中间那个", 1)),
        *(("最后一个", 2), ("第三个那个绿园的", 2), ("三", 2)),
    ],
)
def test_one_is_picked(said: str, place: int) -> None:
    assert POINT(said, OFFERED) == OFFERED[place]


@pytest.mark.parametrize(
    "said",
    [
        *("一个都不要", "不要第一个", "除了第一个都行", "一会儿再约", "我两个孩子都办", "我说两句，我腿不好"),
        *(
            "俺先问一句，能让我儿子去吗",
            "再问一句，得带啥",
            "等一会儿，问一下咋走",
            "我一个人去行不",
            "我不会弄，一点儿都不懂",
        ),
        *("我就问一下，停车方便不", "晚一点的", "都不合适", "哪个也不行"),
    ],
)
def test_none_is(said: str) -> None:
    assert POINT(said, OFFERED) is None
