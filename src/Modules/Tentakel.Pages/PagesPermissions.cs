using Tentakel.Platform.Access;

namespace Tentakel.Pages;

/// <summary>What one can be given leave to do with pages.</summary>
public static class PagesPermissions
{
    public static readonly Permission Edit = new("pages.edit");
}
