#!/bin/sh
# A throw-away PostgreSQL on this machine, for tests and benchmarks. Never for data: fsync is off.
#   scripts/postgres.sh start   starts it (or finds it started) and prints DATABASE_URL
#   scripts/postgres.sh stop    stops it and deletes its data
# POSTGRES_NAME tells several apart (`postgres` by default); POSTGRES_OPTIONS are more options of the server, which win.
# `initdb` refuses root: as root the server runs as POSTGRES_USER (postgres by default), otherwise as whoever calls.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
bin=${POSTGRES_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)}
[ -n "$bin" ] || bin=$(dirname "$(command -v pg_ctl || echo /none/pg_ctl)")
[ -x "$bin/pg_ctl" ] || { echo "postgres.sh: PostgreSQL is not installed (.ci/packages)" >&2; exit 1; }

if [ "$(id -u)" = 0 ]; then
    owner=${POSTGRES_USER:-postgres}
    as() { runuser -u "$owner" -- "$@"; }
else
    owner=$(id -un)
    as() { "$@"; }
fi

mkdir -p "$root/var"
name=${POSTGRES_NAME:-postgres}
home="$root/var/$name"
# A checkout that the server's user may not enter (under /root, say): the cluster goes beside the other temporary files.
as test -x "$root/var" || home="${TMPDIR:-/tmp}/tremplin-$name-$(printf %s "$root" | cksum | cut -d' ' -f1)"
data="$home/data"
cd /

running() { [ -d "$data" ] && as "$bin/pg_ctl" -D "$data" status >/dev/null 2>&1; }
url() { echo "postgres://tremplin@127.0.0.1:$(cat "$home/port")/tremplin"; }

start() {
    if running; then url; return; fi
    rm -rf "$home"
    mkdir -p "$home"
    chown "$owner" "$home"
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    echo "$port" >"$home/port"
    as "$bin/initdb" -D "$data" -U tremplin --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$home/initdb.log"
    as "$bin/pg_ctl" -D "$data" -w -l "$home/server.log" -o "-p $port -c unix_socket_directories= -c listen_addresses=127.0.0.1 \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 \
        -c deadlock_timeout=500ms ${POSTGRES_OPTIONS:-}" start >/dev/null || { cat "$home/server.log" >&2; exit 1; }
    as "$bin/createdb" -h 127.0.0.1 -p "$port" -U tremplin tremplin
    url
}

stop() {
    if running; then as "$bin/pg_ctl" -D "$data" -m immediate stop >/dev/null; fi
    rm -rf "$home"
}

case "${1:-}" in
    start) start ;;
    stop) stop ;;
    *) echo "usage: scripts/postgres.sh start|stop" >&2; exit 2 ;;
esac
