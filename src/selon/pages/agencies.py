"""News agencies and picture houses, and how a list of expressions becomes one.

Names are compared as they are written: `AP` is an agency, `ap` is none. Excluded: `QNA`, `MENA` and `SIR`, which are
also words of the news; `LP` and `DR` sign pictures only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(alternatives: Iterable[str]) -> str:
    """One expression out of many.

    >>> either(["par", "avec"])
    '(?:par|avec)'
    """
    return f"(?:{'|'.join(alternatives)})"


AGENCIES = (
    "AA", "ABP", "ACP", "AEF", "AFP", "AIB", "AIP", "ANP", "ANSA", "AP", "APA", "APANEWS", "APO", "APS", "ATS", "AVI",
    "AWP", "Agence Ecofin", "Agence QMI", "Anadolu", "Associated Press", "BelTA", "Belga", "Bloomberg", "CP", "CTK",
    "Chine Nouvelle", "DPA", "EFE", "ETX", "IRNA", "ISNA", "ITAR-TASS", "Interfax", "Keystone-ATS", "Keystone-SDA",
    "Kyodo", "La Presse canadienne", "MAP", "MTI", "PANA", "PAP", "PC", "Prensa Latina", "QMI", "REUTERS",
    "RIA Novosti", "Relaxnews", "Reuters", "Ria Novosti", "SANA", "Sputnik", "TAP", "TASS", "Tanjug", "UPI",
    "Ukrinform", "VNA", "WAFA", "Xinhua", "Yonhap", "dpa", "ČTK",
)  # fmt: skip
AGENCY = either(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))

PICTURE_HOUSES = (
    "ABACA", "Abaca", "Adobe Stock", "BELGA", "DPPI", "Divergence", "Flickr", "Getty Images", "Getty", "Hans Lucas",
    "Icon Sport", "LP", "MAXPPP", "Maxppp", "PHOTOPQR", "Pixabay", "SIPA PRESS", "SIPA", "Shutterstock", "Sipa Press",
    "Sipa", "Unsplash", "Wikimedia Commons", "Wikimedia", "iStock",
)  # fmt: skip
PICTURE_HOUSE = either(re.escape(name) for name in PICTURE_HOUSES)
