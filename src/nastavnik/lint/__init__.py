"""What a program can hold a course to: rules of webinars and assignments, a sentence a finding."""
