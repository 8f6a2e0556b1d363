"""Values for options from files and from the environment: which one holds, and what is refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from selon.cli import cli
from selon.cli.configuration import configuration
from selon.cli.configuration.environment import RESERVED, variables
from selon.cli.configuration.files import GUARDED, user_file
from selon.cli.configuration.known import DEFAULTS, Known
from selon.errors import ConfigError

SAMPLE = Path(__file__).parents[2] / "samples" / "breve.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder, and a home without any file but those that a test writes."""
    for name in [name for name in os.environ if name.startswith("SELON_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path))
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    return project


def own(text: str) -> Path:
    """The user's own file."""
    user_file().parent.mkdir(parents=True, exist_ok=True)
    user_file().write_text(text, "utf-8")
    return user_file()


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def shown(*words: str) -> dict[tuple[str, str], tuple[object, str]]:
    """What `selon config show` says, by command and option."""
    result = run(*words[: words.index("--")], "config", "show", *words[words.index("--") + 1 :], "--format", "jsonl")
    assert result.exit_code in (0, 1), result.stderr
    records = map(json.loads, result.stdout.splitlines())
    return {(record["command"], record["option"]): (record["value"], record["from"]) for record in records}


def test_the_nearer_place_wins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    read = cli.commands["read"]
    monkeypatch.setattr(read, "callback", click.pass_context(lambda ctx, **_: told.append(ctx.params["page_limit"])))

    def limit(*words: str) -> object:
        result = run("read", "x.txt", *words)
        assert result.exit_code == 0, result.stderr
        return told[-1]

    assert limit() == 300.0
    own("[read]\npage-limit = 10\n")
    assert limit() == 10.0
    (folder / "selon.toml").write_text("[read]\npage-limit = 20.5\n")
    assert limit() == 20.5
    monkeypatch.setenv("SELON_READ_PAGE_LIMIT", "30")
    assert limit() == 30.0
    assert limit("--page-limit", "40") == 40.0


def test_what_is_read_is_what_was_configured(folder: Path) -> None:
    (folder / "selon.toml").write_text('[read]\nformat = "jsonl"\ndate = 2024-03-15\n')
    printed = run("read", str(SAMPLE))
    assert json.loads(printed.stdout)["published"] == "2024-03-15"
    assert run("read", str(SAMPLE), "--format", "csv").stdout.startswith("file,page,")


def test_the_file_of_a_folder_above_holds_too_and_the_nearest_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "selon.toml").write_text("[read]\nworkers = 2\nfull = true\n")
    deep = folder / "presse" / "2022"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert shown("--")["read", "workers"] == (2, f"{folder / 'selon.toml'}:2")
    (deep.parent / "selon.toml").write_text("[read]\nworkers = 3\n")
    assert shown("--") == {("read", "workers"): (3, f"{deep.parent / 'selon.toml'}:2")}


def test_a_file_that_is_named_takes_the_place_of_the_projects(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "selon.toml").write_text("[read]\nworkers = 2\n")
    file = own("[read]\nfull = true\n")
    other = folder / "other.toml"
    other.write_text("[read]\nfast = true\n")
    expected = {("read", "fast"): (True, f"{other}:2"), ("read", "full"): (True, f"{file}:2")}
    assert shown("--config", str(other), "--") == expected
    monkeypatch.setenv("SELON_CONFIG", str(other))
    assert shown("--") == expected
    assert shown("--no-config", "--") == {}


def test_defaults_are_for_every_command_and_a_command_of_its_own_wins(folder: Path) -> None:
    (folder / "selon.toml").write_text(
        '[read]\ndate = "2024-02-02"\n[defaults]\ndate = "2024-01-01"\n[correct]\nby = "Zoé"\n'
    )
    found = shown("--")
    assert found["read", "date"] == ("2024-02-02", f"{folder / 'selon.toml'}:2")
    assert found["add", "date"] == ("2024-01-01", f"{folder / 'selon.toml'}:4")
    assert {command for command, option in found if option == "by"} == {
        f"correct {name}"
        for name in cli.commands["correct"].commands
        if name != "log"  # type: ignore[attr-defined]
    }
    assert ("desk", "by") not in found


def test_a_default_holds_where_it_is_one_of_the_choices(folder: Path) -> None:
    (folder / "selon.toml").write_text('[defaults]\nformat = "csv"\n')
    found = shown("--")
    assert found["read", "format"][0] == "csv"
    assert ("chain", "format") not in found  # it has no CSV


def test_a_variable_for_all_commands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELON_WORKERS", "4")
    monkeypatch.setenv("SELON_ADD_WORKERS", "5")
    monkeypatch.setenv("SELON_READ_FAST", "yes")
    monkeypatch.setenv("SELON_READ_FULL", "")
    assert shown("--") == {
        ("read", "workers"): ("4", "$SELON_WORKERS"),
        ("add", "workers"): ("5", "$SELON_ADD_WORKERS"),
        ("read", "fast"): ("yes", "$SELON_READ_FAST"),
    }


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[reads]\nfull = true", 1, "there is no command 'reads' (is it 'read'?)"),
        ("[default]\nmodel = 'x'", 1, "there is no command 'default' (is it 'defaults'?)"),
        ("[correct.kin]\nby = 'x'", 1, "'selon correct' has no command 'kin' (is it 'kind'?)"),
        ("[read.kind]\nby = 'x'", 1, "'selon read' has no command 'kind'"),
        ("[read]\n\nworker = 4", 3, "'selon read' has no option 'worker' (is it 'workers'?)"),
        ("[read]\npage_limit = 4", 2, "'selon read' has no option 'page_limit' (is it 'page-limit'?)"),
        ("[defaults]\nzzz = 4", 2, "no command has an option 'zzz'"),
        ("workers = 4", 1, "'workers' stands in no section: put it under [defaults] or [command]"),
        ("[read]\nworkers = '4'", 2, "workers: must be a whole number, not '4'"),
        ("[read]\nworkers = true", 2, "workers: must be a whole number, not True"),
        ("[read]\nworkers = -1", 2, "workers: -1 is not in the range x>=0"),
        ("[read]\nfull = 'yes'", 2, "full: must be true or false, not 'yes'"),
        ("[read]\nfull = 1", 2, "full: must be true or false, not 1"),
        ("[read]\ntext-column = 3", 2, "text-column: must be text, in quotation marks, not 3"),
        ("[read]\nformat = 'xml'", 2, "format: 'xml' is not one of "),
        ("[desk]\nhost = '0.0.0.0'", 2, "'host' may not be set by a file that is found: name the file with --config"),
        ("[read]\nfull = yes", 2, "is not TOML: invalid value"),
        ("[read]\nfull = true\nfull = true", 3, "is not TOML: cannot overwrite a value"),
    ],
    ids=[
        "no command",
        "nearly defaults",
        "no subcommand",
        "no group",
        "no option",
        "underscore",
        "nobody's option",
        "no section",
        "text for a number",
        "true for a number",
        "out of range",
        "text for a flag",
        "number for a flag",
        "number for text",
        "no choice",
        "guarded",
        "not TOML",
        "twice",
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(folder: Path, text: str, line: int, reason: str) -> None:
    (folder / "selon.toml").write_text(f"{text}\n")
    result = run("page", str(SAMPLE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"selon: {folder / 'selon.toml'}:{line}: {reason}")
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_or_not_text_is_named(folder: Path) -> None:
    result = run("--config", "absent.toml", "page", str(SAMPLE))
    assert (result.exit_code, result.stderr) == (2, "selon: absent.toml: no such file or directory\n")
    (folder / "selon.toml").write_bytes(b"[read]\nmodel = '\xe9'\n")
    assert run("page", str(SAMPLE)).stderr == f"selon: {folder / 'selon.toml'}: is not UTF-8\n"


def test_a_variable_that_cannot_be_meant_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELON_READ_WORKERS", "four")
    result = run("page", str(SAMPLE))
    assert result.exit_code == 2
    assert result.stderr.startswith("selon: $SELON_READ_WORKERS: 'four' is not a valid")


def test_what_is_guarded_may_be_set_by_the_user_and_by_a_file_that_is_named(folder: Path) -> None:
    own("[desk]\nhost = '0.0.0.0'\n")
    assert shown("--")["desk", "host"][0] == "0.0.0.0"
    (folder / "mine.toml").write_text("[read]\noutput = 'out/a.csv'\n")
    assert shown("--config", "mine.toml", "--")["read", "output"] == ("out/a.csv", "mine.toml:2")


def test_a_path_is_told_from_the_folder_of_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "selon.toml").write_text("[evaluate]\npredicted = 'found.jsonl'\n")
    (folder / "deep").mkdir()
    monkeypatch.chdir(folder / "deep")
    assert shown("--")["evaluate", "predicted"][0] == str(folder / "found.jsonl")


def test_show_tells_of_one_command_with_its_defaults(folder: Path) -> None:
    found = shown("--", "read", "--all")
    assert {command for command, _ in found} == {"read"}
    assert found["read", "page-limit"] == (300.0, "default")
    assert found["read", "model"] == (None, "default")
    assert set(dict(found)) == {("read", key) for key in Known.of(cli).options["read",]}


def test_show_for_people_names_the_files(folder: Path) -> None:
    file = own("[read]\nfull = true\n")
    printed = run("config", "show")
    assert printed.exit_code == 0
    assert "no selon.toml in this folder or above it" in printed.stdout
    assert f"{file}:2" in "".join(printed.stdout.split())
    file.unlink()
    assert run("config", "show").exit_code == 1
    assert run("--no-config", "config", "show", "reads").exit_code == 2


def test_an_option_that_may_be_given_again_is_a_list(folder: Path) -> None:
    told: list[tuple[str, ...]] = []

    @click.group()
    @click.pass_context
    def group(ctx: click.Context) -> None:
        ctx.default_map = configuration(group, environment=environment).default_map()

    @group.command()
    @click.option("--hook", multiple=True)
    @click.option("--range", "range_", nargs=2, type=int)
    def tell(hook: tuple[str, ...], range_: tuple[int, int] | None) -> None:
        told.append((*hook, *map(str, range_ or ())))

    environment: dict[str, str] = {}
    (folder / "selon.toml").write_text("[tell]\nhook = ['a b', 'c']\nrange = [1, 2]\n")
    assert CliRunner().invoke(group, ["tell"]).exit_code == 0
    environment |= {"SELON_TELL_HOOK": "d e", "SELON_RANGE": "3 4"}
    assert CliRunner().invoke(group, ["tell"]).exit_code == 0
    assert told == [("a b", "c", "1", "2"), ("d e", "3", "4")]
    (folder / "selon.toml").write_text("[tell]\nhook = 'a'\n")
    with pytest.raises(ConfigError, match=r"selon.toml:2: hook: must be a list, not 'a'"):
        configuration(group, environment={})


def test_every_option_of_every_command_can_be_set(folder: Path) -> None:
    known = Known.of(cli)
    assert known.commands
    assert not set(known.sections(())) & {DEFAULTS}
    for path, options in known.options.items():
        for key, option in options.items():
            assert f"--{key}" in option.opts, (path, key)


def test_no_variable_means_two_things() -> None:
    known = Known.of(cli)
    assert not set(variables(known)) & RESERVED
    pairs = [(path, key) for path in known.commands for key in known.keys(path)]
    assert {(path, key) for path, key in variables(known).values() if path in known.commands} == set(pairs)


def test_what_is_guarded_is_spelt_as_the_options_are() -> None:
    assert {"host", "output", "token"} <= GUARDED & set(Known.of(cli).keys(()))
