"""The bill of materials: what selon consists of where it is installed, in CycloneDX 1.6, which scanners read.

Each package has its licence in SPDX's terms and, where it is at the version of the lock, the SHA-256 of the files that
it may have come from. The French model that selon ships is a component of its own, with the licences of its data. No
time and no random number is in it: of the same packages it is the same.
"""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import Distribution

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.utils import NormalizedName
from packaging.version import Version

from supply.installed import SELON, edges, needed
from supply.licences import licence
from supply.lock import ROOT, read

MODEL = ROOT / "src" / "selon" / "languages" / "fr" / "model"
#: What MODEL/LICENSES.md offers the weights under.
MODEL_LICENCE = "LGPLLR AND CC-BY-SA-4.0"


def written() -> str:
    """The document, as JSON."""
    packages = needed()
    pins = {(pin.name, pin.version): pin.hashes for pin in read("run")}
    root, model = _selon(), _model()
    components = {name: _package(name, each, pins) for name, each in packages.items()}
    refs = {name: each.bom_ref for name, each in components.items()} | {SELON: root.bom_ref}
    asked = {refs[name]: [refs[each] for each in names] for name, names in edges().items()}
    asked[root.bom_ref].append(model.bom_ref)
    tree = [Dependency(ref, [Dependency(each) for each in others]) for ref, others in asked.items()]
    bom = Bom(components=[*components.values(), model], metadata=BomMetaData(component=root), dependencies=tree)
    document = json.loads(JsonV1Dot6(bom).output_as_string())
    document.pop("serialNumber", None)  # random
    document["metadata"].pop("timestamp", None)
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _selon() -> Component:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=f"{project['name']}=={project['version']}",
        description=project["description"],
        licenses=[LicenseExpression(project["license"])],
    )


def _model() -> Component:
    meta = json.loads((MODEL / "meta.json").read_text("utf-8"))
    return Component(
        name=meta["name"],
        version=meta["version"],
        type=ComponentType.MACHINE_LEARNING_MODEL,
        bom_ref=f"{meta['name']}=={meta['version']}",
        description=meta["description"],
        licenses=[LicenseExpression(MODEL_LICENCE)],
    )


def _package(
    name: NormalizedName, package: Distribution, pins: dict[tuple[NormalizedName, Version], frozenset[str]]
) -> Component:
    told = licence(package)
    where = PackageURL(type="pypi", name=name, version=package.version)
    hashes = sorted(pins.get((name, Version(package.version)), ()))
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(where)),
        comment="the files that the lock allows",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in hashes],
    )
    return Component(
        name=name,
        version=package.version,
        bom_ref=f"{name}=={package.version}",
        purl=where,
        licenses=[LicenseExpression(told.expression) if told.expression else DisjunctiveLicense(name="not told")],
        external_references=[files] if hashes else [],
    )
