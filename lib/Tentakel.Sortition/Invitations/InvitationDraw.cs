namespace Tentakel.Sortition.Invitations;

/// <summary>One person who is invited.</summary>
/// <param name="Row">Data row of the register, from 0.</param>
/// <param name="Stratum">Name of the stratum; columns are joined with " / ".</param>
/// <param name="AtAddress">People of the register at the same address; 1 without a rule on addresses or where the address is not known.</param>
/// <param name="InclusionProbability">
/// Chance that this person is invited, before the draw, 0 to 1: invitations of the stratum, divided by its addresses, divided by the
/// people at the address. Without a rule on addresses: invitations divided by people.
/// </param>
/// <param name="Line">The row as it is in the register.</param>
public sealed record Invitation(long Row, string Stratum, int AtAddress, double InclusionProbability, string Line);

/// <summary>What happened in one stratum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="People">People in the register.</param>
/// <param name="Addresses">Different addresses; as many as people without a rule on addresses.</param>
/// <param name="Invitations">Invitations.</param>
public sealed record StratumInvitations(string Name, long People, long Addresses, int Invitations)
{
    /// <summary>Chance of an address to get an invitation, 0 to 1; a person's is this divided by the people at the address.</summary>
    public double AddressChance => Addresses == 0 ? 0 : (double)Invitations / Addresses;
}

/// <summary>The invitations and what their chances were.</summary>
public sealed record InvitationDraw
{
    /// <summary>Names of the columns of the register.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Sign between the cells of the register.</summary>
    public required char Separator { get; init; }

    /// <summary>People in the register.</summary>
    public required long People { get; init; }

    /// <summary>How many of them have no address; each counts as an address of their own. 0 without a rule on addresses.</summary>
    public required long WithoutAddress { get; init; }

    /// <summary>The strata, in the order in which they first occur in the register.</summary>
    public required IReadOnlyList<StratumInvitations> Strata { get; init; }

    /// <summary>Who is invited, in the order of the register.</summary>
    public required IReadOnlyList<Invitation> Invitations { get; init; }

    /// <summary>SHA-256 of the register, hexadecimal; null if it was not asked for (<see cref="InvitationRequest.HashRegister"/>).</summary>
    public string? RegisterSha256 { get; init; }

    /// <summary>How many times the register was read.</summary>
    public required int Passes { get; init; }
}
