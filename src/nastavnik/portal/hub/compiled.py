"""Pages whose templates are compiled once; Voilà compiles all of them for every page."""

from typing import Any

import voila.notebook_renderer
from jinja2 import Environment, FileSystemLoader, Template
from nbconvert.exporters.templateexporter import ExtensionTolerantLoader
from traitlets import default
from voila.exporter import VoilaExporter

_COMPILED: dict[tuple[str, str], Any] = {}


class CompiledOnce(ExtensionTolerantLoader):  # type: ignore[misc]
    """Loads templates for environments that are all alike; a changed file is compiled again."""

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:
        """The template ``name``; raises ``TemplateNotFound``."""
        source, filename, uptodate = self.get_source(environment, name)
        code = _COMPILED.get((name, source))
        if code is None:
            code = _COMPILED[name, source] = environment.compile(source, name, filename)
        return environment.template_class.from_code(environment, code, globals or {}, uptodate)


class SchoolExporter(VoilaExporter):  # type: ignore[misc]
    """Voilà's exporter with our loader before its own."""

    @default("extra_loaders")  # type: ignore[untyped-decorator]
    def _compiled_once(self) -> list[CompiledOnce]:
        return [CompiledOnce(FileSystemLoader(self.template_paths), self.template_extension)]


def use_compiled() -> None:
    """Let this process's Voilà make its pages with :class:`SchoolExporter`: it has no setting."""
    voila.notebook_renderer.VoilaExporter = SchoolExporter
