#!/usr/bin/env bash
# Does `make run` serve the example, twice, the second time within five seconds? Uses a port and a folder of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export SAMMENHAENG_VAR="$folder" PORT="${PORT:-8765}"
unset DATABASE_URL
for time in first second; do
  begun=$(date +%s.%N)
  setsid make run >"$folder/log" 2>&1 &
  for _ in $(seq 1 600); do
    if python3 - "$PORT" <<'PY' 2>/dev/null; then break; fi
import sys, urllib.request
page = urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/viborg/", timeout=2).read().decode()
sys.exit(0 if "<h1" in page else 1)
PY
    sleep 0.1
  done
  taken=$(python3 -c "import time; print(f'{time.time() - $begun:.1f}')")
  pkill -TERM -f "granian.*--port $PORT" || true
  wait || true
  grep "http://127.0.0.1:$PORT/" "$folder/log"
  echo "$time run served after $taken s"
  if [ "$time" = second ] && ! python3 -c "import sys; sys.exit($taken > 5)"; then
    echo "the second run took more than 5 s"; exit 1
  fi
done
