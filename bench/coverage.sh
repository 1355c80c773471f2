#!/usr/bin/env bash
# Prints which lines and branches of the packages that hold the promises the tests pass, by JaCoCo.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'HELP'
Usage: bench/coverage.sh [--read] [PACKAGE ...]

Runs the unit tests with JaCoCo's agent and prints line and branch coverage in percent, of the
packages named, or of recording, queue, storage, upload, settle, watch and housekeeping.
What a process of its own does (crash points, *IT) is not counted.

  --read    print what the last run found
  --help    this text
HELP
}

run=true
packages=()
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage && exit 0 ;;
    --read) run=false ;;
    -*) echo "coverage: unknown option $1; see --help" >&2 && exit 2 ;;
    *) packages+=("$1") ;;
  esac
  shift
done
[ ${#packages[@]} -gt 0 ] || packages=(recording queue storage upload settle watch housekeeping)

if $run; then
  mvn=mvn
  command -v mvn >/dev/null 2>&1 || mvn=./mvnw
  "$mvn" -B -q -Pcoverage test
fi

# Columns of jacoco.csv: 3 package, 6 and 7 branches missed and passed, 8 and 9 lines.
awk -F, -v wanted="${packages[*]}" '
  BEGIN {
    n = split(wanted, order, " ")
    for (i = 1; i <= n; i++) asked["dev.offlineupload." order[i]] = order[i]
    printf "%-14s %7s %9s\n", "package", "lines", "branches"
  }
  $3 in asked {
    p = asked[$3]
    branchesMissed[p] += $6; branches[p] += $6 + $7
    linesMissed[p] += $8; lines[p] += $8 + $9
  }
  function percent(missed, all) { return all ? sprintf("%.1f %%", 100 * (all - missed) / all) : "-" }
  END {
    for (i = 1; i <= n; i++) {
      p = order[i]
      if (lines[p]) printf "%-14s %7s %9s\n", p, percent(linesMissed[p], lines[p]), percent(branchesMissed[p], branches[p])
    }
  }' target/site/jacoco/jacoco.csv
