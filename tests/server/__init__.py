"""The school as a server: a system user a person. These tests make system users, so they need root."""
