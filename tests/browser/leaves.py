"""A small table of leaves as an Excel file."""

import io

import openpyxl

N_ROWS = 20


def leaves() -> bytes:
    """Write 20 leaves of two trees below a title into a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Leaves, measured by hand"])
    sheet.append(["length", "width", "tree"])
    for number in range(N_ROWS // 2):
        sheet.append([12 + number / 10, 7.5, "maple"])
        sheet.append([4 + number / 10, 2.5, "beech"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
