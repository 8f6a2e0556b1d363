"""What can go wrong, as one tree.

    SelonError
    ├── InputError            one page could not be read; names the file and the reason
    │   ├── EmptyInput
    │   ├── BinaryInput
    │   ├── UndecodableInput
    │   ├── OversizedInput
    │   ├── NoArticle
    │   ├── Skipped           passed over: nothing is wrong with it, and there is nothing to be read
    │   │   ├── NotFrench
    │   │   ├── NoPage        an archive holds an answer, but not the page: a redirect, a 404
    │   │   └── ErasedPage    the ledger has erased it for good
    │   └── FetchError        one address could not be fetched; names the address and the reason
    │       ├── BadAddress    no address of a page on the web: another scheme, a password in it, no host
    │       ├── Unreachable   no answer, a broken one, or redirects without end
    │       ├── NotServed     the server answers, but not with the page: 404, 503 …
    │       │   └── Gone      … and never will again: 410
    │       ├── NotAPage      the answer is neither HTML nor plain text
    │       ├── Refused       robots.txt or a reservation of text mining forbids it; names the rule
    │       ├── LocalAddress  its host lies in the local network, or is this machine
    │       └── Postponed     the site asks to wait; a later run may fetch it
    ├── ConfigError           a configuration cannot be used; names the file and the line, or the variable
    ├── LedgerError           a ledger cannot be opened, or is not one; names the file
    │   ├── NoLedger
    │   ├── NotALedger
    │   ├── DamagedLedger     the file is one, but what it holds can no longer be read whole
    │   ├── FullDisk          the disk takes no more
    │   ├── LedgerBusy        another program writes to it, and does not end
    │   ├── LedgerAway        the server that has it does not answer, or was stopped: it may come back
    │   └── NewerLedger
    ├── CorrectionError       a correction names what is not in the ledger, or changes nothing
    │   ├── NothingToChange   it is so already
    │   └── ChangedMeanwhile  what is to be corrected is not what was seen: somebody was there before
    ├── QuestionError         a ledger is asked for what cannot be meant: a date that is none
    │   └── NoSuchPage        a page that it does not have
    ├── DeskError             a desk cannot be opened: the port is taken; names the address
    ├── AccountError          an account of a desk cannot be made, kept or used; names the file or the account
    ├── TokenError            a token cannot be made, kept or revoked; names the file or the token
    ├── GoldError             statements cannot be scored: malformed, or not of their text; names the file
    ├── ImportFault           what a tool gives back cannot be read; names the file
    ├── EngineError           the processes that read side by side cannot be kept alive
    ├── ResumeError           a run cannot be taken up where it was left; names the file and the reason
    ├── MissingExtra          an optional package is not installed; says how to install it
    ├── ModelError            the linguistic model is missing or cannot serve
    └── LexiconError          a lexicon file breaks its own rules

A batch catches `InputError`, counts it and goes on; the command line turns any `SelonError` into one line on stderr.
"""

from __future__ import annotations

import re

_PASSWORD = re.compile(
    r"(\bpostgres(?:ql)?:/+[^\s:@/?]*):(?:[^\s/]*@|(?!\d+(?:[/?:\s]|$))[^\n@]*@)|([?&](?:password|sslpassword)=)[^\s&]*"
)
"""Also of one that libpq would not take, with a slash or a space in it. A number is a port."""
_ADDRESS = re.compile(r"\bpostgres(?:ql)?:/(?!/)")


def without_password(told: str) -> str:
    """A message in which no address of a database shows its password, and each has both its slashes, of which a path
    loses one.

    >>> without_password("postgresql:/selon:s3:cr@t@db/presse: no such ledger")
    'postgresql://selon@db/presse: no such ledger'
    """
    if "postgres" not in told:
        return told
    hidden = _PASSWORD.sub(lambda m: f"{m[1]}@" if m[1] else f"{m[2]}…", told)
    return _ADDRESS.sub("postgresql://", hidden)


def writable(text: str) -> str:
    r"""The text as UTF-8 can hold it: a file may be called by bytes that no encoding knows, and JSON may hold half a
    character.

    >>> writable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class SelonError(Exception):
    """The root of every error that selon raises on purpose."""


class InputError(SelonError):
    """One input could not be read.

    Arguments: `name`, the file or address as the user gave it; `reason`, a clause without a capital or a full stop.

    >>> str(InputError("tass.html", "no article found"))
    'tass.html: no article found'
    """

    def __init__(self, name: str, reason: str) -> None:
        self.name = writable(name)
        self.reason = writable(reason)
        super().__init__(f"{self.name}: {self.reason}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, ...]]:
        return type(self), (self.name, self.reason)  # it may come from another process


class EmptyInput(InputError):
    """The input holds no text at all."""


class BinaryInput(InputError):
    """The input is not text: an image, an archive, a PDF."""


class UndecodableInput(InputError):
    """No character encoding gives readable text."""


class OversizedInput(InputError):
    """The input passes a documented limit: `limit` is its name in docs/limits.md."""

    def __init__(self, name: str, reason: str, limit: str = "page") -> None:
        super().__init__(name, reason)
        self.limit = limit

    def __reduce__(self) -> tuple[type[OversizedInput], tuple[str, str, str]]:
        return type(self), (self.name, self.reason, self.limit)


class NoArticle(InputError):
    """The page was read, but no line of it is an article."""


class Skipped(InputError):
    """The input is passed over, though nothing is wrong with it. A batch counts it apart from what failed."""


class NotFrench(Skipped):
    """The article is not in a language that selon reads."""


class NoPage(Skipped):
    """An archive or a table holds the answer of a server, but not the page: a redirect, a 404."""


class ErasedPage(Skipped):
    """The ledger has erased a page of these bytes, for good."""


class FetchError(InputError):
    """An address could not be fetched. `name` is the address as it was asked for."""


class BadAddress(FetchError):
    """Not the address of a page on the web."""


class Unreachable(FetchError):
    """No answer came, or none that could be followed or read to its end."""


class NotServed(FetchError):
    """The server answered, but not with the page."""


class Gone(NotServed):
    """The server answers that it was taken away for good (410)."""


class NotAPage(FetchError):
    """What the server sends is neither HTML nor plain text."""


class LocalAddress(FetchError):
    """Its host lies in the local network, where strangers' links must not lead."""


