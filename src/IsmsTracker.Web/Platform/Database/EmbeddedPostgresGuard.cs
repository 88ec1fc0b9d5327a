using System.Diagnostics;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>
/// The server's guard: a small shell that starts PostgreSQL, waits until no program holds it any more, and stops it.
/// It is bound to no program, so one that started the server may leave while another goes on, and kill -9 of a program is
/// noticed by the kernel letting go of its lock.
/// </summary>
/// <remarks>
/// A crash leaves: of the guard, PostgreSQL told by the kernel to shut down (pdeathsig) and the waiter killed; of
/// PostgreSQL, a guard that ends at once. In neither case a lock remains.
/// </remarks>
internal static class EmbeddedPostgresGuard
{
    /// <summary>
    /// 1. Own process groups (<c>set -m</c>): children of a plain shell would ignore SIGINT, PostgreSQL's word for "stop now".
    /// 2. Descriptor 8 is the server lock: PostgreSQL and all its processes inherit it; 9 is the holders' lock, which they must not.
    /// 3. Whoever ends first, server or waiter, ends the other. With the waiter's lock the shell keeps newcomers out until
    ///    the server is gone.
    /// </summary>
    private const string Script = """
        set -m
        exec </dev/null >>"$1" 2>&1 8<>"$2" 9<"$3"
        shift 3
        flock --exclusive --wait 10 8 || exit 3
        setpriv --pdeathsig INT -- "$@" 9<&- & server=$!
        setpriv --pdeathsig KILL -- flock --exclusive 9 8<&- & waiter=$!
        wait -n
        kill -INT "$server" 2>/dev/null
        kill -KILL "$waiter" 2>/dev/null
        wait
        """;

    /// <summary>Starts guard and server in a session of their own, so that Ctrl+C reaches the program only. The caller holds a share of the holders' lock.</summary>
    public static Process Start(EmbeddedPostgresFolder folder, IEnumerable<string> serverCommand)
    {
        IReadOnlyList<string> command =
        [
            "setsid",
            .. folder.Account.Command(["bash", "-c", Script, "isms-postgres-guard", folder.Log, folder.ServerLock, folder.HoldersLock, .. serverCommand]),
        ];
        return Process.Start(Posix.StartInfo(command, folder.Root, EmbeddedPostgresAccount.Surroundings))
            ?? throw new InvalidOperationException("The guard of PostgreSQL was not started.");
    }
}
