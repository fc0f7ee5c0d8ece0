"""What a participant reads after grading: one offline page."""
