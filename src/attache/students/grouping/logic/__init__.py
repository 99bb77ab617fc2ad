"""Computed without a database: `forming` by the solver, `explaining` its plan, `dividing` cells into groups."""
