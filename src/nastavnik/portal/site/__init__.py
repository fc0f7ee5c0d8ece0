"""The website of a team's ТОС in the cabinet: kept, edited, seen before it is published."""
