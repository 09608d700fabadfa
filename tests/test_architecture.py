"""Who may import whom; the layers point one way."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "planctl"

# Each layer may import those named, and itself.
LAYERS = {
    "errors": set(),
    "paths": set(),
    "domain": set(),
    "exchange": {"domain", "errors"},
    "planfile": {"domain", "exchange", "errors"},
    "draft": {"domain", "errors"},
    "store": {"domain", "errors", "paths"},
    "usecases": {"domain", "draft", "exchange", "planfile", "store", "errors", "paths"},
    "report": {"domain", "draft", "exchange", "usecases", "errors"},
    "notify": {"domain", "usecases", "report", "errors"},
    "cli": {
        "domain",
        "exchange",
        "planfile",
        "store",
        "usecases",
        "report",
        "notify",
        "errors",
        "paths",
    },
}
# Libraries that belong to one layer alone.
OWNERS = {
    "alembic": {"store"},
    "yaml": {"planfile", "draft"},
    "click": {"cli"},
    "tabulate": {"report"},
    "platformdirs": {"cli"},
    "leather": {"report"},
    "plotille": {"report"},
    "docx": {"report", "draft"},
    "lxml": {"draft"},
    "pdfplumber": {"draft"},
    "docxtpl": {"report"},
    "icalendar": {"report"},
    "jinja2": {"notify", "report"},
    "apprise": {"notify"},
    "keyring": {"notify"},
    "smtplib": {"notify"},
    "holidays": {"notify"},
    "email_validator": {"usecases"},
    "python_calamine": {"exchange"},
    "xlsxwriter": {"exchange", "report"},
    "openpyxl": {"exchange"},
    "pyarrow": {"report"},
    "xlrd": {"exchange"},
    "cn2an": {"domain"},
}
CLOCKS = {"today", "now", "utcnow"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def layer_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


FILES = [path for path in sorted(SOURCE.rglob("*.py")) if layer_of(path) in LAYERS]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_layer_imports_only_what_lies_below_it(path: Path) -> None:
    layer = layer_of(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("planctl.")}
    assert used <= LAYERS[layer] | {layer, "__version__", "__path__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_library_is_used_by_its_own_layer_alone(path: Path) -> None:
    layer = layer_of(path)
    for name in imports(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or layer in owners, f"{layer} imports {name}"


def test_the_domain_knows_no_database() -> None:
    domain = [path for path in FILES if layer_of(path) == "domain"]
    outside = {name.split(".")[0] for path in domain for name in imports(path)}
    assert outside.isdisjoint({"sqlalchemy", "os", "pathlib", "sys"})


def test_only_the_command_line_reads_the_clock() -> None:
    for path in FILES:
        if layer_of(path) == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                called = ast.unparse(node.func)
                assert called.split(".")[-1] not in CLOCKS, f"{path.name}: {called}"


def test_only_schema_imports_alembic() -> None:
    users = {path.name for path in FILES if any(n.startswith("alembic") for n in imports(path))}
    assert users == {"schema.py"}


def test_the_drafter_reads_one_way() -> None:
    folder = SOURCE / "draft"
    below = {
        path.stem: {
            name.split(".")[2]
            for name in imports(path)
            if name.startswith("planctl.draft.") and name.split(".")[2] != path.stem
        }
        for path in folder.glob("*.py")
    }
    # Imports inside functions count too: what can be sorted has no circle.
    order = list(TopologicalSorter(below).static_order())
    assert order.index("documents") < order.index("plaintext") < order.index("building")
    assert order.index("tables") < order.index("figures") < order.index("drafting")
