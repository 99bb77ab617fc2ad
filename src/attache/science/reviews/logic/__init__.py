"""How reviewers fit (`fitting`), who reads what (`assigning`), what scores come to (`ranking`) for each project
(`results`), who is funded (`deciding`), what a copy without names is (`redacting`), what is drawn (`drawing`)."""
