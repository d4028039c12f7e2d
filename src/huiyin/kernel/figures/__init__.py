"""Figures: named numbers that come from records. See `registry` for how one is declared."""

from .dimensions import Dimension, Part, breakdown, dimension, dimensions_of
from .reading import Comparison, Figure, Reading, compared, series
from .registry import all_figures, figure, get
from .results import Count, Median, Ratio, Result, Total
from .scope import NONE, Scope

__all__ = [
    "NONE",
    "Comparison",
    "Count",
    "Dimension",
    "Figure",
    "Median",
    "Part",
    "Ratio",
    "Reading",
    "Result",
    "Scope",
    "Total",
    "all_figures",
    "breakdown",
    "compared",
    "dimension",
    "dimensions_of",
    "figure",
    "get",
    "series",
]
