"""Reports of the school: what a cohort handed in and what it still cannot do."""
