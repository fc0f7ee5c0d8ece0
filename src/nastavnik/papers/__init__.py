"""Floor 2: papers out and back in: the budget in Excel, the application, the check and records in Word."""
