"""The record of repaired pages as JSON."""

from __future__ import annotations

import json
from typing import Any

from newsclean.repair import Repair


def entry(done: Repair, name: str, encoding: str) -> dict[str, Any]:
    """One page: its name, the encoding it was in, the repaired text, and the record that :func:`newsclean.restore` takes."""
    return {"name": name, "encoding": encoding, "text": done.text, "record": done.record}


def dump(value: object) -> bytes:
    """JSON in UTF-8, ending in a line break.

    A lone surrogate (in a file name that is no UTF-8) is written as its escape, which is valid JSON for it.

    >>> dump({"name": "渡口\\udc80"}).decode()
    '{"name": "渡口\\\\udc80"}\\n'
    """
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
