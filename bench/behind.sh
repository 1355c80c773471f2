#!/usr/bin/env bash
# Lists the libraries and build plugins of which a newer version is served. See --help.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'HELP'
Usage: bench/behind.sh [--major]

Asks the Maven repository which newer versions there are of the libraries, the BOMs and the plugins of pom.xml, and lists
them: those within the same major version, or, with --major, all. No alphas, betas or release candidates. It changes
nothing. What is held back, and why: docs/adr/0012-dependencies-and-tests.md.

Exit code 0 also if something is behind.
HELP
}

plugin=org.codehaus.mojo:versions-maven-plugin:2.19.1
major=false
case ${1:-} in
  --help | -h) usage && exit 0 ;;
  --major) major=true ;;
  "") ;;
  *) echo "behind: unknown option $1; see --help" >&2 && exit 2 ;;
esac

# Every library's version is a property of the pom. A long line is broken before its versions.
mvn -B -ntp "$plugin:display-property-updates" "$plugin:display-plugin-updates" -DallowMajorUpdates=$major \
  '-Dmaven.version.ignore=(?i).*[-.](alpha|beta|m|rc|cr|preview|ea)[-.]?\d*.*' |
  sed -n 's/^\[INFO\] \{2,\}//p' |
  awk '/\.\.\.$/ { begun = $0; next } { print begun $0; begun = "" }' |
  sed -n '/ -> /p' | sort -u
