"""Photos that the person adds to a case, and may take back: cleaned, sealed, and looked at by the staff, who leave a
line in its log.

A row is written before the file and finished after it, and a row goes after its file: what a stop in between leaves
behind is found and taken away.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from office.cases.model import CITIZEN, CaseStatus, EntryKind
from office.cases.moves import ENDS
from office.cases.photo import CasePhoto, PhotoRules
from office.cases.refusals import RefusalCode, Refused
from office.cases.usecases import Cases, FoundCase
from office.photo_cleaning import BadPhoto, CleanPhoto, cleaned
from office.photo_files import PhotoFiles
from office.storage.unit_of_work import UnitOfWork
from office.vault import SEAL_HEAD

UNFINISHED_FOR = timedelta(hours=1)  # longer than anybody takes to write a file, also one that was taken back meanwhile
AT_ONCE = 200
MEGABYTE, TEN_THOUSAND = 1_000_000, 10_000


@dataclass(frozen=True, slots=True)
class AddedPhoto:
    """`left`: how many more may be added."""

    photo: CasePhoto
    left: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """`photo`: that it was there, and until when. `left`: as above."""

    photo: CasePhoto
    left: int


@dataclass(frozen=True, slots=True)
class SeenPhoto:
    photo: CasePhoto
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class CasePhotos:
    """`new_id`: 32 hex digits that nobody can guess."""

    cases: Cases
    files: PhotoFiles
    rules: PhotoRules
    new_id: Callable[[], str]

    def add(self, no: str, tail: str, content: bytes, now: datetime, request_key: str | None = None) -> AddedPhoto:
        """Where the person is waited for it is the reply. The same request, or the same picture, again is the same
        photo, whatever the file carries behind it. Raises Refused unknown_case, photo_case_over, too_many_photos,
        photo_too_large, photo_too_many_pixels, photo_type_unknown, photo_broken, photo_taken_back (that request was),
        request_key_reused.
        """
        if len(content) > self.rules.most_bytes:
            raise Refused(RefusalCode.PHOTO_TOO_LARGE, count=self.rules.most_bytes // MEGABYTE)
        with self.cases.unit_of_work(read_only=True) as work:  # before any work is spent on it
            found = self.cases.open(work, no, tail)
            marks = self._marks(found.no, content, request_key)
            if (there := self._again(work, found, marks)) and there.kept_at:
                return self._added(work, there)
            self._refuse_more(work, found, there)
        clean = self._cleaned(content)
        with self.cases.unit_of_work() as work:
            photo = self._begun(work, self.cases.open(work, no, tail, lock=True), clean, marks, now)
            if photo.kept_at:
                return self._added(work, photo)
        self.files.put(photo.id, self.cases.vault.seal_bytes(clean.content, place_of(photo.id)))
        added = self._kept(photo.no, photo.id, now)
        if isinstance(added, RefusalCode):
            self.files.remove({photo.id})
            raise Refused(added)
        return added

    def take_back(self, no: str, tail: str, photo_id: str, now: datetime) -> TakenBack:
        """By the person, while the case is open; twice is once. Its file goes after that is written; stopped in
        between, with the next try or the sweep. Raises Refused unknown_case, unknown_photo, photo_case_over.
        """
        with self.cases.unit_of_work() as work:
            found = self.cases.open(work, no, tail, lock=True)
            photo = self._found(work, found, photo_id)
            if photo.taken_back_at is None:
                if found.state.status in ENDS:
                    raise Refused(RefusalCode.PHOTO_CASE_OVER)
                photo = replace(photo, taken_back_at=now)
                work.cases.photos.take_back(photo_id, now)
                self.cases.write(work, found, EntryKind.PHOTO_TAKEN_BACK, CITIZEN, now, facts={"photo": photo_id})
            left = self._left(work, found.no)
        self.files.remove({photo_id})
        return TakenBack(photo, left)

    def of_case(self, work: UnitOfWork, no: str) -> list[CasePhoto]:
        """None that was taken back; the oldest first."""
        return work.cases.photos.kept_of(no)

    def see(self, no: str, photo_id: str, by: str, now: datetime, reason: str = "") -> SeenPhoto:
        """Who looked, when and why is kept. Raises Refused unknown_case, unknown_photo, photo_taken_back,
        photo_lost.
        """
        with self.cases.unit_of_work() as work:
            found = self.cases.find(work, no, lock=True)
            photo = self._found(work, found, photo_id)
            if photo.taken_back_at:
                raise Refused(RefusalCode.PHOTO_TAKEN_BACK)
            try:
                sealed = self.files.get(photo.id)
            except FileNotFoundError:
                raise Refused(RefusalCode.PHOTO_LOST) from None
            content = self.cases.vault.open_bytes(sealed, place_of(photo.id))
            self.cases.write(work, found, EntryKind.PHOTO_SEEN, by, now, reason=reason, facts={"photo": photo.id})
            return SeenPhoto(photo, content)

    def sweep(self, now: datetime) -> int:
        """Takes away what is nobody's any more, and what was never finished. How many."""
        with self.cases.unit_of_work() as work:
            work.cases.photos.let_go_of_unfinished(now - UNFINISHED_FOR)
        gone = 0
        while True:
            with self.cases.unit_of_work(read_only=True) as work:
                batch = work.cases.photos.gone(now - UNFINISHED_FOR, AT_ONCE)
            if not batch:
                return gone
            self.files.remove(batch)
            with self.cases.unit_of_work() as work:
                work.cases.photos.drop(batch)
            gone += len(batch)

    def reseal(self) -> int:
        """After a new key was put first: how many were sealed under an older one."""
        changed, after = 0, ""
        while True:
            with self.cases.unit_of_work(read_only=True) as work:
                batch = work.cases.photos.after(after, AT_ONCE)
            changed += sum(self._resealed(photo_id) for photo_id in batch)
            if len(batch) < AT_ONCE:
                return changed
            after = batch[-1]

    def _marks(self, no: str, content: bytes, request_key: str | None) -> tuple[str, str | None]:
        mark = self.cases.vault.mark
        upload = mark(f"{no}\0{hashlib.sha256(content).hexdigest()}", "case photo")
        return upload, mark(f"{no}\0{request_key}", "case photo request") if request_key else None

    def _found(self, work: UnitOfWork, found: FoundCase, photo_id: str) -> CasePhoto:
        """Also one that was taken back. Raises Refused unknown_photo."""
        photo = work.cases.photos.get(photo_id)
        if photo is None or photo.no != found.no or not (photo.kept_at or photo.taken_back_at):
            raise Refused(RefusalCode.PHOTO_UNKNOWN)
        return photo

    def _again(self, work: UnitOfWork, found: FoundCase, marks: tuple[str, str | None]) -> CasePhoto | None:
        there = work.cases.photos.again(found.no, *marks)
        if there and there.taken_back_at:
            raise Refused(RefusalCode.PHOTO_TAKEN_BACK)
        if there and there.upload_mark != marks[0]:
            raise Refused(RefusalCode.REQUEST_KEY_REUSED)
        return there

    def _refuse_more(self, work: UnitOfWork, found: FoundCase, there: CasePhoto | None) -> None:
        most = self.rules.most_in_case
        if found.state.status in ENDS:
            raise Refused(RefusalCode.PHOTO_CASE_OVER)
        if there is None and len(work.cases.photos.of_case(found.no)) >= most:
            raise Refused(RefusalCode.TOO_MANY_PHOTOS, count=most)

    def _cleaned(self, content: bytes) -> CleanPhoto:
        try:
            return cleaned(content, self.rules.most_pixels)
        except BadPhoto as bad:
            raise Refused(RefusalCode(bad.code), count=self.rules.most_pixels // TEN_THOUSAND) from None

    def _begun(
        self, work: UnitOfWork, found: FoundCase, clean: CleanPhoto, marks: tuple[str, str | None], now: datetime
    ) -> CasePhoto:
        """One that somebody else has begun is gone on with: they may have been stopped."""
        sha256 = hashlib.sha256(clean.content).hexdigest()
        looks_alike = (each for each in work.cases.photos.kept_of(found.no) if each.sha256 == sha256)
        there = self._again(work, found, marks) or next(looks_alike, None)
        self._refuse_more(work, found, there)
        if there is not None:
            work.cases.photos.begin_again(there.id, now)
            return there
        photo = CasePhoto(
            id=self.new_id(),
            no=found.no,
            media_type=clean.media_type,
            size=len(clean.content),
            width=clean.width,
            height=clean.height,
            sha256=sha256,
            upload_mark=marks[0],
            request_mark=marks[1],
            added_at=now,
        )
        work.cases.photos.add(photo)
        return photo

    def _kept(self, no: str, photo_id: str, now: datetime) -> AddedPhoto | RefusalCode:
        """Refused where the case was over or forgotten, or the photo taken back, before the file was written."""
        with self.cases.unit_of_work() as work:
            found = self.cases.find(work, no, lock=True)
            photo = work.cases.photos.get(photo_id)
            if photo and photo.taken_back_at:
                return RefusalCode.PHOTO_TAKEN_BACK
            if photo is None or found.state.status in ENDS:
                work.cases.photos.let_go_of(photo_id)
                return RefusalCode.PHOTO_CASE_OVER
            if photo.kept_at is None:
                work.cases.photos.keep(photo_id, now)
                is_reply = found.state.status is CaseStatus.WAITING
                what = EntryKind.HEARD if is_reply else EntryKind.PHOTO_ADDED
                self.cases.write(work, found, what, CITIZEN, now, facts={"photo": photo_id})
            return self._added(work, photo)

    def _added(self, work: UnitOfWork, photo: CasePhoto) -> AddedPhoto:
        return AddedPhoto(photo, self._left(work, photo.no))

    def _left(self, work: UnitOfWork, no: str) -> int:
        return max(self.rules.most_in_case - len(work.cases.photos.of_case(no)), 0)

    def _resealed(self, photo_id: str) -> bool:
        """Its row is held, so that its file is not taken away meanwhile."""
        place, vault = place_of(photo_id), self.cases.vault
        with self.cases.unit_of_work() as work:
            head = self.files.head(photo_id, SEAL_HEAD)
            if not work.cases.photos.hold(photo_id) or not head or vault.is_newest(head):
                return False
            content = vault.open_bytes(self.files.get(photo_id), place)
            self.files.put(photo_id, vault.seal_bytes(content, place))
            return True


def place_of(photo_id: str) -> str:
    return f"{photo_id}.photo"
