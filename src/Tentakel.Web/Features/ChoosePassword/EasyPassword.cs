namespace Tentakel.Web.Features.ChoosePassword;

/// <summary>
/// Whether a password is one that somebody tries first: when words that everybody uses, what is known of its owner and of the site,
/// digits and rows of the keyboard are taken out, too little is left. Our own list: those of leaked passwords are long, and the most
/// of what is twelve characters on them is made of these.
/// </summary>
public static class EasyPassword
{
    /// <summary>So many different characters of its own it has at least.</summary>
    public const int LeastOwn = 6;

    private const int ShortestWord = 3;

    private static readonly string[] Words =
    [
        "wachtwoord", "welkom", "geheim", "inloggen", "toegang", "gemeente", "ambtenaar", "wijkteam", "programma", "bewoner", "nederland", "holland", "amsterdam",
        "rotterdam", "utrecht", "denhaag", "feyenoord", "ajax", "tentakel", "octopus", "hallo", "goedemorgen", "ikhouvanjou", "liefde", "schatje", "vakantie", "computer",
        "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "januari", "februari", "maart", "april", "juni", "juli", "augustus", "september",
        "oktober", "november", "december", "lente", "zomer", "herfst", "winter", "voorjaar", "najaar", "password", "passwort", "welcome", "letmein", "login", "admin",
        "administrator", "secret", "iloveyou", "sunshine", "princess", "monkey", "dragon", "football", "baseball", "superman", "batman", "master", "shadow", "trustno",
        "starwars", "pokemon", "whatever", "summer", "spring", "autumn", "monday", "friday", "test", "demo", "user", "temp", "changeme", "default", "abc", "qaz", "wsx",
    ];

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <param name="about">What is known of who chooses it: an e-mail address, the name of the site.</param>
    public static bool Is(string password, params IReadOnlyList<string?> about)
    {
        var lower = password.ToLowerInvariant();
        var words = Words.Concat(about.SelectMany(Parts)).Distinct().OrderByDescending(word => word.Length).ToList();
        return Own(lower, words) < LeastOwn || Own(Spelled(lower), words) < LeastOwn;
    }

    private static int Own(string password, List<string> words)
    {
        foreach (var word in words)
        {
            password = password.Replace(word, " ", StringComparison.Ordinal);
        }

        return password.Where((one, at) => !char.IsWhiteSpace(one) && !char.IsDigit(one) && (at == 0 || !IsRow(password[at - 1], one))).Distinct().Count();
    }

    private static bool IsRow(char before, char after) => Rows.Any(row =>
        row.Contains($"{before}{after}", StringComparison.Ordinal) || row.Contains($"{after}{before}", StringComparison.Ordinal));

    /// <summary>W3lk0m is welkom.</summary>
    private static string Spelled(string password) => string.Concat(password.Select(one => one switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => one,
    }));

    private static IEnumerable<string> Parts(string? text) => (text ?? "").ToLowerInvariant()
        .Split([.. (text ?? "").ToLowerInvariant().Where(one => !char.IsLetter(one)).Distinct()]).Where(part => part.Length >= ShortestWord);
}
