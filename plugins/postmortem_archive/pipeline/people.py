"""`people: roles`: names and handles become roles before a document is read, so that nothing published has them."""

from __future__ import annotations

import re
from collections.abc import Mapping


def to_roles(data: bytes, roles: Mapping[str, str]) -> bytes:
    """`data` with every configured name, as a whole word, replaced by its role. Other bytes stay as they are."""
    if not roles:
        return data
    replacements = {name.encode(): role.encode() for name, role in roles.items() if name}
    longest_first = sorted(replacements, key=lambda name: (-len(name), name))
    names = re.compile(rb"(?<![\w@])@?(?:%s)(?!\w)" % b"|".join(map(re.escape, longest_first)))

    def role(match: re.Match[bytes]) -> bytes:
        name = match[0]
        return replacements.get(name) or replacements[name.removeprefix(b"@")]

    return names.sub(role, data)
