"""Where we work and with whom: regions, sectors, hubs, partners and donors."""
