namespace Tentakel.Architecture.Tests.Rules;

/// <summary>A place in a Razor page, and the small steps from it.</summary>
public abstract class RazorCursor(string source)
{
    protected int At { get; set; }

    protected char Here => At < source.Length ? source[At] : '\0';

    protected char Next => At + 1 < source.Length ? source[At + 1] : '\0';

    protected char Before => At > 0 ? source[At - 1] : '\0';

    protected bool More => At < source.Length;

    protected int Line => 1 + source.AsSpan(0, Math.Min(At, source.Length)).Count('\n');

    protected bool Sees(string text) => string.CompareOrdinal(source, At, text, 0, text.Length) == 0;

    protected char Eat() => source[At++];

    protected string Take(Func<char, bool> wanted)
    {
        var start = At;
        while (More && wanted(Here))
        {
            At++;
        }

        return source[start..At];
    }

    protected string Identifier() => Take(c => char.IsLetterOrDigit(c) || c == '_');

    protected void Space() => Take(char.IsWhiteSpace);

    protected void SkipLine() => Take(c => c != '\n');

    protected void SkipPast(string text)
    {
        var end = source.IndexOf(text, At, StringComparison.Ordinal);
        At = end < 0 ? source.Length : end + text.Length;
    }

    /// <summary>Whether &lt; begins the type arguments of a call, as in Model.Of&lt;Signal&gt;(id).</summary>
    protected bool SeesTypeArguments() => source.IndexOf(">(", At, StringComparison.Ordinal) is var end && end > 0
        && source.AsSpan(At + 1, end - At - 1).IndexOfAny(" </\n\"") < 0;

    /// <summary>Skips one string, character or comment of C#; false when there is none here.</summary>
    protected bool SkipQuoted()
    {
        if (Sees("//"))
        {
            SkipLine();
        }
        else if (Sees("/*"))
        {
            SkipPast("*/");
        }
        else if (Sees("\"\"\""))
        {
            At += 3;
            SkipPast("\"\"\"");
        }
        else if (Here is '"' or '\'')
        {
            SkipString(Before is '@' || (Before == '$' && At > 1 && source[At - 2] == '@'), Before is '$');
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>Skips from a bracket past the one that closes it.</summary>
    protected void SkipBalanced()
    {
        var depth = 0;
        do
        {
            if (!SkipQuoted())
            {
                depth += Here is '(' or '[' or '{' ? 1 : Here is ')' or ']' or '}' ? -1 : 0;
                At++;
            }
        }
        while (More && depth > 0);
    }

    private void SkipString(bool verbatim, bool interpolated)
    {
        var quote = Eat();
        while (More && Here != quote)
        {
            if (interpolated && Here == '{' && Next != '{')
            {
                SkipBalanced();
            }
            else
            {
                At += (Here == '\\' && !verbatim) || (interpolated && Here == '{') ? 2 : 1;
            }
        }

        At++;
    }
}
