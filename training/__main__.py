"""``python -m training``: data → vectors → corpora → pipeline → model card."""

from __future__ import annotations

import argparse
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
PACKAGE_MODEL = HERE.parent / "src" / "selon" / "languages" / "fr" / "model"
STEPS = ("vectors", "corpora", "train", "evaluate")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    root = HERE.parent
    parser.add_argument("--data", type=Path, default=root.parent / "shared" / "data", help="treebanks and novels")
    parser.add_argument("--work", type=Path, default=root / "build" / "training", help="intermediate files")
    parser.add_argument("--target", type=Path, default=PACKAGE_MODEL, help="where the pipeline goes")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=list(STEPS), help="only these steps")
    arguments = parser.parse_args()
    for step in STEPS:
        if step in arguments.steps:
            globals()[f"_{step}"](arguments)


def _vectors(arguments: argparse.Namespace) -> None:
    from training import recipe, vectors

    arguments.work.mkdir(parents=True, exist_ok=True)
    text = arguments.work / "vectors.txt"
    banks = recipe.treebanks(arguments.data)
    sentences = [sentence for bank in banks.train.values() for sentence in bank]
    vectors.write_text(text, vectors.novels(arguments.data / "text" / "eltec-fra.txt.xz"), sentences)
    vectors.train(text, arguments.work / "vectors")


def _corpora(arguments: argparse.Namespace) -> None:
    from training import recipe

    recipe.write_corpora(recipe.treebanks(arguments.data), arguments.work)


def _train(arguments: argparse.Namespace) -> None:
    from spacy.cli.train import train

    from selon.languages.fr import tokens  # noqa: F401  (registers the tokenizer's repair)
    from training import arithmetic  # noqa: F401  (and NumPy's products)

    output = arguments.work / "model"
    shutil.rmtree(output, ignore_errors=True)
    paths = {
        "paths.train": str(arguments.work / "train.spacy"),
        "paths.dev": str(arguments.work / "dev.spacy"),
        "paths.vectors": str(arguments.work / "vectors"),
    }
    train(HERE / "pipeline.cfg", output, overrides=paths)
    _install(output / "model-best", arguments.target)


def _install(trained: Path, target: Path) -> None:
    """The trained pipeline in the package, without the paths of the machine that trained it."""
    import spacy

    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    nlp = spacy.load(trained)
    nlp.meta.update(
        name="selon_fr", version=f"{datetime.now(UTC):%Y.%m.%d}", license="LGPL-LR and CC BY-SA 4.0; see LICENSES.md",
        description="French news: morphology, lemmas, dependencies; part of selon", author="the selon project",
        sources=[
            {"name": "UD_French-Sequoia", "license": "LGPL-LR"}, {"name": "UD_French-GSD", "license": "CC BY-SA 4.0"},
            {"name": "UD_French-PUD", "license": "CC BY-SA 3.0"}, {"name": "UD_French-FQB", "license": "LGPL-LR"},
            {"name": "ELTeC-fra", "license": "public domain texts, CC BY 4.0 encoding"},
        ],
    )  # fmt: skip
    nlp.meta["performance"] = {}
    for path in ("train", "dev", "vectors"):
        nlp.config["paths"][path] = None
    nlp.to_disk(target)


def _evaluate(arguments: argparse.Namespace) -> None:
    import spacy

    from training import recipe
    from training.card import Measured, card
    from training.evaluate import construction_slices, cost, raw_scores
    from training.reporting_clauses import Maker

    banks = recipe.treebanks(arguments.data)
    nlp = spacy.load(arguments.target)
    gsd_harmonised = [recipe.harmonise(s, banks.norm, recipe.REPORTING) for s in banks.test["gsd"]]
    tests = {"Sequoia": banks.test["sequoia"], "GSD": banks.test["gsd"], "GSD, harmonised": gsd_harmonised}
    dev = [sentence for bank in banks.dev.values() for sentence in bank]
    made = Maker(dev, banks.norm, Random(recipe.SEED + 1)).make(500)
    measured = Measured(
        command="python -m training --steps evaluate",
        tests={name: raw_scores(nlp, sentences) for name, sentences in tests.items()},
        slices=construction_slices(nlp, [*banks.test["sequoia"], *banks.test["gsd"], *dev]),
        made=construction_slices(nlp, made),
        cost=cost(arguments.target, [*banks.test["gsd"], *banks.test["sequoia"]]),
        settings=recipe.settings(nlp),
        sizes={name: len(bank) for name, bank in banks.train.items()} | {"made-up reporting clauses": recipe.MADE},
        contamination=recipe.contamination(banks, arguments.data),
    )
    (arguments.target / "MODEL_CARD.md").write_text(card(measured), encoding="utf-8")
    meta = json.loads((arguments.target / "meta.json").read_text(encoding="utf-8"))
    meta["performance"] = {name: {k: round(v, 2) for k, v in row.items()} for name, row in measured.tests.items()}
    (arguments.target / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for name, row in measured.tests.items():
        print(name, {k: round(v, 2) for k, v in row.items()})
    for name, found in measured.slices.items():
        print(f"  {name}: {found}")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
