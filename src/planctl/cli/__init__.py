"""The command line: the only code that prints, reads the clock or the environment, or exits."""


def main() -> None:
    """Run planctl; the entry point of the console script."""
    import gc

    # Nothing here makes rings of objects: looking for them so often cost a tenth of a status.
    gc.set_threshold(100_000, 50, 100)
    from planctl.cli.root import run

    code = run()
    # The process ends here: going once more through all that is loaded costs a tenth of a status.
    gc.freeze()
    raise SystemExit(code)
