"""The demo: a sample site of our own, the real pipeline on it, and a prompt.

`site/` holds its pages in the forms that real pages have; `expected` says what its ticker should
give. Nothing in it happened.
"""
