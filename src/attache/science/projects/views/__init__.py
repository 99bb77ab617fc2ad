"""Projects in the office (`office`, `sides`), and the applicant's page of one side (`side`)."""
