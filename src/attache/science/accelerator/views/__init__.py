"""The accelerator in the office: `programmes` and their way, `budget` their money."""
