/**
 * The shell that stands between us and each program we start, so that none outlives us.
 *
 * Its standard input is a pipe that only we hold. When that ends, because we closed it or because we died in whatever
 * way, the program gets its stop signal, and SIGKILL after the grace. A shell does this for any program, needs no
 * help from it, and costs a megabyte; a parent-death signal exists on Linux only.
 *
 * Its own words ("Terminated") are kept out of the program's output.
 *
 * Arguments: stop signal without SIG, grace in seconds, program, its arguments. File descriptor 3 gets the program's
 * process id. The exit code is the program's, 128 and more for a signal. The keeper leads a session of its own, so
 * that Ctrl-C in a terminal reaches only us and we decide the order in which things stop; what the program itself left
 * behind in that session ends with it.
 */
const KEEPER_SCRIPT = `
signal=$1 grace=$2
shift 2
exec 4<&0 5>&2 2>/dev/null
"$@" </dev/null 2>&5 3>&- 4<&- 5>&- &
program=$!
echo "$program" >&3
exec 3>&- 5>&-
trap 'kill -s "$signal" "$program"' HUP INT TERM
(
  read -r _ <&4
  kill -s "$signal" "$program"
  while [ "$grace" -gt 0 ]; do sleep 1; grace=$((grace - 1)); done
  kill -s KILL "$program"
) >/dev/null &
while :; do
  wait "$program"
  code=$?
  kill -s 0 "$program" || break
done
trap '' TERM
kill -s TERM 0
exit "$code"
`;

export function keeperCommand(program: {
  file: string;
  args: readonly string[];
  stopSignal: NodeJS.Signals;
  graceMs: number;
}): { file: string; args: string[] } {
  const signal = program.stopSignal.replace(/^SIG/, '');
  const graceSeconds = Math.max(1, Math.ceil(program.graceMs / 1000));
  return {
    file: '/bin/sh',
    args: ['-c', KEEPER_SCRIPT, 'keeper', signal, String(graceSeconds), program.file, ...program.args],
  };
}
