# shellcheck shell=sh
# Read by the start scripts, the one of the repository and the one of the archive: how java is found, and what it is told.
# They set "launch" to this directory, and may use TOCSIN_JAVA_OPTS.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "tocsin: $*"
  exit 1
}

# Sets "java".
find_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
  else
    java=$(command -v java) || fail "java is missing. Install $1 17 or later, such as Debian's openjdk-17-$2-headless."
  fi
}

require_java_17() {
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "${version:-0}" -ge 17 ] || fail "$java is Java ${version:-of an unknown version}. Java 17 or later is needed; set JAVA_HOME."
}

# PostgreSQL does not start for a user without a name.
require_user_with_name() {
  case ${1:-} in
    demo | standalone)
      id -un >/dev/null 2>&1 ||
        fail "the user $(id -u) has no name on this machine (no line in /etc/passwd), and PostgreSQL needs one. Run as a user with a name."
      ;;
  esac
}

# Becomes the program: its class path, then its arguments.
run_tocsin() {
  classpath=$1
  shift
  case ${1:-} in
    demo | standalone | ingest | engine | sink | console)
      options="-XX:Flags=$launch/role.flags"
      # Where Linux gives pages of 2 MiB to who asks, less time goes into looking up addresses; elsewhere java does not know it.
      if grep -Eqs '\[(always|madvise)\]' /sys/kernel/mm/transparent_hugepage/enabled; then
        huge=-XX:+UseTransparentHugePages
      fi
      ;;
    *) options="-XX:Flags=$launch/command.flags" ;;
  esac
  terminal=false
  if [ -t 1 ] && [ -t 2 ]; then
    terminal=true
  fi
  # shellcheck disable=SC2086 # further options are words
  exec "$java" "$options" ${huge:-} ${TOCSIN_JAVA_OPTS:-} "@$launch/text.options" \
    -Dtocsin.terminal=$terminal -Dtocsin.program="$0" -cp "$classpath" io.tocsin.cli.Tocsin "$@"
}
