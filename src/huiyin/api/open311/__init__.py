"""Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2): existing civic programs read and raise voices here.

A voice that comes in this way is a voice like any other: the same checks and limits, a number and a clock at once.
Everybody reads it after a person has published it, so services are of type `batch`: the answer is a token.
"""
