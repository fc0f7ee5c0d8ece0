"""A participant's own line of the announced selection: nobody else's is shown."""

from tornado.web import authenticated

from nastavnik.portal.hub.cabinet_pages import OwnPage
from nastavnik.portal.plain import TEMPLATES
from nastavnik.portal.selection.board import own_line
from nastavnik.school.selection.counting import State


class SelectionLinePage(OwnPage):
    """«Отбор на обучение»."""

    @authenticated
    async def get(self) -> None:
        """Show the line, or that the list is not announced yet."""
        login = self.person.id
        line = await self.made(lambda: own_line(self.root, login))
        page = TEMPLATES.get_template("selection_line.html.j2")
        self.send_page(page.render(line=line, State=State, address=self.base_url))


PAGES = {"selection": SelectionLinePage}
