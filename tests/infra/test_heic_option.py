"""A stage that reads HEIC images: its decoder is in the asset of what reads documents, and in no other's."""

import pytest

from infra.bundling import ENGINE, HEIC_ENGINE, choose_engine, prepare
from infra.settings import InfrastructureSettings, SettingRefused
from infra.synthesis import synthesise
from infra.targets import Target
from tests.infra.templates import Template
from tests.infra.test_template_limits import MOST_UNZIPPED

AWS = Target.of(InfrastructureSettings())
PACKAGE = "pillow_heif"


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The stage that is deployed to AWS, with the option; nothing is bundled for it."""
    unbundled: dict[str, object] = {"aws:cdk:bundling-stacks": []}
    return Template.read(synthesise("prod", tmp_path_factory.mktemp("heic"), heic="true", **unbundled))


def find_key(template: Template, handler: str) -> str:
    return str(template.functions()[handler]["Code"]["S3Key"])


def test_asset_has_the_decoder_with_the_setting_alone() -> None:
    plain, with_heic = prepare(ENGINE, AWS), prepare(HEIC_ENGINE, AWS)

    assert not list(plain.glob(f"*{PACKAGE}*"))
    assert (with_heic / PACKAGE / "as_plugin.py").exists()
    assert (with_heic / f"_{PACKAGE}.cpython-313-aarch64-linux-gnu.so").exists()
    assert {path.name.partition("-")[0] for path in (with_heic / f"{PACKAGE}.libs").iterdir()} == {
        "libde265",
        "libheif",
        "libx265",
    }
    assert list(with_heic.glob(f"{PACKAGE}-*.dist-info/licenses/LICENSES_bundled.txt"))
    others = {path.name for path in with_heic.iterdir() if PACKAGE not in path.name}
    assert others == {path.name for path in plain.iterdir()}


def test_asset_with_the_decoder_is_below_250_mb_unzipped() -> None:
    size = sum(path.stat().st_size for path in prepare(HEIC_ENGINE, AWS).rglob("*") if path.is_file())

    assert size < MOST_UNZIPPED


def test_functions_that_read_documents_have_that_asset_and_others_theirs(chosen: Template, template: Template) -> None:
    assert choose_engine(InfrastructureSettings(heic="true")) is HEIC_ENGINE
    assert choose_engine(InfrastructureSettings()) is ENGINE
    assert find_key(chosen, "extractor") == find_key(chosen, "management") != find_key(template, "extractor")
    assert find_key(chosen, "intake") == find_key(template, "intake")


def test_a_setting_that_is_no_switch_is_refused() -> None:
    with pytest.raises(SettingRefused, match="heic 'yes' is none of true, false"):
        InfrastructureSettings.from_context({"heic": "yes"})
