namespace Tentakel.Testing;

/// <summary>Real open data, kept outside the repository: beside it in shared/data, or where SHARED_DATA says.</summary>
internal static class SharedData
{
    /// <summary>Skips the test, visibly, where the files are not.</summary>
    public static string Path(string file)
    {
        var found = Folders().Select(folder => System.IO.Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"{file} is not here: put it in shared/data beside the repository, or set SHARED_DATA.");
        return found!;
    }

    private static List<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("SHARED_DATA") is { Length: > 0 } chosen)
        {
            return [chosen];
        }

        var folders = new List<string>();
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            folders.Add(System.IO.Path.Combine(folder.FullName, "shared", "data"));
        }

        return folders;
    }
}
