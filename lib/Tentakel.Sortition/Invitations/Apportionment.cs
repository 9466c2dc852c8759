namespace Tentakel.Sortition.Invitations;

/// <summary>Whole invitations per stratum.</summary>
internal static class Apportionment
{
    /// <summary>What is wrong comes as errors; a stratum never gets more than it has addresses.</summary>
    public static int[] Of(InvitationRequest request, StratumTable strata, long[] people, long[] addresses)
    {
        var errors = new List<InputError>();
        void Wrong(InputErrorCode code, string message) => errors.Add(new InputError(code, code == InputErrorCode.SeatsDoNotFit ? InputTable.Settings : InputTable.Strata, null, null, message));
        var names = Enumerable.Range(0, strata.Count).Select(strata.Name).ToArray();
        var given = new double[names.Length];
        if (request.Allocation is Allocation.Given or Allocation.Response)
        {
            var per = request.PerStratum ?? new Dictionary<string, double>();
            for (var s = 0; s < names.Length; s++)
            {
                if (!per.TryGetValue(names[s], out given[s]))
                {
                    Wrong(InputErrorCode.UnknownValue, $"Stratum \"{names[s]}\" of the register has no number.");
                }
                else if (request.Allocation == Allocation.Response ? !(given[s] is > 0 and <= 1) : given[s] < 0 || given[s] != Math.Floor(given[s]) || given[s] > int.MaxValue)
                {
                    Wrong(InputErrorCode.BadNumber, $"Stratum \"{names[s]}\": {given[s]} is not {(request.Allocation == Allocation.Response ? "a part above 0 and at most 1" : "a whole number of 0 or more")}.");
                }
            }

            errors.AddRange(per.Keys.Where(name => strata.Find(name) < 0).Select(name => new InputError(InputErrorCode.UnknownValue, InputTable.Strata, null, null, $"Stratum \"{name}\" is not in the register.")));
            SortitionInputException.ThrowIfAny(errors);
        }

        var total = request.Count ?? (request.Allocation == Allocation.Given ? (int)given.Sum() : throw new ArgumentException("Say how many invitations.", nameof(request)));
        if (request.Allocation == Allocation.Given && total != given.Sum())
        {
            Wrong(InputErrorCode.SeatsDoNotFit, $"{total} invitations are asked, and those per stratum add up to {given.Sum()}.");
        }

        var invitations = request.Allocation switch
        {
            Allocation.Given => [.. given.Select(n => (int)n)],
            Allocation.Equal => Divide(total, [.. names.Select(_ => 1.0)]),
            Allocation.Response => Divide(total, [.. people.Take(names.Length).Select((n, s) => n / given[s])]),
            _ => Divide(total, [.. people.Take(names.Length).Select(n => (double)n)]),
        };
        for (var s = 0; s < names.Length; s++)
        {
            if (invitations[s] > addresses[s])
            {
                Wrong(InputErrorCode.SeatsDoNotFit, $"Stratum \"{names[s]}\" would get {invitations[s]} invitations and has {addresses[s]} {(request.AddressColumns.Count > 0 ? "addresses" : "people")}.");
            }
        }

        SortitionInputException.ThrowIfAny(errors);
        return invitations;
    }

    /// <summary>By the largest remainders (Hamilton); of equal remainders the stratum that came first.</summary>
    public static int[] Divide(int total, double[] weights)
    {
        var sum = weights.Sum();
        var shares = weights.Select(w => sum > 0 ? total * (w / sum) : 0).ToArray();
        int[] whole = [.. shares.Select(share => (int)Math.Floor(share + 1e-9))];
        foreach (var s in Enumerable.Range(0, weights.Length).OrderByDescending(s => shares[s] - whole[s]).Take(Math.Max(0, total - whole.Sum())))
        {
            whole[s]++;
        }

        return whole;
    }
}
