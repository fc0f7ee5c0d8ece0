"""The link between an open page and its kernel: seen to be lost, and nothing typed is lost with it."""
