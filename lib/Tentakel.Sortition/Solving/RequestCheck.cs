namespace Tentakel.Sortition.Solving;

/// <summary>Says of a request what is wrong, with the place. Only what is certainly wrong: that no panel exists is another matter.</summary>
internal static class RequestCheck
{
    public static List<InputError> Errors(SelectionRequest request)
    {
        var errors = new List<InputError>();
        Settings(request, errors);
        for (var i = 0; i < request.Quotas.Count; i++)
        {
            Bounds(request, request.Quotas[i], request.Quotas[i].Row ?? i, errors);
        }

        Duplicates(request, errors);
        Seats(request, errors);
        Values(request, errors);
        return errors;
    }

    private static void Settings(SelectionRequest request, List<InputError> errors)
    {
        void Wrong(InputErrorCode code, string column, string message) => errors.Add(new(code, InputTable.Settings, null, column, message));
        if (request.Seats < 1)
        {
            Wrong(InputErrorCode.BadNumber, "seats", $"The number of seats is {request.Seats}; it must be at least 1.");
        }

        if (request.Seats > request.Pool.Count)
        {
            Wrong(InputErrorCode.SeatsDoNotFit, "seats", $"There are {request.Seats} seats for {request.Pool.Count} people.");
        }

        if (request.MostPerHousehold is < 1)
        {
            Wrong(InputErrorCode.BadNumber, "household", $"At most {request.MostPerHousehold} per address is no rule; it must be at least 1.");
        }

        if (!(request.GoldilocksWeight > 0) || double.IsInfinity(request.GoldilocksWeight))
        {
            Wrong(InputErrorCode.BadNumber, "goldilocks", "The Goldilocks weight must be above 0.");
        }

        if (request.LegacyRuns < 1)
        {
            Wrong(InputErrorCode.BadNumber, "legacy", "The number of legacy runs must be at least 1.");
        }

        foreach (var row in request.AlreadyChosen.Concat(request.Excluded).Where(row => row < 0 || row >= request.Pool.Count))
        {
            Wrong(InputErrorCode.BadRow, "people", $"Row {row + 1} is not in the pool, which has {request.Pool.Count} people.");
        }

        foreach (var row in request.AlreadyChosen.Intersect(request.Excluded))
        {
            Wrong(InputErrorCode.BadRow, "people", $"Row {row + 1} is both chosen already and excluded.");
        }

        if (request.AlreadyChosen.Distinct().Count() > request.Seats)
        {
            Wrong(InputErrorCode.SeatsDoNotFit, "seats", $"{request.AlreadyChosen.Distinct().Count()} people are chosen already for {request.Seats} seats.");
        }
    }

    private static void Bounds(SelectionRequest request, Quota quota, int row, List<InputError> errors)
    {
        void Wrong(InputErrorCode code, string? column, string message) =>
            errors.Add(new(code, InputTable.Quotas, row, column, $"Row {row + 1} of the quotas ({quota.Name}): {message}"));
        if (quota.Min < 0)
        {
            Wrong(InputErrorCode.BadNumber, "min", $"the minimum {quota.Min} is below 0.");
        }

        if (quota.Max < quota.Min)
        {
            Wrong(InputErrorCode.BoundsCross, "max", $"the maximum {quota.Max} is below the minimum {quota.Min}.");
        }

        if (quota.FlexMin is { } low && (low < 0 || low > quota.Min))
        {
            Wrong(InputErrorCode.BoundsCross, "min_flex", $"the flexible minimum {low} must be from 0 to the minimum {quota.Min}.");
        }

        if (quota.FlexMax is { } high && high < quota.Max)
        {
            Wrong(InputErrorCode.BoundsCross, "max_flex", $"the flexible maximum {high} is below the maximum {quota.Max}.");
        }

        if (!(quota.Weight > 0) || double.IsInfinity(quota.Weight))
        {
            Wrong(InputErrorCode.BadNumber, "weight", "the weight must be above 0.");
        }

        foreach (var feature in quota.Conditions.Select(c => c.Feature).Distinct().Where(f => request.Pool.ColumnOf(f) < 0))
        {
            Wrong(InputErrorCode.ColumnMissing, feature, $"the people have no column \"{feature}\".");
        }

        foreach (var twice in quota.Conditions.GroupBy(c => c.Feature).Where(g => g.Count() > 1))
        {
            Wrong(InputErrorCode.Duplicate, twice.Key, $"\"{twice.Key}\" occurs twice in one quota.");
        }
    }

    private static void Duplicates(SelectionRequest request, List<InputError> errors)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < request.Quotas.Count; i++)
        {
            var quota = request.Quotas[i];
            var row = quota.Row ?? i;
            var key = string.Join('\u0001', quota.Conditions.Select(c => $"{c.Feature}\u0002{c.Value}").Order(StringComparer.Ordinal));
            if (!seen.TryAdd(key, row))
            {
                errors.Add(new(InputErrorCode.Duplicate, InputTable.Quotas, row, null, $"Row {row + 1} of the quotas ({quota.Name}) was already in row {seen[key] + 1}."));
            }
        }
    }

    private static void Seats(SelectionRequest request, List<InputError> errors)
    {
        foreach (var feature in Single(request))
        {
            var quotas = feature.ToList();
            var minima = quotas.Sum(q => (long)q.Quota.Min);
            var flexMinima = quotas.Sum(q => (long)(q.Quota.FlexMin ?? 0));
            if (minima > request.Seats)
            {
                var running = 0L;
                var row = quotas.First(q => (running += q.Quota.Min) > request.Seats).Row;
                errors.Add(new(InputErrorCode.SeatsDoNotFit, InputTable.Quotas, row, "min", $"The minima of {feature.Key} add up to {minima}, above the {request.Seats} seats (passed at row {row + 1} of the quotas)."));
            }
            else if (flexMinima > request.Seats)
            {
                errors.Add(new(InputErrorCode.SeatsDoNotFit, InputTable.Quotas, quotas[0].Row, "min_flex", $"The flexible minima of {feature.Key} add up to {flexMinima}, above the {request.Seats} seats."));
            }
        }
    }

    private static void Values(SelectionRequest request, List<InputError> errors)
    {
        foreach (var feature in Single(request))
        {
            var column = request.Pool.ColumnOf(feature.Key);
            if (column < 0)
            {
                continue;
            }

            var known = feature.Select(q => q.Quota.Conditions[0].Value).ToHashSet(StringComparer.Ordinal);
            for (var row = 0; row < request.Pool.Count; row++)
            {
                if (!known.Contains(request.Pool[row, column]))
                {
                    errors.Add(new(InputErrorCode.UnknownValue, InputTable.People, row, feature.Key, $"Row {row + 1} of the people, column \"{feature.Key}\": there is no quota for \"{request.Pool[row, column]}\"."));
                }
            }
        }
    }

    private static IEnumerable<IGrouping<string, (Quota Quota, int Row)>> Single(SelectionRequest request) => request.Quotas
        .Select((quota, i) => (Quota: quota, Row: quota.Row ?? i))
        .Where(q => q.Quota.Conditions.Count == 1)
        .GroupBy(q => q.Quota.Conditions[0].Feature, StringComparer.Ordinal);
}
