"""The desk for programs: the same ledger over HTTP, as JSON, described by itself (OpenAPI 3.1).

An operation is a function. Its decorator says where it answers, what it takes and who may ask; its return type says
what comes back, its docstring what that means. What is checked, what is answered and what is documented is made from
these and from nothing else. One file a resource; `routes` lists them.
"""
