using System.CommandLine;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Features.Exports;
using IsmsTracker.Web.Features.Reports;
using IsmsTracker.Web.Features.Serving;
using IsmsTracker.Web.Platform.CommandLine;

// Each feature brings its own verb; without one the program serves. Options that every verb honours are configuration as well.
var host = new VerbHost(args);
var root = new RootCommand("IsmsTracker keeps an organisation's ISO/IEC 27001:2022 management system and its record.")
{
    new Option<string>("--DataDirectory") { Description = "The folder that keeps the database and the evidence files.", Recursive = true },
    new Option<string>("--urls") { Description = "The address to serve at, such as http://localhost:5080.", Recursive = true },
    new Option<string>("--ConnectionStrings:Isms") { Description = "The organisation's own PostgreSQL, as the running program's role.", Recursive = true },
    new Option<string>("--ConnectionStrings:IsmsOwner") { Description = "The same database as its owner, for migrate.", Recursive = true },
    ServeVerb.CreateDemo(host),
    ImportVerb.Create(host),
    MigrateVerb.Create(host),
    ReportVerb.Create(host),
    ExportVerbs.CreateExport(host),
};
root.SetAction((_, ct) => ServeVerb.ServeAsync(args, demo: false, ct));
return await root.Parse(args).InvokeAsync();
