using System.Reflection;
using System.Text.RegularExpressions;
using IsmsTracker.Domain;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace IsmsTracker.Web.Tests.House;

/// <summary>
/// The house keeps its arrows: Features → Platform → Data → Domain. Checked on the source, so that a line that breaks a rule
/// is named; the rules themselves are tried on planted lines.
/// </summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Source = Checkout.Path("src");

    [Fact]
    public void Arrows_point_one_way() => Assert.Empty(Files("IsmsTracker.Web").SelectMany(file => ForbiddenArrows(file.Path, file.Text)));

    [Theory]
    [InlineData("Platform/Mail/A.cs", "using IsmsTracker.Web.Features.Mail;")]
    [InlineData("Data/A.cs", "using IsmsTracker.Web.Platform.Http;")]
    [InlineData("Data/A.cs", "using IsmsTracker.Web.Features.Controls;")]
    [InlineData("Platform/Ledger/A.cs", "IsmsTracker.Web.Features.Shared.History x;")]
    public void A_planted_arrow_is_seen(string path, string line) => Assert.NotEmpty(ForbiddenArrows(path, line));

    [Fact]
    public void The_domain_rests_on_the_framework_alone()
    {
        var references = typeof(Refusal).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, name => !name.StartsWith("System.", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("System.IO.F", StringComparison.Ordinal) || name.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal));
    }

    [Fact]
    public void A_feature_uses_of_another_only_its_commands()
    {
        var features = typeof(IsmsApplication).Assembly.GetTypes().Where(type => FeatureOf(type) is not (null or "Shared")).ToList();
        var borrowed = from type in features
                       from other in Mentioned(type)
                       where FeatureOf(other) is { } feature && feature != "Shared" && feature != FeatureOf(type)
                       where !MayBeBorrowed(other)
                       select $"{type.Name} uses {other.FullName}";

        Assert.NotEmpty(features);
        Assert.Empty(borrowed.Distinct());
    }

    [Fact]
    public void Every_endpoint_of_a_controller_names_one_action()
    {
        var actions = typeof(IsmsApplication).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Controller)) && !type.IsAbstract)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(method => method.GetCustomAttributes<HttpMethodAttribute>().Any() || method.GetCustomAttribute<RouteAttribute>() is not null).ToList();

        Assert.NotEmpty(actions);
        Assert.DoesNotContain(actions, method => (method.GetCustomAttributes<RequiresAttribute>().Count() is var own && own == 0 ? method.DeclaringType!.GetCustomAttributes<RequiresAttribute>().Count() : own) != 1);
    }

    [Fact]
    public void Everything_public_in_the_domain_says_what_it_is()
    {
        // ids are all the same: the interface they implement says what an id is
        var files = Files("IsmsTracker.Domain").Where(file => file.Path != "Ids.cs").ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => Undescribed(file.Text).Select(name => $"{file.Path}: {name}")));
        Assert.Equal(["Bare"], Undescribed("/// <summary>Said.</summary>\npublic enum Said\n\npublic sealed record Bare(int X);"));
    }

    [Fact]
    public void Views_have_no_inline_script_or_style()
    {
        var views = Directory.EnumerateFiles(Source, "*.cshtml", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(views);
        Assert.DoesNotContain(views, path => Inline().IsMatch(File.ReadAllText(path)));
        Assert.Matches(Inline(), "<p style=\"color:red\">");
        Assert.Matches(Inline(), "<button onclick=\"x()\">");
    }

    [Fact]
    public void Html_is_never_written_past_the_encoder_in_a_view()
    {
        var views = Directory.EnumerateFiles(Source, "*.cshtml", SearchOption.AllDirectories);
        Assert.DoesNotContain(views, path => File.ReadAllText(path).Contains("Html.Raw", StringComparison.Ordinal));
    }

    private static IEnumerable<string> ForbiddenArrows(string path, string text)
    {
        string[] above = path.StartsWith("Data/", StringComparison.Ordinal) ? ["IsmsTracker.Web.Platform", "IsmsTracker.Web.Features", "IsmsTracker.Web.Seeds"]
            : path.StartsWith("Platform/", StringComparison.Ordinal) ? ["IsmsTracker.Web.Features", "IsmsTracker.Web.Seeds"]
            : [];
        return above.Where(name => text.Contains(name, StringComparison.Ordinal)).Select(name => $"{path} → {name}");
    }

    /// <summary>Commands, queries that commands share, and what they take and give.</summary>
    private static bool MayBeBorrowed(Type type) =>
        type.IsNested || type.Name.EndsWith("Query", StringComparison.Ordinal) || type.GetMethods().Any(method => method.Name is "ExecuteAsync" or "FactsAsync")
        || (!type.Name.EndsWith("Form", StringComparison.Ordinal) && !type.Name.EndsWith("Page", StringComparison.Ordinal) && !type.IsAssignableTo(typeof(Controller)));

    private static string? FeatureOf(Type type) => type.Namespace is { } space && space.StartsWith("IsmsTracker.Web.Features.", StringComparison.Ordinal) ? space.Split('.')[3] : null;

    private static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetConstructors(All).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .SelectMany(mentioned => mentioned.IsGenericType ? mentioned.GetGenericArguments().Append(mentioned) : [mentioned]);
    }

    private static IEnumerable<(string Path, string Text)> Files(string project) =>
        Directory.EnumerateFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(Path.Combine(Source, project), path).Replace('\\', '/'), path))
            .Where(file => !file.Item1.StartsWith("obj/", StringComparison.Ordinal) && !file.Item1.StartsWith("bin/", StringComparison.Ordinal))
            .Select(file => (file.Item1, File.ReadAllText(file.path)));

    [GeneratedRegex("""<[^>]*\sstyle=|<[^>]*\son[a-z]+=|<style|<script(?![^>]*\ssrc=)""")]
    private static partial Regex Inline();

    /// <summary>Public types whose line above is neither a comment nor an attribute.</summary>
    private static IEnumerable<string> Undescribed(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (PublicType().Match(lines[i]) is { Success: true } type && (i == 0 || !(lines[i - 1].StartsWith("///", StringComparison.Ordinal) || lines[i - 1].StartsWith('['))))
            {
                yield return type.Groups["name"].Value;
            }
        }
    }

    [GeneratedRegex("""^public (sealed |abstract |static |readonly |partial )*(class|record struct|record|struct|interface|enum) (?<name>\w+)""")]
    private static partial Regex PublicType();
}
