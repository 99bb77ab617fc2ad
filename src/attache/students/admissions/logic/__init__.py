"""Names in three scripts (`names`), seats (`seats`) and the legal terms of entry (`terms`), without a database."""
