"""Put a newspaper page back together from its text alone."""

from newsclean.edits import Cut, Edit, Flag, Link, Replace, Split
from newsclean.page import Contradiction, Page
from newsclean.passes import CAREFUL, STANDARD
from newsclean.pipeline import Pass, Pipeline, Sure
from newsclean.repair import Repair, clean, repair, restore
from newsclean.roles import Role, roles

__all__ = [
    "CAREFUL", "STANDARD", "Contradiction", "Cut", "Edit", "Flag", "Link", "Page", "Pass", "Pipeline", "Repair", "Replace",
    "Role", "Split", "Sure", "clean", "repair", "restore", "roles",
]
