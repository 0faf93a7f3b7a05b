"""Addresses of the network, kept so short that they name a neighbourhood and no person."""

from ipaddress import ip_address, ip_network

KEPT_BITS = {4: 24, 6: 48}


def network_of(address: str) -> str:
    """Return the network of an IP address ("192.0.2.0/24", "2001:db8:1::/48"), or "" when it is none."""
    try:
        version = ip_address(address).version
    except ValueError:
        return ""
    return str(ip_network(f"{address}/{KEPT_BITS[version]}", strict=False))
