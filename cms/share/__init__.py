"""The share kit of a call: what one sends by WhatsApp, prints and hangs, in each of the call's languages."""
