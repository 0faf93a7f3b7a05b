"""The time zone of each country in which calls are open: a deadline is shown in each."""

ZONES = {
    "MA": "Africa/Casablanca",
    "TN": "Africa/Tunis",
    "DZ": "Africa/Algiers",
    "SN": "Africa/Dakar",
    "RW": "Africa/Kigali",
    "MW": "Africa/Blantyre",
}


def zones_beside(announced: str, countries: list[str]) -> list[str]:
    """Return the zones of `countries` (ISO 3166 codes) other than the one announced, without doubles, in order."""
    zones = dict.fromkeys(ZONES[country] for country in countries if country in ZONES)
    return [zone for zone in zones if zone != announced]
