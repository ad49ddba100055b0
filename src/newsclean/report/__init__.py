"""What was done to a page, told to a reader: as a diff, as JSON."""
