namespace Tentakel.Sortition.Invitations;

/// <summary>How invitations are divided over the strata.</summary>
public enum Allocation
{
    /// <summary>As people live there: everybody's chance is the same, but for rounding and the rule on addresses.</summary>
    Proportional,

    /// <summary>As many for every stratum.</summary>
    Equal,

    /// <summary>As people live there divided by the part that responds, so that responses are expected as people live there.</summary>
    Response,

    /// <summary>The numbers that were given.</summary>
    Given,
}

/// <summary>How far a draw from a register is.</summary>
/// <param name="Pass">Which time the register is read, from 1.</param>
/// <param name="Fraction">Part of this pass that is done, 0 to 1.</param>
public readonly record struct InvitationProgress(int Pass, double Fraction);

/// <summary>A register and the settings of one draw of invitations.</summary>
public sealed record InvitationRequest
{
    /// <summary>
    /// Path of the register: CSV in UTF-8 with a header, one person a row, commas, semicolons or tabs. It is read two times or more,
    /// and may be larger than memory.
    /// </summary>
    public required string Register { get; init; }

    /// <summary>
    /// Names of the columns that together are the stratum, such as the neighbourhood; empty if all people are one stratum. With a
    /// rule on addresses a stratum must be something of the address.
    /// </summary>
    public IReadOnlyList<string> StratumColumns { get; init; } = [];

    /// <summary>
    /// Names of the columns that together are the address, such as postcode, number, addition (see <see cref="AddressKey"/>); at
    /// most one person of an address is invited. Empty: no rule on addresses.
    /// </summary>
    public IReadOnlyList<string> AddressColumns { get; init; } = [];

    /// <summary>How many invitations; with <see cref="Allocation.Given"/> null or the sum of what was given.</summary>
    public int? Count { get; init; }

    /// <summary>How they are divided over the strata.</summary>
    public Allocation Allocation { get; init; } = Allocation.Proportional;

    /// <summary>Per stratum its invitations (<see cref="Allocation.Given"/>) or the part that responds, above 0 and at most 1 (<see cref="Allocation.Response"/>).</summary>
    public IReadOnlyDictionary<string, double>? PerStratum { get; init; }

    /// <summary>Seed of the generator; the same register and seed give the same invitations.</summary>
    public required string Seed { get; init; }

    /// <summary>Also compute the SHA-256 of the register. It costs no pass of its own, but processor time: half a second for 600 MB.</summary>
    public bool HashRegister { get; init; }

    /// <summary>Hears how far it is, on the reading thread.</summary>
    public IProgress<InvitationProgress>? Progress { get; init; }

    /// <summary>Slots for addresses, for tests.</summary>
    internal int Slots { get; init; } = HouseholdTable.Slots;
}
