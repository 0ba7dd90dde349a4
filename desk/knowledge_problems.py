"""The HTTP status of what the editors' desk refuses."""

from office.guide.editing.merging import ItemInvalid
from office.guide.publication.versions import (
    ReviewedByItsWriter,
    VersionCannotMove,
    VersionChanged,
    VersionNotFound,
    VersionOvertaken,
)

KNOWLEDGE_STATUSES: dict[str, int] = {
    VersionNotFound.code: 404,
    **dict.fromkeys((VersionCannotMove.code, VersionChanged.code, VersionOvertaken.code), 409),
    ReviewedByItsWriter.code: 409,
    ItemInvalid.code: 422,
    "item_code_taken": 409,
    "import_too_large": 413,
    "import_unreadable": 422,
    "import_refused": 422,
    "import_unchecked": 409,
}
KNOWLEDGE_ERRORS = (VersionNotFound, VersionCannotMove, VersionOvertaken, ReviewedByItsWriter)
