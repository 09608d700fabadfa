"""Plan files: reading them with every fault at once, and writing the same format back."""
