using Npgsql;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>What is made once: the cluster, the database and its two roles. Every step may be cut short and done again.</summary>
public static class EmbeddedPostgresCluster
{
    public const string Superuser = "postgres";
    public const string Owner = "isms_owner";
    public const string Program = "isms_app";
    public const string Database = "isms";

    /// <summary>Made beside and renamed when whole: a crash in the middle leaves nothing that looks like a cluster.</summary>
    internal static async Task EnsureMadeAsync(EmbeddedPostgresFolder folder, EmbeddedPostgresBinaries binaries, CancellationToken ct)
    {
        if (Directory.Exists(folder.Cluster))
        {
            return;
        }

        if (Directory.Exists(folder.UnfinishedCluster))
        {
            Directory.Delete(folder.UnfinishedCluster, recursive: true);
        }

        File.Delete(folder.Provisioned);
        await folder.EnsurePasswordAsync(Superuser, ct);
        await folder.Account.OwnAsync(ct, folder.PasswordFile(Superuser));
        var (exitCode, output) = await Posix.RunAsync(
            folder.Account.Command(
                binaries.Initdb, $"--pgdata={folder.UnfinishedCluster}", $"--username={Superuser}", $"--pwfile={folder.PasswordFile(Superuser)}",
                "--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8", "--locale=C.UTF-8"),
            folder.Root, EmbeddedPostgresAccount.Surroundings, ct);
        if (exitCode != 0)
        {
            throw new StartupException($"The database could not be made in {folder.Root}: {output.Trim().Split('\n')[^1]}");
        }

        Directory.Move(folder.UnfinishedCluster, folder.Cluster);
        Posix.FlushFolder(folder.Root);
    }

    /// <summary>
    /// The owner makes and changes tables (migrations) and is no superuser, as in production; the program's role may
    /// connect and otherwise only what migrations grant it.
    /// </summary>
    internal static async Task EnsureProvisionedAsync(EmbeddedPostgresFolder folder, CancellationToken ct)
    {
        if (File.Exists(folder.Provisioned))
        {
            return;
        }

        await using var source = NpgsqlDataSource.Create(ConnectionString(folder, Superuser, Superuser) + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(ct);
        await EnsureRoleAsync(connection, folder, Owner, ct);
        await EnsureRoleAsync(connection, folder, Program, ct);
        if (!await ExistsAsync(connection, $"SELECT 1 FROM pg_database WHERE datname = '{Database}'", ct))
        {
            await ExecuteAsync(connection, $"CREATE DATABASE {Database} OWNER {Owner}", ct);
        }

        await ExecuteAsync(connection, DatabaseRights(Database), ct);
        await File.WriteAllTextAsync(folder.Provisioned, "", ct);
    }

    /// <summary>Rights belong to a database and are not copied with its template, so clones need them again.</summary>
    public static string DatabaseRights(string database) =>
        $"REVOKE ALL ON DATABASE \"{database}\" FROM PUBLIC; GRANT CONNECT ON DATABASE \"{database}\" TO {Program};";

    internal static string ConnectionString(EmbeddedPostgresFolder folder, string role, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = folder.SocketFolder,
            Port = 5432,
            Username = role,
            Password = folder.PasswordOf(role),
            Database = database,
        }.ConnectionString;

    private static async Task EnsureRoleAsync(NpgsqlConnection connection, EmbeddedPostgresFolder folder, string role, CancellationToken ct)
    {
        await folder.EnsurePasswordAsync(role, ct);
        var verb = await ExistsAsync(connection, $"SELECT 1 FROM pg_roles WHERE rolname = '{role}'", ct) ? "ALTER" : "CREATE";
        await ExecuteAsync(connection, $"{verb} ROLE {role} LOGIN PASSWORD '{folder.PasswordOf(role)}'", ct);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string query, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
