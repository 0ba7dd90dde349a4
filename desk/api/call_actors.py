"""Who of the staff may guide a call. Between keystrokes nothing is written down: a line in the book for each letter
would bury all others.
"""

from typing import Annotated

from desk.api.staff_actor import staff
from office.accounts.model import Role

ROLES = (Role.OPERATOR, Role.SUPERVISOR)
Guide = Annotated[str, staff(*ROLES)]
Typing = Annotated[str, staff(*ROLES, audited=False)]
Reporter = Annotated[str, staff(*ROLES, Role.ANALYST)]
