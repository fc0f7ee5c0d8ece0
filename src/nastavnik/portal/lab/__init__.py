"""A JupyterLab of one's own behind the hub: what lies in it, its cards, its limits."""
