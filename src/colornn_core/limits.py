"""How large what comes from outside may be, so that no file can use up a machine: the only place for such limits.

The limits of settings are those of `config`. All are far beyond what a small network needs, and far below what a
browser's tab can hold.
"""

# Files, in bytes. Python's objects for a JSON text take up to twenty times its size.
MAXIMUM_MODEL_BYTES = 256 * 2**20
MAXIMUM_TABLE_BYTES = 100 * 2**20
MAXIMUM_JSON_BYTES = 64 * 2**20
MAXIMUM_JSON_DEPTH = 100  # of lists and objects in each other
MAXIMUM_MODEL_FILES = 1000
MAXIMUM_FILE_NAME = 255  # characters, as in file systems

# Excel files, unpacked. What is no sheet is held in memory as a whole. Each cell takes fifty times as long to read as
# one of CSV.
MAXIMUM_EXCEL_BYTES = 512 * 2**20
MAXIMUM_EXCEL_PART_BYTES = 32 * 2**20
MAXIMUM_EXCEL_CELLS = 5_000_000
MAXIMUM_EXCEL_ROWS = 2**20  # as many as a sheet of Excel has

# Tables that are read from rows or from text. Rows that name different columns each make far more cells than bytes.
MAXIMUM_COLUMNS = 10_000
MAXIMUM_CELLS = 50_000_000
MAXIMUM_NAME_CHARACTERS = 1000

# One-hot encoding makes a number of each name in each row, a confusion matrix one of each pair of names.
MAXIMUM_CATEGORIES = 1000
MAXIMUM_ENCODED_NUMBERS = 100_000_000

# The optimizer keeps up to three numbers more for each.
MAXIMUM_PARAMETERS = 10_000_000
