"""Russian names in Latin letters by the published schemes; which one a person's passport follows is noted with it."""

from enum import StrEnum

import iuliia


class LatinScheme(StrEnum):
    """ICAO Doc 9303 (passports since 2014), the Ministry of the Interior's order 310 (passports before), BGN/PCGN."""

    ICAO = "icao"
    MVD = "mvd-310"
    BGN = "bgn"


SCHEMES = {LatinScheme.ICAO: iuliia.ICAO_DOC_9303, LatinScheme.MVD: iuliia.MVD_310, LatinScheme.BGN: iuliia.BGN_PCGN}


def latin(text: str, scheme: LatinScheme) -> str:
    """A Russian text in Latin letters by a scheme: Арсеньев gives Arsenev (ICAO)."""
    return str(SCHEMES[scheme].translate(text))
