"""How fast selon is on this machine, beside public tools on the same texts: `make bench`."""
