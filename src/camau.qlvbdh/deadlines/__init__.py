"""Working days, and what is counted in them."""
