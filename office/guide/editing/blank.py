"""A service item that nobody has filled in yet."""

from datetime import date

from office.guide.model import Fee, RenewalWindow, ServiceItem, TimeLimit


def blank_item(item_code: str, name: str, aliases: tuple[str, ...], today: date) -> ServiceItem:
    """Nothing is made up: what nobody has written is empty, and such an item is refused where it is to be published."""
    return ServiceItem(
        item=item_code,
        name=name,
        kind="",
        theme="",
        summary="",
        department="",
        applicant="",
        aliases=aliases,
        when=RenewalWindow(""),
        conditions=(),
        materials=(),
        time_limit=TimeLimit(""),
        fee=Fee(""),
        where="",
        channels=(),
        legal_basis=(),
        sources=(),
        unverified=(),
        reviewed_on=today,
        valid_to=today,
    )
