"""How the shipped data is made: the n-gram table and the weights of the model, byte-identically from named texts.

Nothing of this is imported by the library itself. It needs the extra ``newsclean[train]``.
"""
