#!/usr/bin/env bash
# The fault campaign at its full counts. What it proves, and the figures of one run: docs/reliability.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# What "mvn verify" runs of each, in the default run: 8 kills, 6 crash points, 60 copies of the database,
# 512 MiB, each fault in one way, two floods, four containers in a fifteenth of the time. Here, by -Dcampaign=full
# (src/test/java/dev/offlineupload/support/Campaign.java), all of it.
# name | test classes (unit tests, then *IT) | what it does
proofs() {
  cat <<'LIST'
kill-loop|KillLoopIT|1,000 kills at random instants while recordings arrive (about an hour)
crash-points|CrashPointsTest|stops before and after every step that outlives the process (about ten minutes)
torn-database|TornDatabaseIT|1,000 copies of the database at random instants of a busy process (5 GB of temporary files)
network|NetworkFaultsTest|every fault of network and server, a link that flaps for ten minutes (about a quarter of an hour)
recorders|RecordersTest|real recorders, eight containers, every way to write them (needs ffmpeg; about ten minutes)
machine|DatabaseFaultTest,FolderFaultTest,SpliceTest|disk, database and folder at fault, a lock of a minute, 10,000 clips at once
large-clips|MainJobTest,MemoryIT|200 MB, and 5 GiB in a heap of 64 MiB (5 GB of temporary files)
hostile|HostileServerTest,HostileTreeTest,HostileRowsTest|every hostile answer to every request, names and rows with traps
doors|DoorsIT|floods of both doors, without a token and at few descriptors: uploads go on, a stop waits for nobody (about ten minutes)
model|QueueModelTest|more than 100,000 random steps of the queue against a model
words|NamePropertiesTest,SidecarPropertiesTest,JsonLineTest,LogFormTest,PhrasesTest,SettingsFuzzTest|names, sidecars, log lines, sentences and settings at random, many times as many as by default
class-archive|ClassArchiveIT|the archive of classes with every Java that is here, 17 and 25
benchmarks|BenchTest,ThinLinkTest|what the benchmarks stand on: the sink, the thin link, the peers
LIST
}

usage() {
  cat <<'HELP'
Usage: bench/campaign.sh [--write] [--seed N] [NAME ...]

Runs the proofs of docs/reliability.md at their full counts, all of them or those named,
and says at the end which held. Each writes its log to target/campaign/NAME.log.

  --write    write the tables of docs/reliability.md instead of comparing with them
  --seed N   repeat the random choices of a run that printed this seed
  --list     print the names only
  --help     this text

HELP
  proofs | while IFS='|' read -r name tests what; do
    printf '  %-15s %s\n  %-15s   (%s)\n' "$name" "$what" '' "$tests"
  done
}

say() { echo "campaign: $*" >&2; }

names=()
options=(-Dcampaign=full -Djqwik.tries.default=1000 -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false)
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage && exit 0 ;;
    --list) proofs | cut -d'|' -f1 && exit 0 ;;
    --write) options+=(-Dreliability=write) ;;
    --seed)
      [[ ${2:-} =~ ^-?[0-9]+$ ]] || { say "--seed needs a number" && exit 2; }
      options+=("-Dseed=$2")
      shift
      ;;
    -*) say "unknown option $1; see --help" && exit 2 ;;
    *) names+=("$1") ;;
  esac
  shift
done

for name in ${names[@]+"${names[@]}"}; do
  proofs | grep -q "^$name|" || { say "no proof is called $name; see --list" && exit 2; }
done
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(proofs | cut -d'|' -f1)

mvn=mvn
command -v mvn >/dev/null 2>&1 || mvn=./mvnw
mkdir -p target/campaign

say "building"
"$mvn" -B -q -DskipTests package

run() { # one proof: its unit tests by surefire, its *IT by failsafe
  local tests=$1 unit=() it=() test
  for test in ${tests//,/ }; do
    case $test in *IT) it+=("$test") ;; *) unit+=("$test") ;; esac
  done
  # A name that no test has keeps the one of the two that has nothing to do from running all.
  "$mvn" -B verify "${options[@]}" \
    -Dtest="$(IFS=, && echo "${unit[*]:-None}")" -Dit.test="$(IFS=, && echo "${it[*]:-None}")"
}

failed=()
for name in "${names[@]}"; do
  log=target/campaign/$name.log
  tests=$(proofs | grep "^$name|" | cut -d'|' -f2)
  say "$name ($tests), log in $log"
  started=$SECONDS
  if run "$tests" >"$log" 2>&1; then
    say "$name held, $((SECONDS - started)) s"
  else
    say "$name FAILED, $((SECONDS - started)) s"
    failed+=("$name")
  fi
  grep -aE '^[A-Za-z]+(IT|Test): ' "$log" | tail -n 3 || true
done

[ ${#failed[@]} -eq 0 ] || { say "failed: ${failed[*]}" && exit 1; }
say "all held"
