"""Names of companies, shops and other businesses out of a sentence, in their parts. Pure.

企业名称登记管理规定 第六条: 企业名称由行政区划名称、字号、行业或者经营特点、组织形式组成. A shop's name has the same
order, and its form (饭店, 超市) often tells the trade as well.
"""

import re
from dataclasses import dataclass

from office.contact.places import Places
from office.contact.plain import plain
from office.contact.trades import (
    BRANCHES,
    COMPANY_FORMS,
    COOPERATIVES,
    CUTS,
    FIRMS,
    FUNCTION_WORDS,
    GENERIC,
    LONE_FORMS,
    NAMING,
    NOT_MARKS,
    PARTNERS,
    PLAIN_FORMS,
    PUBLIC,
    SENTENCE_WORDS,
    SHOPS,
    STRIPPED,
    TRADES,
)

HAN = "\u3400-\u9fff"
QUOTES = '“”"「」『』《》〈〉‘’'
OPENING = '“"「『《〈‘'
OTHER_FORMS = ("合伙企业", *COOPERATIVES, *FIRMS, *SHOPS, *LONE_FORMS)
FORM = re.compile(
    rf"(?:{'|'.join(COMPANY_FORMS)})|(?P<other>{'|'.join(OTHER_FORMS)})(?:\(?(?P<partners>{'|'.join(PARTNERS)})\)?)?"
)
COMPANY_LIKE = (*COMPANY_FORMS, *COOPERATIVES, "合伙企业")
BRANCH = re.compile(rf"[{HAN}]{{0,8}}?(?:第[一二三四五六七八九十]+)?(?P<form>{'|'.join(BRANCHES)})")
BARE = "公司"
CALLED = ("叫", "店名", "字号", "商号", "名字", "名称", "全称", *OPENING)
CHANGED = re.compile(r"(?:改成|改为|改叫|变更为|更名为|改名为|应该是|改名叫)[了“\"]?$")
# 公司法, and for shops 饭店业, 商行 in 工商行政, 超市里.
COMPANY_CONTINUED = re.compile("法(?![人定])|章程|制度?")
SHOP_CONTINUED = re.compile("政|业(?!主)|房|区|家|长(?!春)|子|驶|里")
BEFORE = re.compile(rf"[{HAN}A-Za-z0-9()·&{QUOTES}-]{{0,30}}$")
CUT = re.compile(f"{CUTS}|[{OPENING}]")
STRIP = re.compile(f"(?:{STRIPPED})")
IS_GENERIC = re.compile(f"{GENERIC}|[{FUNCTION_WORDS}(]")
IS_SENTENCE = re.compile(f"[{SENTENCE_WORDS}]")
IS_PUBLIC = re.compile(PUBLIC)
SIGN = re.compile(
    rf"(?:(?:店名|字号|商号|招牌)就?(?:叫做?|是|:)|店就?叫)[: {QUOTES}]*"
    rf"(?P<name>[{HAN}A-Za-z0-9]{{2,12}})(?![{HAN}A-Za-z0-9])"
)
CENTRE = "中心"
LEAST_MARK, MOST_MARK = 2, 10


