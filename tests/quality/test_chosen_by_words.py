"""With the real knowledge: which of the matters just offered words of one's own mean, and which words mean none."""

import pytest

from office.guide.usecases import Guide

PASSPORTS = ("passport-first", "passport-renew")
ID_CARDS = ("id-card-first", "id-card-reissue", "id-card-temporary", "id-card-renew")
DRAWN = ("hpf-purchase", "hpf-resign", "hpf-rent", "hpf-retire")


@pytest.mark.parametrize("offered", [PASSPORTS, ID_CARDS])
@pytest.mark.parametrize("said", ["孙丽华", "我姓高", "马志强", "你说呢", "等我问问家里"])
def test_a_persons_name_or_small_talk_takes_none_of_them(offered: tuple[str, ...], said: str, guide: Guide) -> None:
    assert guide.chooser.chosen(said, offered) is None


@pytest.mark.parametrize(
    ("offered", "said", "meant"),
    [
        (PASSPORTS, "快到期了", "passport-renew"),
        (PASSPORTS, "丢了", "passport-renew"),
        (PASSPORTS, "头一回办", "passport-first"),
        (PASSPORTS, "出国旅游", "passport-first"),
        (ID_CARDS, "到期", "id-card-renew"),
        (DRAWN, "退休了", "hpf-retire"),
        (DRAWN, "身份证也丢了", "id-card-reissue"),
    ],
)
def test_what_happened_or_what_it_is_for_takes_the_one_that_it_fits(
    offered: tuple[str, ...], said: str, meant: str, guide: Guide
) -> None:
    assert guide.chooser.chosen(said, offered) == meant
