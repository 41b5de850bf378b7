"""Instants and durations of a postmortem, for rules that compare them."""

from __future__ import annotations

from datetime import datetime, timedelta


def instant(text: str | None) -> datetime | None:
    """The moment that `text` (ISO 8601) states; none for nothing and for a bare date."""
    if text is None or "T" not in text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def spell(length: timedelta) -> str:
    """`length` in words: `1 h 15 min`, `40 min`, `2 d 3 h`."""
    minutes = round(length.total_seconds() / 60)
    days, rest = divmod(minutes, 24 * 60)
    parts = ((days, "d"), (rest // 60, "h"), (rest % 60, "min"))
    shown = [f"{number} {unit}" for number, unit in parts if number]
    return " ".join(shown[:2]) or "0 min"
