using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Parties.Features.AddStaff;
using Tentakel.Platform.Access;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Texts;

namespace Tentakel.Parties.Features.Staffing;

/// <summary>What a verb that adds people says to whoever typed it.</summary>
internal sealed class Answers(IServiceProvider services, InvocationConfiguration console)
{
    public async Task<int> Refuse(Refusal refusal)
    {
        var texts = services.GetRequiredService<RoomTexts>();
        if (refusal.Fields.Count == 0)
        {
            await console.Error.WriteLineAsync(texts.Of(refusal));
        }

        foreach (var field in refusal.Fields)
        {
            await console.Error.WriteLineAsync(texts.Of(field));
        }

        return 1;
    }

    /// <summary>The link is a secret: on the output, where somebody can catch it, and in no log.</summary>
    public async Task<int> Welcome(ProgrammeId programme, StaffAdded added, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var (link, _) = await scope.ServiceProvider.GetRequiredService<SiteLinks>().Of(programme, added.ChoosePasswordPath, cancellation);
        await console.Output.WriteLineAsync(
            $"{added.Name} has a seat and an account. The link to choose a password works once, for {AccountLinks.Lifetime(AccountLinkPurpose.ChoosePassword).TotalDays:0} days:");
        await console.Output.WriteLineAsync(link);
        return 0;
    }
}
