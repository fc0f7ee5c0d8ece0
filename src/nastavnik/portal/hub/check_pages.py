"""«Проверка документа»: anybody finds out whether a certificate or a diploma is real."""

from http import HTTPStatus

from nastavnik.portal.certificates.checking import Checked, check
from nastavnik.portal.hub.open_pages import SLOWLY, OpenPage
from nastavnik.portal.hub.pace import Pace
from nastavnik.values.numbers import BadInput

# Codes cannot be guessed; the limit spares the machine.
MISSES = Pace(30)
LOOKS = Pace(300)
NOT_FOUND = (
    "Такого документа в реестре школы нет. Сверьте номер и код: в коде 16 знаков. Если всё набрано "
    "верно, документ выдала не эта школа."
)
NO_CODE = "Наберите код с документа: без него проверить нельзя."


class CheckPage(OpenPage):
    """The fields for a number and a code, and what they have found."""

    def get(self, code: str = "") -> None:
        """Show the page."""
        number = self.get_query_argument("number", "")
        typed = code or self.get_query_argument("code", "")
        is_asked = bool(code or self.request.query_arguments)
        if not typed.strip():
            self._answer(HTTPStatus.OK, NO_CODE if is_asked else "", number, typed)
        elif MISSES.is_full(self.address) or not LOOKS.allows(self.address):
            self._answer(HTTPStatus.TOO_MANY_REQUESTS, SLOWLY, number, typed)
        else:
            self._look(number, typed)

    def _look(self, number: str, typed: str) -> None:
        try:
            found = check(self.root, typed, number)
        except BadInput as fault:
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, str(fault), number, typed)
            return
        if found is None:
            MISSES.allows(self.address)
            self._answer(HTTPStatus.NOT_FOUND, NOT_FOUND, number, typed)
        else:
            self._answer(HTTPStatus.OK, "", number, typed, found)

    def _answer(
        self,
        status: HTTPStatus,
        said: str,
        number: str,
        typed: str,
        found: Checked | None = None,
    ) -> None:
        self.set_header("X-Robots-Tag", "noindex")
        given = {"said": said, "found": found, "number": number[:40], "code": typed[:80]}
        self.show("check.html.j2", status, **given)


PAGES = {"check/?": CheckPage, "check/([^/]{1,80})": CheckPage}