@dataclass(frozen=True, slots=True)
class Company:
    """`name` is the four parts as said, brackets full-width; parts not said are empty."""

    name: str
    place: str
    mark: str
    trade: str
    form: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where the name begins, and the word before that said it is one, if any."""

    start: int
    named: str


def read_company(text: str, places: Places) -> Company | None:
    """The first business named; of two that begin together the longer. Kinds of business (一家饭店) are no names."""
    said = plain(text)
    found: list[Company] = []
    for form in FORM.finditer(said):
        company = _company(said, form, places)
        if company and found and found[-1].span[0] == company.span[0]:
            found[-1] = company
        elif company:
            found.append(company)
    changed = [company for company in found if CHANGED.search(said[: company.span[0]])]
    return next(iter([*changed, *found]), None) or _sign(said)


def _sign(text: str) -> Company | None:
    """店名叫小芳美甲: a name with no word for what it is."""
    found = SIGN.search(text)
    if not found or IS_GENERIC.search(found["name"]):
        return None
    mark, trade = _mark_and_trade(found["name"])
    return Company(_full_width(found["name"]), "", mark, trade, "", found.span("name")) if mark else None


def _company(text: str, form: re.Match[str], places: Places) -> Company | None:
    continued = COMPANY_CONTINUED if form.group().startswith(COMPANY_LIKE) else SHOP_CONTINUED
    if continued.match(text, form.end()):
        return None
    piece = _begins(text, form.start(), places)
    if piece is None:
        return None
    whole = re.sub(f"[{QUOTES}]", "", text[piece.start : form.start()])
    place, rest = _place_off(whole, places)
    mark, trade = _mark_and_trade(rest)
    begins = _begins_clause(text, piece.start)
    if not _is_name(mark, trade, form, led=bool(place), named=piece.named, begins=begins):
        return None
    stop, kind, said_form = form.end(), _form(form), text[form.start() : form.end()]
    if branch := BRANCH.match(text, stop):
        stop, kind, said_form = branch.end(), branch["form"], said_form + branch.group()
    name = _full_width(whole + (said_form if branch or not form["partners"] else kind))
    return Company(name, place, mark, trade, kind, (piece.start, stop))


def _begins(text: str, form_at: int, places: Places) -> _Piece | None:
    """At a place name if one leads up to the form, else after the last word that introduces."""
    before = BEFORE.search(text[:form_at])
    low = before.start() if before else form_at
    for place in places.in_business_names.finditer(text, low, form_at):
        after = place.end() + (text[place.end()] in OPENING)
        if not CUT.search(text, after, form_at) and text[place.start() - 1 : place.start()] != "(":
            return _Piece(place.start(), named="")
    cuts = list(CUT.finditer(text, low, form_at))
    start = cuts[-1].end() if cuts else low
    if cuts and cuts[-1].group() in OPENING:
        return _Piece(cuts[-1].start(), named=cuts[-1].group())
    named = cuts[-1].group() if cuts and cuts[-1].group().startswith(NAMING) else ""
    trade = _mark_and_trade(text[start:form_at])[1]
    while less := STRIP.match(text, start, form_at):
        mark, left = _mark_and_trade(text[less.end() : form_at])
        if len(mark) < LEAST_MARK or left != trade:
            break
        start = less.end()
    return _Piece(start, named) if form_at - start >= LEAST_MARK else None


def _place_off(whole: str, places: Places) -> tuple[str, str]:
    """吉林省长春市 and what is below it from the beginning, or （长春） from anywhere."""
    at, pattern = 0, places.in_business_names
    while (found := pattern.match(whole, at)) and len(whole) - found.end() >= LEAST_MARK:
        at, pattern = found.end(), places.below_in_business_names
    if not at and (inside := re.search(rf"\(({places.in_business_names.pattern})\)", whole)):
        return inside[1], whole[: inside.start()] + whole[inside.end() :]
    return whole[:at], whole[at:]


def _mark_and_trade(rest: str) -> tuple[str, str]:
    """As much trade from the end as leaves a mark of two characters (第八条)."""
    mark, trade = rest, ""
    while word := next((word for word in TRADES if mark.endswith(word) and len(mark) - len(word) >= LEAST_MARK), ""):
        mark, trade = mark.removesuffix(word), word + trade
    return ("", rest) if mark in TRADES else (mark, trade)


def _is_name(mark: str, trade: str, form: re.Match[str], led: bool, named: str, begins: bool) -> bool:
    """`led` by a place; `named`: a word before says that it is a name; `begins` a clause."""
    kind = form.group()
    if not LEAST_MARK <= len(mark) <= MOST_MARK or mark in NOT_MARKS or IS_GENERIC.search(mark):
        return False
    if (kind == CENTRE and (not trade or IS_PUBLIC.search(mark + trade))) or IS_PUBLIC.search(mark + kind):
        return False
    if kind in LONE_FORMS:
        return named.startswith(CALLED) or (led and bool(trade))
    if kind == BARE and not led:
        return bool(trade)
    if named or led or form["partners"]:
        return True
    if kind.startswith(COMPANY_LIKE):
        return bool(trade)
    return begins and kind not in PLAIN_FORMS and not IS_SENTENCE.search(mark)


def _begins_clause(text: str, start: int) -> bool:
    return start == 0 or not re.match(rf"[{HAN}A-Za-z0-9]", text[start - 1])


def _form(form: re.Match[str]) -> str:
    if not form["partners"]:
        return form.group()
    return f"{form['other']}（{form['partners']}）"


def _full_width(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")
