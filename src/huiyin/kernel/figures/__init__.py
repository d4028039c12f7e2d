from .registry import Count, Figure, Ratio, Reading, all_figures, figure, get
from .scope import Scope

__all__ = ["Count", "Figure", "Ratio", "Reading", "Scope", "all_figures", "figure", "get"]
