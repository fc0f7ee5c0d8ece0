"""«Сертификат» in a participant's cabinet."""

from tornado.web import HTTPError, authenticated

from nastavnik.portal.certificates.page import way_html
from nastavnik.portal.hub.cabinet_pages import OwnPage
from nastavnik.school.programme import load_programme


class CertificateWayPage(OwnPage):
    """What the person has done for a certificate, and what is missing."""

    @authenticated
    async def get(self) -> None:
        """Show the page; there is none where the school gives no certificates."""
        person = self.person
        if (await self.made(lambda: load_programme(self.root))).certificate is None:
            raise HTTPError(404)
        self.send_page(await self.made(lambda: way_html(self.root, person, self.base_url)))


PAGES = {"certificate-way": CertificateWayPage}
