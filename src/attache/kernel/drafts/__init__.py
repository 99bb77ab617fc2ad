"""What somebody is typing and has not saved yet: one draft for a person and the address of a form.

It survives a crash, a log-out and a lost connection, belongs to its writer alone, and is gone once the form is saved.
Use it as `from attache.kernel.drafts import keeping`.
"""
