"""rxproof checks drug monographs before they reach a patient and publishes the clean ones."""

__version__ = "0.1.0"

__all__ = ["__version__"]
