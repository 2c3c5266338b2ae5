"""claimtrack: who said it, how sure they sounded, and has anyone checked?"""

__version__ = "0.1.0"
