"""What is packed for a function: all that its handlers import, and no engine where none is run."""

import sys
from pathlib import Path

import grimp
import pytest

from tests.infra.templates import Template

ENGINE_PACKAGES = {
    "documents",
    "extraction",
    "language_models.asking",
    "language_models.locating",
    "senseml",
    "schemas.engine",
    "schemas.layout",
    "schemas.model",
}
ENGINE_LIBRARIES = {"pypdfium2", "pypdfium2_raw", "regex"}
PROVIDED = {"boto3", "botocore"}
CONTROL = [
    "create_batch",
    "upload_urls",
    "single",
    "fetcher",
    "sensible",
    "create_batch_run",
    "submit_run",
    "extend",
    "intake",
    "tracker",
    "publisher",
    "sweeper",
    "dead_letters",
    "exporter",
    "notifier",
    "deliverer",
]


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(
        "lambdas", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )


def name_modules(folder: Path) -> set[str]:
    """Return the names of the modules in an asset, as they are imported."""
    files = [path.relative_to(folder).with_suffix("") for path in folder.rglob("*.py")]
    return {".".join(part for part in path.parts if part != "__init__") for path in files}


def is_engine(module: str) -> bool:
    return any(f"{module}.".startswith(f"lambdas.{package}.") for package in ENGINE_PACKAGES)


def name_libraries(folder: Path) -> set[str]:
    return {path.name.split(".")[0] for path in folder.iterdir() if path.suffix in {"", ".py", ".so"}}


def test_control_functions_share_one_asset(template: Template) -> None:
    assert len({template.assets(name) for name in CONTROL}) == 1
    assert template.assets("extractor") == template.assets("management") != template.assets("intake")


def test_control_holds_no_engine(template: Template) -> None:
    folder = template.assets("intake")

    assert not [name for name in name_modules(folder) if is_engine(name)]
    assert not any((folder / f"lambdas/handlers/{name}.py").exists() for name in ("extractor", "management"))
    assert not ENGINE_LIBRARIES & name_libraries(folder)


@pytest.mark.parametrize("handler", [*CONTROL, "extractor", "management"])
def test_asset_holds_all_that_its_handler_imports(template: Template, imports: grimp.ImportGraph, handler: str) -> None:
    folder = template.assets(handler)
    wanted = imports.find_upstream_modules(f"lambdas.handlers.{handler}") | {f"lambdas.handlers.{handler}"}
    own = {module for module in wanted if module.startswith("lambdas.")}

    assert own <= name_modules(folder)


@pytest.mark.parametrize("handler", [*CONTROL, "extractor", "management"])
def test_asset_holds_the_libraries_that_its_handler_imports(
    template: Template, imports: grimp.ImportGraph, handler: str
) -> None:
    wanted = {name.split(".")[0] for name in imports.find_upstream_modules(f"lambdas.handlers.{handler}")}
    libraries = wanted - {"lambdas"} - PROVIDED - set(sys.stdlib_module_names)

    assert libraries
    assert libraries <= name_libraries(template.assets(handler))


def test_no_control_handler_reaches_the_engine(imports: grimp.ImportGraph) -> None:
    for handler in CONTROL:
        reached = imports.find_upstream_modules(f"lambdas.handlers.{handler}")
        assert not [name for name in reached if is_engine(name)], handler


@pytest.mark.parametrize("handler", ["intake", "extractor"])
def test_asset_leaves_out_what_no_function_imports(template: Template, handler: str) -> None:
    folder = template.assets(handler)

    assert not PROVIDED & name_libraries(folder)
    assert not [path for path in folder.rglob("*") if path.name in {"__pycache__", "tests", "RECORD", "bin"}]
    assert not list(folder.rglob("*.pyc"))
    assert list(folder.glob("aws_lambda_powertools-*.dist-info/METADATA"))


@pytest.mark.parametrize("handler", ["intake", "extractor"])
def test_compiled_libraries_are_for_arm64_and_python_3_13(template: Template, handler: str) -> None:
    libraries = list(template.assets(handler).rglob("*.so"))
    machines = {int.from_bytes(library.read_bytes()[18:20], "little") for library in libraries}

    assert machines == {0xB7}
    assert {path.name.split(".")[1] for path in libraries if ".cpython-" in path.name} == {
        "cpython-313-aarch64-linux-gnu"
    }
