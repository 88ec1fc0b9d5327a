using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform;

namespace IsmsTracker.Web.Tests.Platform;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly ScratchFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void What_was_asked_for_counts_from_where_the_person_stands() =>
        Assert.Equal(Path.Combine(Directory.GetCurrentDirectory(), "mine"), DataDirectory.Resolve("mine", home.Path).Root);

    [Fact]
    public void Otherwise_it_lies_beside_the_solution()
    {
        File.WriteAllText(Path.Combine(home.Path, "IsmsTracker.sln"), "");
        var bin = Directory.CreateDirectory(Path.Combine(home.Path, "src", "bin")).FullName;

        Assert.Equal(new DataDirectory(Path.Combine(home.Path, "data")), DataDirectory.Resolve(null, bin));
    }

    [Fact]
    public void Otherwise_beside_the_program() =>
        Assert.Equal(new DataDirectory(Path.Combine(home.Path, "data")), DataDirectory.Resolve(null, home.Path + "/"));

    [Fact]
    public void Below_a_folder_of_roots_own_it_goes_where_the_database_account_can_enter_and_says_so()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root hands the database to another account.");
        var closed = Path.Combine(home.Path, "closed");
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var data = DataDirectory.Resolve(null, closed);

        Assert.Equal("/var/lib/ismstracker", data.Root);
        Assert.Equal($"Data is kept in /var/lib/ismstracker, because {closed}/data is closed to the account that PostgreSQL runs as.", data.Notice);
    }
}
