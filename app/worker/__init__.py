"""The worker, on Pyodide: everything that needs NumPy."""
