"""Forms that staff compose, frozen at publication."""
