"""A language for prose with figures: plain paragraphs, headings after #, and Jinja in a sandbox.

    # 代表建议办理
    全年受理代表建议{{ figure "suggestions.received" }}，比上年{{ change "suggestions.received" }}。
    {% if figure("suggestions.overdue") %}其中{{ figure "suggestions.overdue" }}逾期。{% endif %}

A number in the text comes from a registered figure, or is marked as entered by hand with its source. What else looks
like a number is found and named with its place. Nothing here writes to the database.
"""

from .settings import Setting
from .writing import Problem, Written, write

__all__ = ["Problem", "Setting", "Written", "write"]
