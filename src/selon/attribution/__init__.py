"""Attribution: a language's rules propose statements, arbitration keeps the consistent set.

Nothing here names a language: rules and lexicons are handed in by `selon.pipeline`.
"""
