"""The grader's page: one question across all works, levels, comments, differences, a file."""
