"""What leaves the house: notes written in the transaction of an act, released by a person, delivered by the worker.

`actions` is what rooms and people do (`from attache.kernel.outbox import actions as outbox`, then `outbox.put(...)`),
`delivery` what the worker does, `gateways` the ways out. A note to an outside person waits, held, until somebody
releases it. An app adds a way out for a topic or a channel by naming it in its AppConfig:
`note_gateways = {"room.topic": "attache.wing.room.gateways.deliver"}`.
"""
