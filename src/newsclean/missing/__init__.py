"""Where text is missing: what the ends, the beginnings and the joints of a repaired page look like."""
