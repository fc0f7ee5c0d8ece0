"""What stands in the browser's Python in the place of libraries it lacks, and its way to the page."""
