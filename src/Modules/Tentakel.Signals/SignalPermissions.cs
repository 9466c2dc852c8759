using Tentakel.Platform.Access;

namespace Tentakel.Signals;

/// <summary>What one can be given leave to do with signals.</summary>
public static class SignalPermissions
{
    public static readonly Permission RaiseForSomebody = new("signals.raise-for-somebody");
    public static readonly Permission Moderate = new("signals.moderate");

    /// <summary>Says which other sites may show our list and our form in their pages.</summary>
    public static readonly Permission Frame = new("signals.frame");

    /// <summary>Says in which other systems we count, and sees small numbers of them.</summary>
    public static readonly Permission Elsewhere = new("signals.elsewhere");

    /// <summary>Editing what a programme decides by: reasons for withholding, and what is recognised while somebody tells something.</summary>
    public static readonly Permission Rules = new("signals.rules");
}
