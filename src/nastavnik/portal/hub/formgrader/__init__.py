"""nbgrader's formgrader as a service of the hub: for graders, without kernels, files or a shell."""
