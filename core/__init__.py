"""The kernel: what every package needs and nothing that only one of them needs."""
