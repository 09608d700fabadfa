"""What people and scripts are shown: one Table, one writer per format."""
