"""The registers of the command line's tests serve here too."""

from tests.cli.conftest import (  # noqa: F401
    _desk,
    _figures_template,
    _office_template,
    figures_db,
    office_db,
)
