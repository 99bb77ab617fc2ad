"""How often somebody may try: token buckets in the database, one for each key (an account, an address, a link).

`rates` is the computation (pure); `gate` spends tokens in a transaction of its own and refuses when there are none;
`door` knows where a request comes from and keeps strangers from posting without end. A bucket's key is kept as a
keyed hash: nobody can read from the table who tried what.
"""
