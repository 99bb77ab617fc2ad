"""Files that are asked of a person outside the house, by a link, for any record that has files.

What comes is hung on the record as its own files are, through the same gate, in the name of the person who was asked. A
request is open until it is closed or its day is over; the link can be used as often as it takes. Invariant: through a
link nothing but what it brought itself is ever shown.
"""
