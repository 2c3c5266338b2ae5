"""How good the claims are by the project's scorer, beside two peers, and whether confidences mean what they say."""
