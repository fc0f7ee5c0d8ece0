"""The needs survey: what was published in 2024, and the survey of a new cohort."""
