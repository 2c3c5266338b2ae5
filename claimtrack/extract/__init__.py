"""ParsedText -> attributed claims, as pure functions over dependency trees and the language pack."""

from claimtrack.extract.claims import Grammar, extract_claims, prepare

__all__ = ["Grammar", "extract_claims", "prepare"]
