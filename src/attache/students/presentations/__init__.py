"""Joint online presentations of programmes, who signs up for them, and the pages of those who bring people.

Nouns: Presentation with a Platform on each side of the firewall and the sources that invite to it (Inviter), SignUp,
Attendance (a list of those who came, as the platform gave it).
Invariants: a sign-up has a seat exactly while it stands, no two the same one, so that there are never more than seats;
nobody signs up twice; the first of the waiting list gets a seat that becomes free; a cancelled presentation says why;
agencies and schools see their own people and nothing of others.
"""
