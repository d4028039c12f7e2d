"""Chinese text as strings and numbers: pure functions below everything else, without the web framework.

Learning (numpy, scipy) and the segmenter are loaded when first used, so that whoever imports this pays nothing.
"""
