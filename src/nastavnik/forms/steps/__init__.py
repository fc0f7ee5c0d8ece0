"""Pages of steps: the kernel sends a whole view, the browser sends numbered steps."""
