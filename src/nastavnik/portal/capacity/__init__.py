"""How many people a machine can hold: measured figures, a model of arrivals, what breaks first."""
