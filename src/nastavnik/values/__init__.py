"""The cellar: plain values every floor speaks with (money, months, numbers, verdicts)."""
