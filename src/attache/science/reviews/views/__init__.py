"""Reviews in the office (`office`, `pools`, `assigning`, `judged`, `ranking`), and the reviewer's own desk (`desk`)."""
