"""The read-only names that templates see: the contract with template authors."""
