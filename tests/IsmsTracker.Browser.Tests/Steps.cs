using IsmsTracker.Domain;
using Microsoft.Playwright;

namespace IsmsTracker.Browser.Tests;

/// <summary>The main job, step by step, as people do it on screen; the same steps with and without JavaScript.</summary>
internal static class Steps
{
    public const string Justification = "Reports about people are worked on here, and whoever may see them must be known by name.";

    private static readonly FilePayload AccessList = new() { Name = "access-list.csv", MimeType = "text/csv", Buffer = "name;role\nAda;reader\n"u8.ToArray() };

    public static async Task DecideAsync(this Visitor visitor, ControlId control)
    {
        await visitor.GoAsync($"/controls/{control}/decision");
        await visitor.FillAsync(("Applicability", "Applicable"), ("Justification", Justification), ("Reasons", "Business"));
        await visitor.PressAsync("Save the decision");
        await visitor.GoAsync($"/controls/{control}/implementation");
        await visitor.FillAsync(("Implementation", "Implemented"), ("HowImplemented", "The operations handbook says how, and the identity service enforces it."));
        await visitor.PressAsync("Save");
        await visitor.GoAsync($"/controls/{control}");
        await visitor.SeesAsync(Justification);
    }

    /// <summary>Chooses a file, answers the questions and saves: evidence that waits for acceptance by somebody else.</summary>
    /// <returns>Its address.</returns>
    public static async Task<string> UploadAsync(this Visitor visitor, ControlId control, bool javaScript)
    {
        await visitor.GoAsync($"/evidence/new?controlId={control}");
        await visitor.Page.SetInputFilesAsync("#upload-files", AccessList);
        if (javaScript)
        {
            await visitor.Page.Locator(".upload-state.mono").WaitForAsync();
        }

        await visitor.FillAsync(
            ("Title", "Access list of the case system"),
            ("Claim", "Everybody with access was checked by the owner in June."),
            ("Type", "AccessList"),
            ("SourceType", "SystemExport"),
            ("SourceSystem", "Identity service"),
            ("CollectedAt", "2026-07-08T10:00"),
            ("CoversFrom", "2026-06-01"),
            ("CoversTo", "2026-06-30"));
        await visitor.PressAsync("Save evidence");
        await visitor.SeesAsync("Everybody with access was checked");
        return new Uri(visitor.Page.Url).AbsolutePath;
    }

    public static async Task AcceptAsync(this Visitor visitor, string evidence)
    {
        await visitor.GoAsync(evidence);
        await visitor.PressAsync("Accept version 1");
        await visitor.SeesAsync("Accepted");
    }

    public static async Task ScheduleAsync(this Visitor visitor, ControlId control)
    {
        await visitor.GoAsync($"/controls/{control}/review-rules/new");
        await visitor.FillAsync(("Title", "Access rights"), ("Every", "Quarterly"), ("Anchor", "2026-07-20"), ("LeadDays", "30"));
        await visitor.PressAsync("Schedule the review");
        await visitor.SeesAsync("Access rights");
    }

    /// <summary>Follows the link to the review that is due from where the person stands, and records it as effective by the evidence in hand.</summary>
    public static async Task ReviewAsync(this Visitor visitor)
    {
        await visitor.Page.Locator("main a[href^='/reviews/new?']").First.ClickAsync();
        await visitor.FillAsync(("PeriodFrom", "2026-06-01"), ("PeriodTo", "2026-06-30"), ("DesignStillRight", "true"), ("OperatedAsDesigned", "true"));
        // items added together stand in no certain order: all are looked at, of which one is accepted
        foreach (var item in await visitor.Page.Locator("main [name=EvidenceIds]").AllAsync())
        {
            await item.CheckAsync();
        }

        await visitor.FillAsync(("Sample", "2 of 2 accounts"), ("Exceptions", "None"), ("Rating", "Effective"));
        await visitor.PressAsync("Record the review");
        await visitor.SeesAsync("Effective");
    }

    /// <returns>The address of the version that waits.</returns>
    public static async Task<string> SubmitAsync(this Visitor visitor)
    {
        await visitor.GoAsync("/statements/new");
        await visitor.FillAsync(("Form.ChangeSummary", "The first version, from the risk assessment of May."));
        await visitor.PressAsync("Submit for approval");
        return new Uri(visitor.Page.Url).AbsolutePath;
    }

    public static async Task ApproveAsync(this Visitor visitor, string statement)
    {
        await visitor.GoAsync($"{statement}/decision");
        await visitor.FillAsync(("Form.Approve", "true"));
        await visitor.PressAsync("Record my decision");
        await visitor.SeesAsync("Approved");
    }
}