class Refused(FetchError):
    """The site forbids it, in its robots.txt or by reserving text and data mining."""


class Postponed(FetchError):
    """The site is busy, or asks for a longer wait than one run makes; a later run may fetch it, after `seconds`."""

    def __init__(self, name: str, reason: str, seconds: float = 0.0) -> None:
        super().__init__(name, reason)
        self.seconds = seconds

    def __reduce__(self) -> tuple[type[Postponed], tuple[str, str, float]]:  # type: ignore[override]
        return type(self), (self.name, self.reason, self.seconds)


class ConfigError(SelonError):
    """A configuration cannot be used. Arguments: `place`, the file and the line, or the variable of the environment;
    `reason`, a clause.

    >>> str(ConfigError("selon.toml:3", "no command is called 'reed' (is it 'read'?)"))
    "selon.toml:3: no command is called 'reed' (is it 'read'?)"
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class LedgerError(SelonError):
    """A ledger cannot serve. Arguments: `name`, the file as the user gave it; `reason`, a clause.

    >>> str(LedgerError("presse.selon", "is locked by another program"))
    'presse.selon: is locked by another program'
    """

    def __init__(self, name: str, reason: str) -> None:
        name = without_password(name)
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class NoLedger(LedgerError):
    """There is no such file."""


class NotALedger(LedgerError):
    """The file is something else."""


class DamagedLedger(LedgerError):
    """The file is a ledger, and parts of it cannot be read."""


class FullDisk(LedgerError):
    """There is no room left where the ledger lies."""


class LedgerBusy(LedgerError):
    """Another program has been writing to the ledger for longer than anybody should wait."""


class LedgerAway(LedgerError):
    """The server that has the ledger cannot be reached now. Whatever stays open tries again."""


class NewerLedger(LedgerError):
    """A later version of selon made the ledger."""


class CorrectionError(SelonError):
    """What a correction names is not in the ledger, or it would change nothing."""


class NothingToChange(CorrectionError):
    """What a correction would bring is so already."""


class ChangedMeanwhile(CorrectionError):
    """The value is not the one that whoever corrects has seen; nothing was changed."""


class QuestionError(SelonError):
    """What a ledger is asked for cannot be meant."""


class NoSuchPage(QuestionError):
    """The ledger has no page of that hash. Argument: the hash as the user gave it."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"{sha256}: the ledger has no page of that hash; `selon export --to jsonl` tells them")


class DeskError(SelonError):
    """A desk cannot be opened.

    Arguments: `address`, where it was to listen; `reason`, a clause without a capital or a full stop.
    """

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")


class TokenError(SelonError):
    """A token of the desk's API cannot be made, kept or revoked.

    Arguments: `name`, the file or the token; `reason`, a clause without a capital or a full stop.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


class AccountError(SelonError):
    """An account of a desk that several share cannot be made, kept or used.

    Arguments: `name`, the file or the account; `reason`, a clause without a capital or a full stop, and the `values`
    that it has places for, so that it can be told in other languages.

    >>> str(AccountError("'ida'", "is %(role)s already", role="reader"))
    "'ida': is reader already"
    """

    def __init__(self, name: str, reason: str, **values: object) -> None:
        super().__init__(f"{name}: {reason % values if values else reason}")
        self.name = name
        self.reason = reason
        self.values = values


class ImportFault(SelonError):
    """What another tool gives back cannot be read at all. A single statement that cannot is told, and left alone."""


class EngineError(SelonError):
    """The processes that read side by side cannot be kept alive, or cannot load what they need."""


class ResumeError(SelonError):
    """A run cannot be taken up where it was left. Arguments: `name`, the file; `reason`, a clause."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class GoldError(SelonError):
    """Gold, or statements to be scored against it, cannot be used: malformed, or not of their text."""


class MissingExtra(SelonError):
    """An optional package is not installed. Arguments: `package`, and the `extra` of selon that brings it.

    >>> str(MissingExtra("followthemoney", "ftm"))
    "this needs followthemoney: pip install 'selon[ftm]'"
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"this needs {package}: pip install 'selon[{extra}]'")
        self.package = package
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str]]:
        return type(self), (self.package, self.extra)


class ModelError(SelonError):
    """The linguistic model is missing, or lacks a component that attribution needs."""


class LexiconError(SelonError):
    """A lexicon is not sorted, not unique, or has an entry that its schema does not know."""
