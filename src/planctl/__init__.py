"""planctl: a register of government plans that says what is on track, and why."""

__version__ = "0.1.0"
