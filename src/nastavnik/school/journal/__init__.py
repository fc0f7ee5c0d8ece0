"""The journal of the school: visits, pre-defences, consultations, master-classes, results."""
