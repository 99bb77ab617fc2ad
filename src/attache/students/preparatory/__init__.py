"""What is taught in a group, who comes and how far each learner gets, until the certificate and a programme.

Nouns: Lesson with the Attendance of each learner, Goal (a level that a group is to reach by a day), Watch (a centre's
thresholds), Certificate in the register of a year, Step (a learner's way into a programme, on a level by a day).
Invariants: a subject is taught to a group once a day; attendance is noted of those who sat in the group on that day;
no number of a register is given twice; a learner has one valid certificate of a level; a step that is met names the
certificate that met it.
"""
