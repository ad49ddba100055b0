"""What is known of scripts and languages: character classes, the n-gram table, the weights."""
