"""click speaks Chinese: every sentence of the installed click has a translation."""

import gettext
from io import BytesIO
from pathlib import Path

import click
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import planctl

FOLDER = Path(planctl.__file__).parent / "locale" / "zh_CN" / "LC_MESSAGES"


def test_every_sentence_of_click_is_translated() -> None:
    catalogue = gettext.GNUTranslations(BytesIO((FOLDER / "messages.mo").read_bytes()))
    found = list(extract_from_dir(str(Path(click.__file__).parent)))
    assert len(found) > 50
    for file, line, message, _comments, _context in found:
        first = message if isinstance(message, str) else message[0]
        many = first if isinstance(message, str) else message[1]
        said = {catalogue.gettext(first), catalogue.ngettext(first, many, 1)}
        assert said != {first}, f"{file}:{line}: {first!r} has no translation"


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    with (FOLDER / "messages.po").open("rb") as file:
        compiled = BytesIO()
        write_mo(compiled, read_po(file))
    assert compiled.getvalue() == (FOLDER / "messages.mo").read_bytes(), "run `make locale`"
