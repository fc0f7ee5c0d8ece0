"""Floor 2: papers out and back in: the budget as an Excel workbook."""
