"""Texts that stand on a page twice: where, whether one is a copy, where it belongs, and what may be another fact."""
