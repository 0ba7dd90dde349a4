"""Addresses and places as people say them, down to the room, and whether they are in our city. Pure."""

import re
from dataclasses import dataclass, field

from office.contact.address_parts import (
    BUILDING,
    COMMUNITY,
    DASHED,
    ESTATE,
    FLOOR,
    GAP,
    HOUSE,
    KNOWN_GAP,
    LIVES,
    MOST_ALONE,
    NAME,
    NEAR_IT,
    NOT_COMMUNITIES,
    NOT_ROADS,
    NOT_ROADS_ALONE,
    ROAD,
    ROOM,
    TOWN,
    UNIT,
    WHEREABOUTS,
    arabic,
)
from office.contact.company import read_company
from office.contact.places import District, Places
from office.contact.plain import plain

# 不是朝阳，是南关; 从南关搬到净月.
DENIED = re.compile(r"(?:不是|不在|不住|别写|写成|记成|听成|咋成|从|由|原来在|以前在|离开|把)了?(?:我?家)?$")
MOVED_TO = re.compile(r"(?:搬到?|改成|改到|换到|换成|迁到|转到|调到|落到|落在|现在在|现居|是)了?$")
PARTS = ("province", "city", "district", "town", "community", "road", "number", "building", "unit", "room")


@dataclass(frozen=True, slots=True)
class Address:
    """Parts that were not said are empty; the city is filled in where the district tells it. `ours`: not elsewhere.
    `rest` is what was said after the last part to find the place: 那边, 和自由大路交汇.
    """

    span: tuple[int, int]
    province: str = ""
    city: str = ""
    district: str = ""
    town: str = ""
    community: str = ""
    road: str = ""
    number: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    rest: str = ""
    ours: bool = True
    house_from: int = 0  # where in the text the parts below district and town begin

    @property
    def full(self) -> str:
        return "".join(getattr(self, part) for part in PARTS)

    @property
    def below(self) -> str:
        """Without province, city, district and town."""
        return "".join(getattr(self, part) for part in PARTS[PARTS.index("town") + 1 :])


@dataclass(slots=True)
class _Reading:
    """What was read so far from one place of the text on, and where reading goes on."""

    text: str
    start: int
    at: int
    parts: dict[str, str] = field(default_factory=dict)
    ours: bool = True

    def take(self, part: str, words: re.Pattern[str], gap_before: re.Pattern[str] = GAP) -> re.Match[str] | None:
        """The part if it comes next, perhaps after a gap."""
        gap = gap_before.match(self.text, self.at) if self.parts else None
        for at in {gap.end() if gap else self.at: 0, self.at: 0}:
            if part not in self.parts and (found := words.match(self.text, at)):
                return found
        return None

    def put(self, part: str, value: str, end: int) -> None:
        self.parts[part] = value
        self.at = end


def read_address(text: str, places: Places) -> Address | None:
    """The place that is meant: the one told most of, not one that is denied or left. Places in a business name are
    that name's.
    """
    said = plain(text)
    company = read_company(text, places)
    taken = company.span if company else (0, 0)
    found: list[Address] = []
    end = 0
    for start in _anchors(said, places):
        if start < end or taken[0] <= start < taken[1]:
            continue
        if address := _read(said, start, places):
            found.append(address)
            end = address.span[1]
    return max(found, key=lambda address: _worth(said, address), default=None)


def without_street(text: str, places: Places) -> str:
    """The text with blanks where a street or a town stands with its house."""
    found = read_address(text, places)
    if found is None or len(plain(text)) != len(text) or not (found.town or found.road):
        return text
    start, stop = found.span
    return text[:start] + " " * (stop - start) + text[stop:]


def _worth(text: str, address: Address) -> tuple[int, int]:
    before = text[: address.span[0]]
    denied = DENIED.search(before) is not None
    meant = not denied and MOVED_TO.search(before) is not None
    parts = sum(bool(getattr(address, part)) for part in PARTS[1:])
    return meant - denied, parts


def _anchors(text: str, places: Places) -> list[int]:
    """Where an address may begin."""
    known = (places.any_province, places.ours, places.elsewhere, places.district)
    starts = {found.start() for pattern in known for found in pattern.finditer(text)}
    starts |= {found.start() for town in places.towns for found in re.finditer(town, text)}
    starts |= {found.start() for found in ROAD.finditer(text) if _is_road_alone(text, found)}
    starts |= {found.start() for found in COMMUNITY.finditer(text) if _is_located(text, found)}
    return sorted(starts)


def _is_road_alone(text: str, found: re.Match[str]) -> bool:
    name = found["name"]
    begins = found.start() == 0 or not re.match(NAME, text[found.start() - 1])
    return begins and 1 < len(name) <= MOST_ALONE and not (NOT_ROADS.match(name) or NOT_ROADS_ALONE.search(name))


