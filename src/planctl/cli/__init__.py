"""The command line: the only code that prints, reads the clock or the environment, or exits."""


def main() -> None:
    """Run planctl; the entry point of the console script."""
    import gc

    # No command makes rings of objects (none needs more memory so); to look for them costs a status
    # a twentieth.
    gc.disable()
    from planctl.cli.root import run

    code = run()
    # The process ends here: going once more through all that is loaded costs a tenth of a status.
    gc.freeze()
    raise SystemExit(code)
