"""The school on one laptop: JupyterLab, formgrader and Voilà in one server, on loopback only."""

c = get_config()  # noqa: F821  (given by traitlets to its configuration files)

c.ServerApp.ip = "127.0.0.1"
c.ServerApp.open_browser = False
c.ContentsManager.hide_globs = ["__pycache__", "*.egg-info", "rise.css", "*.db", "exchange"]
# Widgets are cheap to make again; a kernel nobody looks at is not cheap to keep.
c.MappingKernelManager.cull_idle_timeout = 3600
c.MappingKernelManager.cull_interval = 300

c.VoilaConfiguration.template = "nastavnik"
c.VoilaConfiguration.strip_sources = True
c.VoilaConfiguration.show_tracebacks = False
c.VoilaConfiguration.file_allowlist = [r".*\.(png|jpg|svg)"]
# Voilà would fetch MathJax from a CDN on every page; the forms have no formulas.
c.ServerApp.tornado_settings = {"mathjax_url": "data:text/javascript,//"}
# Cells that only graders need (see nastavnik.assignments.build.FOR_GRADERS) are not drawn by Voilà;
# formgrader, which shares this server, shows them.
c.VoilaExporter.TagRemovePreprocessor.enabled = True
c.VoilaExporter.TagRemovePreprocessor.remove_cell_tags = {"grader"}
