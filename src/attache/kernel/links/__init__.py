"""Signed links: an outside person does one thing to one record, without an account.

A link has one purpose, one subject and one addressee. Its token has 256 random bits; only the SHA-256 is kept, so that
neither the database nor a backup opens anything. `actions` makes, spends and revokes links; `views` shows
`/to/<token>/` by the view that a room names for the purpose, and the log and revoking to the people of the house. A
room says in its AppConfig what links may be for and who keeps them:

    link_purposes = {"quotation": "attache.front.editor.views.asked.quotation"}   # view(request, link) -> response
    link_keepers = {"quotation": "attache.front.digest.rules.can_ask"}            # rule(user) -> bool
    link_words = {"quotation": "attache.front.quotations.states.State"}             # what the log calls the answers

Reading a link never changes the subject: mail scanners and messengers open addresses by themselves. The view acts on
POST alone, and its action calls `actions.spend` in its own transaction.
"""
