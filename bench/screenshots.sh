#!/usr/bin/env bash
# Makes docs/screenshots anew, of a real agent beside the stand-in. Needs chromium and chromedriver.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn=mvn
command -v mvn >/dev/null 2>&1 || mvn=./mvnw
mkdir -p target
"$mvn" -B -q test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/screenshots-classpath
exec java -cp "target/test-classes:target/classes:$(cat target/screenshots-classpath)" \
  dev.offlineupload.page.PageScreenshots
