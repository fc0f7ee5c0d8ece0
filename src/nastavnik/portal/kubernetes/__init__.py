"""The school on many machines: what the chart Zero to JupyterHub cannot say in its values."""
