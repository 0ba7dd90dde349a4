"""What happened (lost, expired, closed) decides which matter it is, however much else is alike."""

from office.guide.search import ItemIndex
from office.guide.topic import TopicWords
from tests.factories import make_item

EVENTS = [["丢", "补办"], ["到期", "延续"]]
FIRST = make_item(item="passport-first", name="护照首次申请", aliases=("办护照", "第一次办护照"))
RENEWAL = make_item(item="licence-renewal", name="许可证延续", aliases=("许可证到期", "许可证延续"))


def index() -> ItemIndex:
    return ItemIndex([FIRST, RENEWAL], TopicWords(["办", "了"], deciding_words=EVENTS))


def test_a_lost_passport_is_not_a_first_passport() -> None:
    [plain], [lost] = index().search("护照"), index().search("护照丢了")

    assert lost.score < plain.score / 2


def test_an_event_that_the_item_is_about_costs_nothing() -> None:
    [best, *_] = index().search("许可证到期了")

    assert best.item is RENEWAL
    assert best.score > 0.99


def test_another_word_for_the_same_event_counts_as_the_same() -> None:
    words = TopicWords([], deciding_words=EVENTS)

    assert words.decisions("身份证丢了") == words.decisions("补办身份证") == {0}
    assert words.decisions("要多少钱") == set()
