"""The overview of an edition in every format that it is printed in."""

import json
from collections.abc import Callable

from sammenhaeng.briefs.overview import OverviewBrief, overview_brief
from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.model import Model
from sammenhaeng.domain.model_json import to_json
from sammenhaeng.reports.overview_csv import overview_csv
from sammenhaeng.reports.overview_docx import overview_docx
from sammenhaeng.reports.overview_pdf import overview_pdf
from sammenhaeng.reports.overview_xlsx import overview_xlsx

FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
_WITH_MODEL: dict[str, Callable[[OverviewBrief, str], bytes]] = {"docx": overview_docx, "xlsx": overview_xlsx, "pdf": overview_pdf}


def write_overview(form: str, model: Model, draft: Draft) -> bytes:
    """An edition's overview as a file. form: a key of FORMATS; draft: the edition as a draft.

    PDF, DOCX and XLSX carry the draft inside, so that reading them gives the same model again.
    """
    if form == "json":
        return model_text(draft).encode()
    brief = overview_brief(model)
    if form in _WITH_MODEL:
        return _WITH_MODEL[form](brief, model_text(draft))
    return {"csv": overview_csv}[form](brief)


def model_text(draft: Draft) -> str:
    """The model as JSON text."""
    return json.dumps(to_json(draft), ensure_ascii=False, indent=1) + "\n"
