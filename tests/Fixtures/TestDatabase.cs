using Npgsql;

namespace IsmsTracker.Tests.Fixtures;

/// <summary>A database of one test class: as the owner, who may change tables, and as the program, which may do what migrations grant. Dropped when disposed.</summary>
public sealed class TestDatabase(string name, string ownerConnectionString, string programConnectionString, Func<Task> drop) : IAsyncDisposable
{
    public string Name { get; } = name;

    public string OwnerConnectionString { get; } = ownerConnectionString;

    public string ProgramConnectionString { get; } = programConnectionString;

    public async ValueTask DisposeAsync()
    {
        using (var owner = new NpgsqlConnection(OwnerConnectionString))
        using (var program = new NpgsqlConnection(ProgramConnectionString))
        {
            NpgsqlConnection.ClearPool(owner);
            NpgsqlConnection.ClearPool(program);
        }

        await drop();
    }
}
