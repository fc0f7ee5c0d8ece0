"""How works come in: one door, whoever brings them; receipts, senders, the school's clock."""
