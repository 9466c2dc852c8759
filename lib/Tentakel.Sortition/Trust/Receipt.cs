using System.Text.Json;

namespace Tentakel.Sortition.Trust;

/// <summary>What one person gets, to see that they are in the pool as they are, and what their chance is. It is theirs: it holds their features.</summary>
/// <param name="Commitment">Of the plan it belongs to.</param>
/// <param name="Row">Row in the pool, from 1.</param>
/// <param name="Salt">Opens the hash of this person, hexadecimal.</param>
/// <param name="Features">Names of the features.</param>
/// <param name="Values">A value per feature.</param>
/// <param name="Household">Key of the address; null if it does not matter.</param>
/// <param name="Settled">"chosen" or "excluded" where that was settled before the draw; else empty.</param>
/// <param name="Counts">On how many panels this person is; with groups one number per group.</param>
/// <param name="Panels">How many panels there are; the sum of the counts, divided by it, is the chance.</param>
/// <param name="Path">Per level of the tree the hash this person's is paired with, hexadecimal; empty where it goes up alone.</param>
public sealed record PersonReceipt(string Commitment, int Row, string Salt, string[] Features, string[] Values, string? Household, string Settled, int[] Counts, int Panels, string[] Path);

/// <summary>Makes and checks receipts.</summary>
public static class Receipts
{
    /// <summary>A receipt for everybody in the pool, by row.</summary>
    /// <param name="plan">What was fixed.</param>
    /// <param name="auditor">Its auditor's package.</param>
    public static IEnumerable<PersonReceipt> All(DrawPlan plan, AuditorPackage auditor)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(auditor);
        var commitment = DrawPackages.Commitment(plan);
        var counts = DrawPackages.Counts(auditor.Panels, plan.Groups.Length, plan.People.Length);
        return auditor.People.Select((person, i) => new PersonReceipt(
            commitment, i + 1, person.Salt, auditor.Features, person.Values, person.Household, person.Settled, counts[i], plan.Panels.Length, MerkleTree.Path(plan.People, i)));
    }

    /// <summary>The bytes of the file of a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    public static byte[] Write(PersonReceipt receipt) => JsonSerializer.SerializeToUtf8Bytes(receipt, Json.Default.PersonReceipt);

    /// <summary>Checks a receipt against the public package it belongs to.</summary>
    /// <param name="file">Bytes of the receipt.</param>
    /// <param name="packageFile">Bytes of the public package.</param>
    /// <returns>All that was checked, for the person to read.</returns>
    public static IReadOnlyList<DrawCheck> Check(byte[] file, byte[] packageFile)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(packageFile);
        PersonReceipt receipt;
        DrawPackage package;
        try
        {
            receipt = Json.Read(file, Json.Default.PersonReceipt);
            package = DrawPackages.ReadPackage(packageFile);
        }
        catch (JsonException broken)
        {
            return [new(false, $"A file cannot be read as a receipt or its package: {broken.Message}")];
        }

        var plan = package.Plan;
        var checks = new List<DrawCheck>();
        void Add(bool holds, string right, string wrong) => checks.Add(new(holds, holds ? right : wrong));
        Add(Write(receipt).AsSpan().SequenceEqual(file), "The receipt is byte for byte as the program writes it.", "The receipt is not byte for byte as the program writes it: something was changed by hand.");
        Add(receipt.Commitment == DrawPackages.Commitment(plan), "The receipt belongs to this draw.", "The receipt belongs to another draw.");
        var leaf = DrawPackages.Hash(new AuditedPerson(receipt.Salt, receipt.Values, receipt.Household, receipt.Settled), receipt.Features, receipt.Row, receipt.Counts);
        var count = receipt.Counts.Sum(n => (long)n);
        Add(MerkleTree.Root(leaf, receipt.Row - 1, plan.People.Length, receipt.Path) == plan.Root,
            $"You are in the pool as row {receipt.Row}, with these features: {Features(receipt)}.",
            $"Row {receipt.Row} of the pool is not what this receipt says: features, address, chance, salt or path differ.");
        Add(receipt.Row >= 1 && receipt.Row <= plan.People.Length && plan.People[receipt.Row - 1] == leaf,
            "Your hash is in the published list.", "Your hash is not in its place in the published list.");
        Add(receipt.Panels == plan.Panels.Length && receipt.Counts.Length == Math.Max(1, plan.Groups.Length) && receipt.Counts.All(n => n >= 0) && count <= receipt.Panels && receipt.Features.Length == receipt.Values.Length,
            $"You are on {count} of the {receipt.Panels} panels: that is your chance{PerGroup(plan, receipt)}.{(receipt.Settled.Length == 0 ? "" : $" It was settled before the draw that you are {receipt.Settled}.")}",
            "The receipt has another number of panels than the draw.");
        Add(package.Draw.Rows.Contains(receipt.Row) ? count > 0 : count < plan.Panels.Length,
            package.Draw.Rows.Contains(receipt.Row) ? "You were drawn." : "You were not drawn.",
            "What was drawn cannot be with this chance.");
        return checks;
    }

    private static string PerGroup(DrawPlan plan, PersonReceipt receipt) =>
        plan.Groups.Length == 0 ? "" : $" ({string.Join(", ", plan.Groups.Zip(receipt.Counts, (group, n) => $"{group.Name} {n}"))})";

    private static string Features(PersonReceipt receipt) => string.Join(", ", receipt.Features.Zip(receipt.Values, (feature, value) => $"{feature} {value}"));
}
