"""Who may work at the desk: accounts, their passwords, and the tokens that stand in for a password."""

from claimtrack.accounts.passwords import MIN_PASSWORD, check_password, hash_password
from claimtrack.accounts.people import add_person, change_password, change_role, disable, enable
from claimtrack.accounts.sessions import knows_password, log_in, log_out, redeem_reset_token
from claimtrack.accounts.tokens import TOKEN_DAYS, find_holder, make_api_token, make_reset_token, revoke

__all__ = [
    "MIN_PASSWORD",
    "TOKEN_DAYS",
    "add_person",
    "change_password",
    "change_role",
    "check_password",
    "disable",
    "enable",
    "find_holder",
    "hash_password",
    "knows_password",
    "log_in",
    "log_out",
    "make_api_token",
    "make_reset_token",
    "redeem_reset_token",
    "revoke",
]
