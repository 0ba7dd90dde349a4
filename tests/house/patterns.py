"""Patterns and likeness of training sentences.

`python -m tests.house.patterns` tells a writer, file by file, which sentences offend.
"""

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from office.guide.library import read_elsewhere
from office.settings import PROJECT
from tests.house.project import bare, heldout_sentences, items, sentences

MOST_OF_A_PATTERN = 2
ALIKE = 0.8  # of two training sentences; below it, the like are said of different things
NEAR_HELDOUT = 0.8
SHORT = 6  # up to so many characters, only the same sentence is a leak
QUOTED = 8  # a held-out sentence of so many characters may not stand inside a training sentence

NUMBER = "(?:[0-9]+|[零〇一二两三四五六七八九十百千万半]+)"
# Mark of what is blanked out, and what it looks like; in this order. The matters come between.
TIMES = re.compile(
    "(?:这|本|下|上|大)*(?:周|礼拜|星期)[一二三四五六日天末1-7]?|(?:大后|大前|今|明|昨|后|前)[天儿]|[今明去头][年]|"
    "(?:上|下|中)午|晌午|早[上晨起]|晚[上间]|傍晚|半夜|(?:上|下|这|本)个?月|月底|月初|年底|春节|"
    f"第?{NUMBER}个?多?(?:年|月|周|天|日|号|点|小时|分钟|分)半?"
)
NUMBERS = re.compile(f"第?{NUMBER}[个口张本份家条回次趟遍块元]?")
RELATIVES = re.compile(
    "(?:[我俺咱他她你]们?家?)?(?:老伴|老头子?|老太太|儿子|闺女|姑娘|孙子|孙女|外孙|外甥|侄[子女]|儿媳妇?|媳妇|老公|老婆|丈夫|爱人|对象|"
    "[爸妈爹娘哥姐弟妹]{1,2}|爷爷|奶奶|姥姥|姥爷|公公|婆婆|公婆|岳父|岳母|丈母娘|老丈人|小舅子|大舅|舅舅|[大二三小老]?[叔姨姑]|"
    "孩子|娃|邻居|朋友|亲戚|同事|父母|父亲|母亲|[大老]爷|大[娘妈叔姨])"
)
DISTRICTS = re.compile(
    "(?:长春|朝阳|南关|宽城|二道|绿园|双阳|九台|净月|榆树|农安|德惠|公主岭|高新|经开|汽开|莲花山|北湖)[市区县]?"
)
POLITE = re.compile("那个|这个|那啥|就是说|嗯+|呃+|额|请问一?下?|问一?下|麻烦|劳驾|你好|谢谢|同志|老师|师傅")
PARTICLES = re.compile("[啊呀吧呢吗嘛哈哦噢唉哎诶喂呗哇啦哟了的]")

# What is asked or done about a matter; its noun is what stands between.
ACTS = re.compile(
    "办理?|补领?|换[领发]?|申领?|申请|变更|注销|到期|过期|快到|延续|首次|第一次|丢了?|没了|怎么|重新|自己|多少|什么|一[样步块]|"
    "[咋整弄要想的了给把被在去到能不没我吗哪啥谁开和从上下来有是着过领交取报改转当做买卖考续找该还用算这那好]|个(?!体|人)"
)
ENDS_OF_NOUNS = (*"证照卡金险费本店贴", "登记", "许可", "备案", "补助", "执照", "工商户")


@cache
def matters() -> re.Pattern[str]:
    """Names and outcomes of matters, and the nouns of their aliases."""
    elsewhere = read_elsewhere(PROJECT / "knowledge" / "elsewhere")
    named = {bare(name) for item in items().values() for name in (item.name, item.outcome) if name}
    phrases = named | {bare(alias) for item in items().values() for alias in item.aliases}
    pieces = [piece for phrase in phrases for piece in ACTS.split(phrase)]
    nouns = Counter(piece for piece in pieces if 2 <= len(piece) <= 12 and not NUMBERS.match(piece))
    shared = {noun for noun, count in nouns.items() if count >= 2 or noun.endswith(ENDS_OF_NOUNS)}
    named |= shared | {bare(matter.name) for matter in elsewhere}
    return re.compile("|".join(sorted(named, key=lambda word: (-len(word), word))))


