// Run by Node at export: the browser's own Python compiles the modules, so that nobody waits for it.

const [, , runtime, folder] = process.argv;
const { loadPyodide } = await import(`${runtime}/pyodide.mjs`);
const python = await loadPyodide({ indexURL: runtime });
python.mountNodeFS("/school", folder);
const fine = python.runPython(`
import compileall, pathlib, py_compile
fine = compileall.compile_dir(
    "/school", quiet=1, legacy=True, stripdir="/school",
    invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
)
if fine:
    for source in pathlib.Path("/school").rglob("*.py"):
        source.unlink()
bool(fine)
`);
process.exit(fine ? 0 : 1);
