"""What selon is made of besides itself: locks, licences, advisories, and the bill of materials. No part of the package.

`python -m supply --help`; the `make` targets lock, licences, audit and sbom run it.
"""