def pattern(sentence: str) -> str:
    """What is left of a sentence when all that a template would fill in is blanked out."""
    text = bare(sentence).replace("您", "你")
    left = matters().sub("M", text)
    for mark, words in (("D", DISTRICTS), ("R", RELATIVES), ("T", TIMES), ("N", NUMBERS), ("", PARTICLES)):
        left = words.sub(mark, left)
    return re.sub(r"([DMNRT])\1+", r"\1", POLITE.sub("", left) or left or text)


def repeated_patterns(texts: Iterable[str]) -> dict[str, list[str]]:
    """Patterns that more sentences share than may; a bare name or value has none."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        found[pattern(text)].append(text)
    return {
        shape: sharing
        for shape, sharing in found.items()
        if len(sharing) > MOST_OF_A_PATTERN and not re.fullmatch("[DMNRT]*", shape)
    }


def bigrams(sentence: str) -> frozenset[str]:
    """Pairs of neighbouring characters; a pair that comes again counts again."""
    text = bare(sentence)
    seen = Counter(text[place : place + 2] for place in range(len(text) - 1))
    return frozenset(f"{pair}{time}" for pair, times in seen.items() for time in range(times))


def alike(texts: list[str], others: list[str], least: float) -> Iterator[tuple[int, int]]:
    """Places of the pairs whose Dice coefficient of bigrams is `least` or more.

    Two such sets share one of each other's rarest members, so only sentences with a rare bigram in common are compared.
    """
    left, right = [bigrams(text) for text in texts], [bigrams(text) for text in others]
    frequency = Counter(pair for grams in (*left, *right) for pair in grams)

    def rarest(grams: frozenset[str]) -> list[str]:
        must_share = math.ceil(len(grams) * least / (2 - least))
        return sorted(grams, key=lambda pair: (frequency[pair], pair))[: len(grams) - must_share + 1]

    holders: dict[str, list[int]] = defaultdict(list)
    for place, grams in enumerate(right):
        for pair in rarest(grams):
            holders[pair].append(place)
    for place, grams in enumerate(left):
        for other in sorted({found for pair in rarest(grams) for found in holders[pair]}):
            if 2 * len(grams & right[other]) >= least * (len(grams) + len(right[other])):
                yield place, other


def near_duplicates(texts: list[str]) -> list[tuple[str, str]]:
    """Pairs among sentences of more than SHORT characters, and the same short one twice."""
    long = [text for text in texts if len(bare(text)) > SHORT]
    short = [bare(text) or text for text in texts if len(bare(text)) <= SHORT]
    twice = [(text, text) for text, times in Counter(short).items() if times > 1]
    return [(long[one], long[other]) for one, other in alike(long, long, ALIKE) if one < other] + twice


def leaks(texts: list[str], heldout: list[str]) -> list[str]:
    """Training sentences that are a held-out sentence, hold one, or are near one."""
    kept = {bare(text) for text in heldout}
    beginnings: dict[str, list[str]] = defaultdict(list)
    for text in kept:
        beginnings[text[:QUOTED]].append(text)
    long = [text for text in texts if len(bare(text)) > SHORT]
    near = {long[place] for place, _ in alike(long, [text for text in kept if len(text) > SHORT], NEAR_HELDOUT)}

    def holds_one(text: str) -> bool:
        starts = (text[place : place + QUOTED] for place in range(len(text) - QUOTED + 1))
        return any(quoted in text for start in starts for quoted in beginnings.get(start, ()))

    return [text for text in texts if text in near or bare(text) in kept or holds_one(bare(text))]


def main() -> None:
    """Offences of each file; held-out sentences are not shown, for no writer may see them."""
    everything = {
        path.name: [text for _, text in sentences(path)] for path in sorted((PROJECT / "data" / "nlu").glob("*.yml"))
    }
    all_texts = [text for texts in everything.values() for text in texts]
    heldout = [text for _, text in heldout_sentences()]
    shapes, pairs, leaking = repeated_patterns(all_texts), near_duplicates(all_texts), leaks(all_texts, heldout)
    for file, texts in everything.items():
        own = set(texts)
        lines = [f"  pattern  {shape}: {' | '.join(shared)}" for shape, shared in shapes.items() if own & set(shared)]
        lines += [f"  alike    {one} | {other}" for one, other in pairs if own & {one, other}]
        lines += [f"  heldout  {text}" for text in leaking if text in own]
        sys.stdout.write("\n".join([f"{file}: {len(texts)} sentences, {len(lines)} offences", *lines, ""]))


if __name__ == "__main__":
    main()
