"""What is typed of the accelerator."""

from attache.science.accelerator.forms.programmes import (
    ExpenseForm,
    LineForm,
    MoveForm,
    ProgrammeForm,
    TellForm,
)
from attache.science.accelerator.forms.projects import BeginForm, OutcomeForm, ProjectForm

__all__ = [
    "BeginForm", "ExpenseForm", "LineForm", "MoveForm", "OutcomeForm", "ProgrammeForm", "ProjectForm", "TellForm",
]  # fmt: skip
