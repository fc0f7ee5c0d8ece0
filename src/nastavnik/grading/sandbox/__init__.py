"""The one place where participant code may run: a kernel behind bubblewrap's walls.

``kernels/nastavnik-sandbox`` is its kernelspec and :mod:`.__main__` what it starts; :mod:`.walls`
says what the kernel sees, :mod:`.watch` stops it when it takes too much, :mod:`.run` feeds it
cells. The kernel is the participant's altogether: whatever comes out of it is their word.
"""
