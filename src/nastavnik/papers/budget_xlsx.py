"""The budget as an Excel workbook: written for a person, read back after they edited it."""

from nastavnik.papers.budget_xlsx_read import read_budget_xlsx
from nastavnik.papers.budget_xlsx_write import write_budget_xlsx

__all__ = ["read_budget_xlsx", "write_budget_xlsx"]
