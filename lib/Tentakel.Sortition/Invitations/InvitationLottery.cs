namespace Tentakel.Sortition.Invitations;

/// <summary>
/// Draws who is invited from a register of any size. The method, so that anybody can repeat it: docs/sortition-method.md.
/// </summary>
public static class InvitationLottery
{
    /// <summary>Draws invitations: per stratum an address, and of that address a person, all with the chances that are returned.</summary>
    /// <param name="request">The register and the settings.</param>
    /// <param name="cancellation">Ends it without a result.</param>
    /// <exception cref="SortitionInputException">The register or the settings are not right; the errors name row and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static InvitationDraw Draw(InvitationRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Count is < 1 || (request.Count is null && request.Allocation != Allocation.Given))
        {
            throw new SortitionInputException([new InputError(InputErrorCode.BadNumber, InputTable.Settings, null, null, "Ask for 1 invitation or more.")]);
        }

        var passes = new RegisterPasses(request, cancellation);
        passes.Count();
        var strata = passes.Strata;
        var addresses = Enumerable.Range(0, strata.Count).Select(passes.Addresses).ToArray();
        var numbers = Apportionment.Of(request, strata, passes.People, addresses);

        var orders = new DrawOrder(request.Seed, "", 0);
        var candidates = new Candidates[strata.Count];
        for (var s = 0; s < candidates.Length; s++)
        {
            candidates[s] = new Candidates(orders.Of(strata.Name(s), passes.People[s]), numbers[s], passes.People[s], addresses[s]);
        }

        // One pass is nearly always enough; a stratum with too few gets more people in its order and another pass.
        do
        {
            foreach (var stratum in candidates)
            {
                stratum.Extend();
            }

            passes.Collect(candidates);
            foreach (var stratum in candidates)
            {
                stratum.Choose();
            }
        }
        while (candidates.Any(stratum => stratum.Missing > 0));

        passes.Release();
        return new InvitationDraw
        {
            Header = passes.Header,
            Separator = passes.Separator,
            People = passes.People.Sum(),
            WithoutAddress = passes.WithoutAddress,
            Strata = [.. candidates.Select((_, s) => new StratumInvitations(strata.Name(s), passes.People[s], addresses[s], numbers[s]))],
            Invitations = Invited(candidates, s => (strata.Name(s), (double)numbers[s] / addresses[s])),
            Passes = passes.Done,
            RegisterSha256 = passes.Sha256,
        };
    }

    private static Invitation[] Invited(Candidates[] candidates, Func<int, (string Name, double Chance)> stratum)
    {
        var invited = new List<Invitation>(candidates.Sum(c => c.Chosen.Count));
        for (var s = 0; s < candidates.Length; s++)
        {
            var (name, chance) = stratum(s);
            invited.AddRange(candidates[s].Chosen.Select(c => new Invitation(c.Row, name, c.AtAddress, chance / c.AtAddress, RegisterPasses.Text(c))));
        }

        invited.Sort((a, b) => a.Row.CompareTo(b.Row));
        return [.. invited];
    }
}
