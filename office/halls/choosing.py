"""Which hall somebody should go to. Pure."""

from office.halls.hall import Hall, HallLevel, Halls

# To somebody whose district has none: a district's hall is for its own people first, a street's for nobody else.
NEAREST_LEVELS = (HallLevel.CITY, HallLevel.DISTRICT, HallLevel.PROVINCE, HallLevel.STREET)


def hall_for(halls: Halls, item_code: str, district: str = "", said: str = "") -> Hall | None:
    """The best of `halls_for`; None where no hall takes the item."""
    return next(iter(halls_for(halls, item_code, district, said)), None)


def halls_for(halls: Halls, item_code: str, district: str = "", said: str = "") -> tuple[Hall, ...]:
    """Halls that take the item, best first: the one that was named, those of the district, those for everybody.

    `said`: how the person called the hall; the name of a closed site means the hall that it moved to. Among equals a
    real hall comes before a sample one.
    """
    moved = halls.former_site(said) if said else None
    named = moved.hall_id if moved else None

    def rank(hall: Hall) -> tuple[bool, bool, int, bool]:
        is_named = hall.id == named or (bool(said) and (said in hall.name or hall.name in said))
        is_near = bool(district) and hall.district == district
        return not is_named, not is_near, NEAREST_LEVELS.index(hall.level), "name" in hall.samples

    return tuple(sorted((hall for hall in halls if hall.takes(item_code)), key=rank))
