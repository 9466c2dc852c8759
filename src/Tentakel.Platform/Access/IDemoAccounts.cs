namespace Tentakel.Platform.Access;

/// <summary>Tells who can be stepped into in demo mode; each room may have some.</summary>
public interface IDemoAccounts
{
    Task<IReadOnlyList<DemoAccount>> List(CancellationToken cancellation);
}

/// <param name="Role">What this person is: "wijkwerker bij Oever Wonen".</param>
/// <param name="WhatToTry">One sentence: what there is to see when you are this person.</param>
public sealed record DemoAccount(Guid AccountId, string Name, string Role, string WhatToTry);
