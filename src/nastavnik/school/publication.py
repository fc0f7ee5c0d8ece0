"""What the public may read of the contest: which teams agreed to be named, what was published when."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Consent, Publication
from nastavnik.values.clock import now


class Publications:
    """Consents and published pages of a course."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def consents(self) -> frozenset[str]:
        """Ids of the projects whose teams agreed to be named."""
        with self._records.reading() as session:
            return frozenset(session.scalars(select(Consent.project)))

    def agree(self, projects: Iterable[str], by: str) -> None:
        """Keep exactly these consents; one that stays keeps who noted it and when."""
        wanted = set(projects)
        with self._records.writing() as session:
            known = set(session.scalars(select(Consent.project)))
            session.execute(delete(Consent).where(Consent.project.in_(known - wanted)))
            session.add_all(
                Consent(project=one, noted_by=by, noted_at=now()) for one in wanted - known
            )

    def current(self) -> Publication | None:
        """The page that is open to the public now."""
        asked = select(Publication).where(Publication.withdrawn_at.is_(None))
        with self._records.reading() as session:
            return session.scalars(asked.order_by(Publication.id.desc())).first()

    def publish(self, html: str, by: str, moment: datetime) -> None:
        """Open a page to the public in the place of the one before; that one is kept."""
        with self._records.writing() as session:
            _close(session, by)
            session.add(
                Publication(html=html, published_by=by, published_at=moment, withdrawn_by="")
            )

    def withdraw(self, by: str) -> None:
        """Close the page; nothing happens when none is open."""
        with self._records.writing() as session:
            _close(session, by)


def _close(session: Session, by: str) -> None:
    still_open = update(Publication).where(Publication.withdrawn_at.is_(None))
    session.execute(still_open.values(withdrawn_by=by, withdrawn_at=now()))
