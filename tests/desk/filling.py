"""Forms as a browser without scripts fills and sends them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from httpx2 import Response
from lxml import html
from starlette.testclient import TestClient

from selon.desk.app import application
from selon.desk.settings import Settings


def desk(file: Path, *, read_only: bool = False, by: str = "Ida") -> TestClient:
    """A browser at the desk of a ledger, in English."""
    app = application(Settings(file, read_only=read_only, by=by))
    return TestClient(app, base_url="http://localhost", headers={"accept-language": "en"})


def tree(page: Response) -> html.HtmlElement:
    """A page as elements."""
    return html.fromstring(page.text)


def words(page: Response, path: str) -> list[str]:
    """The text of every element that an XPath finds, on one line each."""
    return [" ".join(str(each.text_content()).split()) for each in tree(page).xpath(path)]


def sent(client: TestClient, page: Response, containing: str, **fields: str | list[str]) -> Response:
    """Send the first form that holds what an XPath says, with some of its fields filled otherwise."""
    form = next(each for each in tree(page).forms if each.xpath(containing))
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    values |= {name: [value] if isinstance(value, str) else value for name, value in fields.items()}
    body = urlencode([(name, value) for name, each in values.items() for value in each])
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return client.post(form.action or str(page.url), content=body, headers=headers)
