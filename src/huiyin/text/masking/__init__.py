"""Personal data in free text, found and taken out before anything is shown outside its handling. (个人信息保护法第二十五条)"""

from .masks import KINDS, Masked, Span, find, mask

__all__ = ["KINDS", "Masked", "Span", "find", "mask"]
