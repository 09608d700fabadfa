"""Many figures at once: read from files, checked series by series, stored all or not at all."""
