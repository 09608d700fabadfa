"""How fast planctl is, beside the floor and beside what one would use instead (`make bench`)."""
