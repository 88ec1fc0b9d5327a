using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Controls;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Browser.Tests;

/// <summary>Decides by the commands what a test does not decide on screen, so that a statement can be submitted.</summary>
internal static class EverythingDecided
{
    public static async Task DecideTheRestAsync(this TestApp app, Actor officer, PersonId owner)
    {
        var controls = await app.ReadAsync(db => db.Controls.AsNoTracking().ToListAsync());
        foreach (var control in controls.Where(control => control.Applicability == Applicability.Undecided))
        {
            Given(await app.CommandAsync<IncludeControl, Result<Fact<Control>>>(include => include.ExecuteAsync(officer, control.Id, null, [new InclusionReason(InclusionReasonKind.Risk, "R-7")], Steps.Justification, CancellationToken.None)));
        }

        foreach (var control in controls.Where(control => control.Implementation is null))
        {
            Given(await app.CommandAsync<DescribeImplementation, Result<Fact<Control>>>(describe => describe.ExecuteAsync(officer, control.Id, null, new ImplementationDescription { Status = ImplementationStatus.Implemented, HowImplemented = "The operations handbook says how." }, CancellationToken.None)));
        }

        var ownerless = controls.Where(control => control.OwnerId is null).Select(control => control.Id).ToList();
        Given(await app.CommandAsync<AssignControls, Result<int>>(assign => assign.ExecuteAsync(officer, ownerless, owner, null, CancellationToken.None)));
    }

    private static void Given<T>(Result<T> result) => Assert.True(result.Succeeded, result.Refusal?.Message);
}
