#!/usr/bin/env bash
# The benchmarks of docs/performance.md. Needs a JDK 17, Maven (or a network), and for the peers
# rclone and curl: Debian has both. See --help. "bench/run.sh jmh" times the inner loops by JMH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mvn=mvn
command -v mvn >/dev/null 2>&1 || mvn=./mvnw

if [ "${1:-}" = jmh ]; then
  shift
  build=(test-compile -Pjmh)
  target=target/jmh
  main=InnerLoops
else
  build=(package -DskipTests)
  target=target
  main=Bench
fi

# Quietly, unless it fails: what a benchmark prints is for people.
log=target/bench-build.log
mkdir -p target
if ! "$mvn" -B "${build[@]}" dependency:build-classpath -DincludeScope=test \
  -Dmdep.outputFile=target/bench-classpath >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  exit 1
fi
if [ "$main" = Bench ]; then
  bin/offline-upload --version >/dev/null # makes the class archive
fi

exec java -Xmx512m -cp "$target/test-classes:$target/classes:$(cat target/bench-classpath)" \
  "dev.offlineupload.bench.$main" "$@"
