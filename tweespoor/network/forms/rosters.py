"""A roster from a spreadsheet: pasted or uploaded, read into cells within limits."""

import zipfile
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook

from ..domain.rosterfile import MOST_COLUMNS, MOST_ROWS, as_pasted

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_UNPACKED = 40 * 1024 * 1024
LONGEST_TEXT = 1_000_000


class RosterForm(forms.Form):
    """``text()`` is the table as tab-separated text, whichever way it came."""

    file = forms.FileField(
        label=_("Excel file (.xlsx)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("The first sheet is read; at most 2 MB."),
    )
    table = forms.CharField(
        label=_("Or paste the table"),
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("With its header: team, organisation, name, e-mail, role, supply, fte, from."),
    )
    digest = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    apply = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)

    def confirm(self) -> None:
        """Show the preview's confirmation: the same table goes back unseen."""
        self.fields.pop("file")
        self.fields["table"].widget = forms.HiddenInput()
        self.initial["apply"] = "1"

    def clean_file(self) -> str:
        given = self.cleaned_data["file"]
        return read_workbook(given) if given else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("table", "").strip():
            raise forms.ValidationError(gettext("Choose a file or paste a table."))
        return cleaned

    def text(self) -> str:
        """The table as tab-separated text."""
        return str(self.cleaned_data["file"] or self.cleaned_data["table"])


def read_workbook(given: Any) -> str:
    """The first sheet of an uploaded file as tab-separated text.

    Raises ValidationError for what is no workbook, or too large.
    """
    if (given.size or 0) > LARGEST_FILE:
        raise forms.ValidationError(gettext("This file is larger than 2 MB."))
    try:
        with zipfile.ZipFile(given) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise forms.ValidationError(gettext("This file is far larger unpacked than a roster can be."))
        given.seek(0)
        sheet = CalamineWorkbook.from_filelike(given).get_sheet_by_index(0)
    except (zipfile.BadZipFile, CalamineError, IndexError, ValueError, OSError) as error:
        raise forms.ValidationError(gettext("This is not an Excel file (.xlsx) that can be read.")) from error
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise forms.ValidationError(
            gettext("The sheet has more than %(rows)s rows or %(columns)s columns.")
            % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
        )
    return as_pasted([[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)])


def _cell(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:g}"
    return str(cell)
