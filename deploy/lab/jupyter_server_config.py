"""A JupyterLab of one's own behind the hub: Voilà for the school's pages, few kernels, no nbgrader."""

c = get_config()  # noqa: F821  (given by traitlets to its configuration files)

c.ServerApp.kernel_manager_class = "nastavnik.portal.lab.kernels.FewKernels"
c.ServerApp.open_browser = False
c.ServerApp.terminals_enabled = False
# Works are handed in and marked on the school's pages, not here.
c.ServerApp.jpserver_extensions = {
    f"nbgrader.server_extensions.{name}": False
    for name in ("formgrader", "validate_assignment", "assignment_list", "course_list")
}
c.ContentsManager.hide_globs = [
    "__pycache__",
    "*.egg-info",
    "rise.css",
    "*.db",
    "nbgrader_config.py",
]
# Widgets are cheap to make again; a kernel nobody looks at is not cheap to keep.
c.MappingKernelManager.cull_idle_timeout = 3600
c.MappingKernelManager.cull_interval = 300

c.VoilaConfiguration.template = "nastavnik"
c.VoilaConfiguration.strip_sources = True
c.VoilaConfiguration.show_tracebacks = False
c.VoilaConfiguration.file_allowlist = [r".*\.(png|jpg|svg)"]
# Voilà would fetch MathJax from a CDN on every page; the forms have no formulas.
c.ServerApp.tornado_settings = {"mathjax_url": "data:text/javascript,//"}
