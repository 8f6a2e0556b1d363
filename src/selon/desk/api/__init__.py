"""The desk for programs: the same ledger over HTTP, as JSON, described by itself (OpenAPI 3.1).

An operation is a function. Its decorator says where it answers and what it takes; its return type says what comes back,
its docstring what that means; `selon.desk.rules`, who may ask. What is checked, what is answered and what is documented
is made from these and from nothing else. One file a resource; `routes` lists them.
"""
