"""The school on one machine: JupyterHub with our login, our pages and the cabinet's service."""