def _is_located(text: str, found: re.Match[str]) -> bool:
    """A housing estate by itself is an address only if somebody lives there or a house number follows."""
    if NOT_COMMUNITIES.match(found.group()):
        return False
    before, after = text[: found.start()], text[found.end() :]
    return bool(LIVES.search(before) or BUILDING.match(after) or NEAR_IT.match(after))


def _read(text: str, start: int, places: Places) -> Address | None:
    reading = _Reading(text, start, start)
    _region(reading, places)
    house_from = reading.at
    if reading.ours:
        _below(reading)
        _house(reading)
    if not any(part in reading.parts for part in PARTS[1:]) and reading.ours:
        return None
    rest = WHEREABOUTS.match(text, reading.at)
    end = rest.end() if rest else reading.at
    return Address((start, end), **reading.parts, rest=text[reading.at : end], ours=reading.ours, house_from=house_from)


def _region(reading: _Reading, places: Places) -> None:
    """Province, city, district and town; elsewhere only what tells that it is elsewhere."""
    if (found := reading.take("province", places.any_province)) and not places.elsewhere.match(
        reading.text, found.start()
    ):
        reading.put("province", _province(found.group(), places), found.end())
    whole = places.district.match(reading.text, reading.at)  # 长春新区
    found = reading.take("city", places.ours)
    if found and not (whole and whole.end() > found.end()):
        reading.put("city", places.city, found.end())
    elif not found and (found := reading.take("city", places.elsewhere)):
        reading.put("city", places.city_names[found.group()], found.end())
    district = _district(reading, places)
    city = reading.parts.get("city", "")
    formerly = district is not None and district.formerly == city
    if reading.parts.get("province", places.province) != places.province or not (city in ("", places.city) or formerly):
        reading.ours = False
        return
    if district:
        reading.parts["city"] = places.city
        reading.parts["district"] = district.name
        _town(reading, district)
    elif town := next((town for town in places.towns if reading.text.startswith(town, reading.at)), ""):
        reading.parts |= {"city": places.city, "district": places.towns[town]}
        reading.put("town", town, reading.at + len(town))


def _province(said: str, places: Places) -> str:
    return said if said in places.provinces else f"{said}省"


def _district(reading: _Reading, places: Places) -> District | None:
    found = reading.take("district", places.district, KNOWN_GAP)
    if found is None or found.lastindex is None:
        return None
    reading.at = found.end()
    return places.districts[found.lastindex - 1]


def _town(reading: _Reading, district: District) -> None:
    if found := reading.take("town", district.town, KNOWN_GAP):
        reading.put("town", district.town_names[found.group()], found.end())
    elif found := reading.take("town", TOWN):
        reading.put("town", found.group().removesuffix("办事处").removesuffix("办"), found.end())


def _below(reading: _Reading) -> None:
    """Road and community, in any order, each with its number."""
    for _ in range(2):
        road = reading.take("road", ROAD)
        community = reading.take("community", COMMUNITY)
        if road and community and ESTATE.fullmatch(community.group()[len(road.group()) :]):
            road = None  # 锦西路小区
        if road and (community is None or road.end() <= community.end()) and not NOT_ROADS.match(road["name"]):
            reading.put("road", road.group(), road.end())
            if house := reading.take("number", HOUSE):
                reading.put("number", f"{arabic(house['number'])}号", house.end())
        elif community and not NOT_COMMUNITIES.match(community.group()):
            reading.put("community", community.group(), community.end())


def _house(reading: _Reading) -> None:
    if not {"road", "community", "town", "district"} & set(reading.parts):
        return
    if dashed := reading.take("building", DASHED):
        reading.parts |= {"building": f"{dashed['building']}栋", "unit": f"{dashed['unit']}单元"}
        reading.put("room", dashed["room"], dashed.end())
        return
    if found := reading.take("building", BUILDING):
        reading.put("building", arabic(found["number"]).upper() + found["ending"], found.end())
    if found := reading.take("unit", UNIT):
        reading.put("unit", f"{arabic(found['number'])}单元", found.end())
    floor = reading.take("floor", FLOOR) if {"building", "unit", "number", "community"} & set(reading.parts) else None
    if floor:
        reading.put("room", f"{arabic(floor['number'])}{floor['ending']}", floor.end())
    if {"building", "unit", "number"} & set(reading.parts):
        before = reading.parts.pop("room", "")
        found = reading.take("room", ROOM)
        if found:
            reading.put("room", before + arabic(found["number"]) + (found["ending"] or ""), found.end())
        elif before:
            reading.parts["room"] = before
