"""The pages of cases."""

from attache.front.disruptions.views.acts import (
    accept,
    carry_out,
    decide,
    move,
    rule_remove,
    source_remove,
    tell,
    withdraw,
)
from attache.front.disruptions.views.pages import (
    case_detail,
    case_edit,
    case_list,
    case_new,
    case_preview,
    case_release,
    case_report,
    case_rules,
    case_table,
    case_workbook,
    caught,
)

__all__ = [
    "accept", "carry_out", "case_detail", "case_edit", "case_list", "case_new", "case_preview", "case_release",
    "case_report", "case_rules", "case_table", "case_workbook", "caught", "decide", "move", "rule_remove",
    "source_remove", "tell", "withdraw",
]  # fmt: skip
