#!/usr/bin/env bash
# Counts the house: lines, files, packages and their cycles, routes and their steps. See --help.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'HELP'
Usage: bench/house.sh [GIT-REF [GIT-REF]]

Prints what the sources of a commit count, beside what those of the working tree (or of a second
commit) count: lines and files, classes over 250 lines, packages of more than 35 files, packages
that import each other, routes and steps. Without a commit: those of before the rooms, 9cb209b.

"The agent" is src/main/java without the demo and the stand-in, wherever they lie.
A step is an item of a "steps:" list, those inside of choices, filters and loops too.

How many processors a clip and a chunk pass is counted at work, by the test ProcessorCountTest:
  mvn test -Dtest=ProcessorCountTest
HELP
}

case ${1:-} in
  --help | -h) usage && exit 0 ;;
  -*) echo "house: unknown option $1; see --help" >&2 && exit 2 ;;
esac

most_lines=250
most_files=35
home=src/main/java/dev/offlineupload
apart="$home/(demo|localstorage|standin)/"
before=${1:-9cb209b}
now=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

java_files() { find "$@" -name '*.java' 2>/dev/null | sort || true; }
agent_files() { java_files src/main/java | grep -vE "$apart" || true; }
apart_files() { { java_files src/main/java | grep -E "$apart"; java_files demo/java; } || true; }
route_files() { find routes src/main/resources/routes -name '*.yaml' 2>/dev/null | sort || true; }

lines() { xargs -r cat | wc -l; }
lengths() { xargs -r wc -l | awk '$2 != "total" { print $1, $2 }' | sort -rn; }
median() { lengths | awk '{ n[NR] = $1 } END { print NR ? n[int((NR + 1) / 2)] : 0 }'; }
long_ones() { lengths | awk -v most="$most_lines" '$1 > most { print $2 ": " $1 " lines" }'; }
packages() { agent_files | sed 's|/[^/]*$||' | sort | uniq -c; }

# Which package imports which, then who gets back to itself by that.
cycles() {
  agent_files | xargs -r awk '
    FNR == 1 { from = FILENAME; sub(".*/dev/offlineupload", "dev/offlineupload", from); sub("/[^/]*$", "", from); gsub("/", ".", from) }
    /^import / {
      to = $NF; sub(";.*", "", to)
      if (to !~ /^dev\.offlineupload/) next
      if ($2 == "static") sub("\\.[^.]*$", "", to)
      sub("\\.[A-Z].*", "", to)
      if (to != from) imports[from, to] = 1
      room[from] = room[to] = 1
    }
    END {
      for (pair in imports) reach[pair] = 1
      for (via in room) for (a in room) if ((a, via) in reach)
        for (b in room) if ((via, b) in reach) reach[a, b] = 1
      for (a in room) if ((a, a) in reach) {
        line = a ": imports and is imported by"
        for (b in room) if (((a, b) in imports) && ((b, a) in imports)) line = line " " b
        print line
      }
    }' | sort
}

# Lists written in lines and in brackets, and each in the other.
steps() {
  route_files | xargs -r awk '
    function deeper(what) { brackets[++depth] = what }
    function flow(text,    i, c, last, quote) {
      for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (quote != "") { if (c == quote) quote = "" }
        else if (c ~ /["\047]/ && last ~ /[ :,{[(]/) quote = c
        else if (c == "[") deeper(substr(text, 1, i - 1) ~ /steps: *$/ ? "steps" : "list")
        else if (c == "{") { if (depth && brackets[depth] == "steps") count++; deeper("map") }
        else if (c == "]" || c == "}") depth--
        last = c
      }
    }
    FNR == 1 { top = depth = 0 }
    /^ *(#|$)/ { next }
    depth { flow($0); next }
    {
      column = match($0, /[^ ]/)
      item = substr($0, column, 2) == "- "
      while (top && (column < key[top] || (column == key[top] && !item))) top--
      if (item && top) {
        if (!first[top]) first[top] = column
        if (column == first[top]) count++
      }
      if (match($0, /steps: *$/)) { key[++top] = RSTART; first[top] = 0 }
      else if (at = index($0, "steps: [")) flow(substr($0, at))
    }
    END { print count + 0 }'
}

jars() {
  if [ -d target/lib ]; then find target/lib -name '*.jar' | wc -l; else echo "not built"; fi
}

count() { # in the folder it stands in: name | figure
  echo "the agent's Java: lines|$(agent_files | lines)"
  echo "the agent's Java: files|$(agent_files | wc -l)"
  echo "the agent's Java: median file|$(agent_files | median)"
  echo "demo and stand-in: lines|$(apart_files | lines)"
  echo "demo and stand-in: files|$(apart_files | wc -l)"
  echo "src/main/java: lines|$(java_files src/main/java | lines)"
  echo "tests: lines|$(java_files src/test/java | lines)"
  echo "tests: files|$(java_files src/test/java | wc -l)"
  echo "benchmarks: lines|$(java_files bench | lines)"
  echo "routes: lines of YAML|$(route_files | lines)"
  echo "routes: files|$(route_files | wc -l)"
  echo "routes|$(route_files | xargs -r grep -hE '^- route:' | wc -l)"
  echo "steps|$(steps)"
  echo "statements in SQL files|$(find src/main/resources/sql -name '*.sql' | wc -l)"
  echo "packages|$(packages | wc -l)"
  echo "classes in the root package|$(find "$home" -maxdepth 1 -name '*.java' ! -name package-info.java | wc -l)"
  echo "packages of more than $most_files files|$(packages | awk -v most="$most_files" '$1 > most' | wc -l)"
  echo "packages in a cycle of imports|$(cycles | wc -l)"
  echo "classes over $most_lines lines|$({ agent_files && apart_files; } | long_ones | wc -l)"
  echo "test classes over $most_lines lines|$(java_files src/test/java | long_ones | wc -l)"
  echo "decisions in docs/adr|$(find docs/adr -name '[0-9]*.md' | wc -l)"
  echo "jars in target/lib|$(jars)"
}

offenders() {
  { agent_files && apart_files && java_files src/test/java; } | long_ones
  packages | awk -v most="$most_files" '$1 > most { print $2 ": " $1 " files" }'
  cycles
}

unpack() { # a commit's sources
  git rev-parse --verify --quiet "$1^{commit}" >/dev/null || { echo "house: no commit $1" >&2 && exit 2; }
  mkdir -p "$work/$1"
  git archive "$1" | tar -x -C "$work/$1"
  echo "$work/$1"
}

old=$(unpack "$before")
new=$PWD
[ -z "$now" ] || new=$(unpack "$now")

paste -d'|' <(cd "$old" && count) <(cd "$new" && count | cut -d'|' -f2) |
  awk -F'|' -v old="$before" -v new="${now:-working tree}" '
    BEGIN { printf "%-36s %12s %14s\n", "", old, new }
    { printf "%-36s %12s %14s\n", $1, $2, $3 }'
printf '%-36s see --help\n' "processors per clip and chunk"
echo
echo "Over the limits in ${now:-the working tree}:"
(cd "$new" && offenders) | sed 's/^/  /'
