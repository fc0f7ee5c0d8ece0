"""The mutual reading on the screen: what is read, what was said, who reads whom."""
