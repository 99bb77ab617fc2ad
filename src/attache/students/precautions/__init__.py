"""What health rules ask of events with students, and who has not answered yet.

Nouns: HealthRule (what is asked, of whom, where, from when, with its source), Event (a presentation, test, arrival or
class of any room, by kind and code), Participant, Requirement (a rule upon an event), Acknowledgement (yes or no and a
last day; never a diagnosis).
Invariants: a rule names its source and its day; of an event there is one entry, of a rule upon it one requirement, of
a participant one answer to a rule; an event is not held while a requirement is open; answers are deleted after their
time, and neither the journal nor the index has them.
"""
