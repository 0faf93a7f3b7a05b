#!/bin/sh
# Django's deployment checks, with the settings that production would have.
set -eu
SECRET_KEY="$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
FIELD_KEYS="$(.venv/bin/python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())')" \
SEAL_KEYS="$(.venv/bin/python -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())')" \
DEBUG=0 DEMO=0 ALLOWED_HOSTS=tremplin.example \
.venv/bin/python manage.py check --deploy --fail-level WARNING
