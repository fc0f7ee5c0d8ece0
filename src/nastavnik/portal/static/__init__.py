"""The static edition: the whole course as a folder of files, calculators counting in the browser."""
