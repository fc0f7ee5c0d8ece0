"""A webinar while it is being held: who came, what they voted, what they asked.

``grading/live/<webinar>/<session>/`` holds one journal for each. Sessions of one webinar on
different dates are apart. A vote carries no name and no time.
"""
