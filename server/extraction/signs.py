"""Raised and lowered signs as characters of their own, for formats that have no elements for them."""

_RAISED = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_SIGNS = {"sup": _RAISED, "sub": _LOWERED}


def shifted(tag: str, text: str) -> str:
    """``text`` of a ``sup`` or ``sub``, such as 2 as ², where all of it can be written so (1st stays as it is)."""
    signs = _SIGNS[tag]
    return "".join(signs[sign] for sign in text) if text and all(sign in signs for sign in text) else text
