"""The budget table: typed rows in the browser, sums and findings from the kernel."""
