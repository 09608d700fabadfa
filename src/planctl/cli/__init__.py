"""The command line: the only code that prints, reads the clock or the environment, or exits."""


def main() -> None:
    """Run planctl; the entry point of the console script."""
    import gc

    # No command makes rings of objects (none needs more memory so); to look for them costs a status
    # a twentieth.
    gc.disable()
    from planctl.cli.context import AppContext
    from planctl.cli.root import run

    app = AppContext()
    code = run(app=app)
    if app.kept is not None:
        _leave(code)
    # The process ends here: going once more through all that is loaded costs a tenth of a status.
    gc.freeze()
    raise SystemExit(code)


def _leave(code: int) -> None:
    """End the process with all that it holds, once everything is written: to take what was shown
    of a province apart, verdict by verdict, costs a thirtieth of its status."""
    import contextlib
    import os
    import sys

    # What cannot be written now is said by the usual end.
    with contextlib.suppress(OSError, ValueError):
        # There is none where it was closed, or without a console on Windows.
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        os._exit(code)
