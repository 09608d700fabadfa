"""The command line: the only code that prints, reads the clock or the environment, or exits."""


def main() -> None:
    """Run planctl; the entry point of the console script."""
    from planctl.cli.root import run

    raise SystemExit(run())
