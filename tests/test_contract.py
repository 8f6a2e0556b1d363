"""What the code promises about itself: its layers, its public names, its errors, its words."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import selon
from selon import errors

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src" / "selon").rglob("*.py"))


def test_layers() -> None:
    """High imports low, siblings do not know each other: .importlinter says which is which."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_public_names_are_sorted_and_described() -> None:
    assert selon.__all__ == sorted(set(selon.__all__))
    for name in selon.__all__:
        thing = getattr(selon, name)
        if callable(thing):
            assert inspect.getdoc(thing), f"selon.{name} has no docstring"


def test_every_error_stands_in_the_tree() -> None:
    tree = inspect.getdoc(errors) or ""
    raised = [name for name, thing in vars(errors).items() if inspect.isclass(thing)]
    assert raised
    assert [name for name in raised if name not in tree] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_every_module_says_what_it_is(module: Path) -> None:
    text = module.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert module.stem not in {"utils", "helpers", "common", "misc"}
    assert text.count("\n") <= 450, "a file with more than one idea"
