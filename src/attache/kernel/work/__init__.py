"""Work in the background: the worker's loop, its heartbeat, jobs that run once a day, and who starts and restarts it.

Tasks are Django's, kept in the house's own database. An app names in its AppConfig what is to be done regularly, each
a function that takes the moment as `at`: `daily = ("dotted.path",)` once a calendar day (UTC), `often` likewise at
every beat of a worker. A task may run again when its worker was killed, so it must be harmless to repeat.
"""
