"""verifier: does a printed election figure agree with the official one; if not, why; and does it matter."""

__version__ = "0.1.0"
