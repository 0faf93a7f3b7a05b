"""Addresses of the network are kept short."""

import pytest

from core.networks import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_network_of_an_address_hides_the_machine(address, network):
    assert network_of(address) == network
