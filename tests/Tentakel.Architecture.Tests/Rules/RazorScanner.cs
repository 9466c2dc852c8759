using System.Text;

namespace Tentakel.Architecture.Tests.Rules;

public sealed record RazorAttribute(string Name, string Literal);

/// <summary>A start tag, or a stretch of text between tags (then Name is empty), without what Razor computes in it.</summary>
public sealed record RazorNode(int Line, string Name, IReadOnlyList<RazorAttribute> Attributes, string Literal);

/// <summary>
/// Reads the markup out of a Razor page: enough of the syntax to tell what a person wrote from what is computed.
/// Not a compiler: where it guesses, the page is better written simpler.
/// </summary>
public sealed class RazorScanner : RazorCursor
{
    private static readonly string[] Directives =
    [
        "page", "model", "using", "inject", "addTagHelper", "removeTagHelper", "tagHelperPrefix", "namespace",
        "inherits", "implements", "attribute", "layout", "typeparam", "preservewhitespace",
    ];

    private static readonly string[] Blocks = ["if", "for", "foreach", "while", "switch", "using", "lock", "try", "do", "section", "functions", "code"];
    private static readonly string[] BlockTails = ["else", "catch", "finally", "while"];
    private static readonly string[] Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    private readonly List<RazorNode> nodes = [];

    private RazorScanner(string source)
        : base(source)
    {
    }

    public static IReadOnlyList<RazorNode> Read(string source)
    {
        var scanner = new RazorScanner(source);
        scanner.Markup(single: false);
        return scanner.nodes;
    }

    /// <summary>Text and tags to the end, or one element with all that is in it.</summary>
    private void Markup(bool single)
    {
        var depth = 0;
        var text = new StringBuilder();
        while (More)
        {
            if (Sees("<!--"))
            {
                SkipPast("-->");
            }
            else if (Here == '<' && (char.IsLetter(Next) || Next is '/' or '!'))
            {
                Flush(text);
                depth += Tag();
                if (single && depth <= 0)
                {
                    return;
                }
            }
            else if (Here == '@')
            {
                text.Append(Transition());
            }
            else
            {
                text.Append(Eat());
            }
        }

        Flush(text);
    }

    private void Flush(StringBuilder text)
    {
        if (!string.IsNullOrWhiteSpace(text.ToString()))
        {
            nodes.Add(new RazorNode(Line, "", [], text.ToString().Trim()));
        }

        text.Clear();
    }

    /// <summary>Returns 1 for an element that opens, -1 for one that closes, 0 for one that has no inside.</summary>
    private int Tag()
    {
        var line = Line;
        var closes = Next == '/';
        At += closes || Next == '!' ? 2 : 1;
        var name = Take(c => char.IsLetterOrDigit(c) || c is '-' or ':' or '_');
        var attributes = new List<RazorAttribute>();
        var empty = false;
        while (More && Here != '>')
        {
            empty = Here == '/';
            if (Here == '@' && (Next is '(' or '{' or '*' || char.IsLetter(Next)))
            {
                Transition();
            }
            else if (char.IsWhiteSpace(Here) || Here is '/' or '@' or '"' or '\'')
            {
                At++;
            }
            else
            {
                attributes.Add(Attribute());
            }
        }

        At++;
        if (closes)
        {
            return -1;
        }

        nodes.Add(new RazorNode(line, name.ToLowerInvariant(), attributes, ""));
        return empty || Void.Contains(name.ToLowerInvariant()) ? 0 : 1;
    }

    private RazorAttribute Attribute()
    {
        var name = Take(c => !char.IsWhiteSpace(c) && c is not ('=' or '>' or '/'));
        var mark = At;
        Space();
        if (Here != '=')
        {
            At = name.Length == 0 ? At + 1 : mark;
            return new RazorAttribute(name.ToLowerInvariant(), "");
        }

        At++;
        Space();
        var quote = Here is '"' or '\'' ? Eat() : '\0';
        var value = new StringBuilder();
        while (More && (quote == '\0' ? !char.IsWhiteSpace(Here) && Here != '>' : Here != quote))
        {
            value.Append(Here == '@' ? Transition() : Eat().ToString());
        }

        At += quote == '\0' ? 0 : 1;
        return new RazorAttribute(name.ToLowerInvariant(), value.ToString());
    }

    /// <summary>Everything that begins with @; returns what of it is plain text.</summary>
    private string Transition()
    {
        if (Next == '*')
        {
            SkipPast("*@");
            return "";
        }

        if (Next == '@' || (char.IsLetterOrDigit(Before) && char.IsLetterOrDigit(Next)))
        {
            At += Next == '@' ? 2 : 1;
            return "@";
        }

        At++;
        if (Here == '{')
        {
            Code();
        }
        else if (Here == '(')
        {
            SkipBalanced();
        }
        else
        {
            Named();
        }

        return "";
    }

    private void Named()
    {
        var start = At;
        var word = Identifier();
        Space();
        var parenthesis = Here == '(';
        if (Directives.Contains(word) && !(word == "using" && parenthesis))
        {
            SkipLine();
        }
        else if (Blocks.Contains(word))
        {
            do
            {
                HeadAndBlock();
            }
            while (Tail());
        }
        else
        {
            At = start;
            Expression();
        }
    }

    private void HeadAndBlock()
    {
        while (More && Here is not ('{' or ';'))
        {
            Step();
        }

        if (Here == '{')
        {
            Code();
        }
    }

    private void Step()
    {
        if (Here == '(')
        {
            SkipBalanced();
        }
        else
        {
            At++;
        }
    }

    private bool Tail()
    {
        var start = At;
        Space();
        if (BlockTails.Contains(Identifier()))
        {
            return true;
        }

        At = start;
        return false;
    }

    private void Expression()
    {
        if (Identifier() == "await")
        {
            Space();
            Identifier();
        }

        while (More)
        {
            if (Here is '(' or '[')
            {
                SkipBalanced();
            }
            else if (Here == '<' && SeesTypeArguments())
            {
                SkipPast(">");
            }
            else if (Here == '.' && (char.IsLetter(Next) || Next == '_'))
            {
                At++;
                Identifier();
            }
            else if ((Here is '?' or '!') && Next is '.' or '[')
            {
                At++;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>C# between braces, in which a line may turn to markup.</summary>
    private void Code()
    {
        At++;
        var before = '{';
        while (More && Here != '}')
        {
            if (Here == '<' && before is '{' or '}' or ';' or ':' or '>' && (char.IsLetter(Next) || Next == '!'))
            {
                Markup(single: true);
                before = '>';
                continue;
            }

            if (Sees("@<"))
            {
                At++;
                Markup(single: true);
            }
            else if (Sees("@*"))
            {
                SkipPast("*@");
            }
            else if (Sees("@:"))
            {
                At += 2;
                LineOfText();
                before = ';';
            }
            else if (Here == '{')
            {
                Code();
                before = '}';
            }
            else if (!SkipQuoted())
            {
                before = char.IsWhiteSpace(Here) ? before : Here;
                At++;
            }
            else
            {
                before = before is '{' or ';' or '}' or ':' ? before : '"';
            }
        }

        At++;
    }

    private void LineOfText()
    {
        var text = new StringBuilder();
        while (More && Here != '\n')
        {
            if (Here == '<' && (char.IsLetter(Next) || Next == '/'))
            {
                Tag();
            }
            else
            {
                text.Append(Here == '@' ? Transition() : Eat().ToString());
            }
        }

        Flush(text);
    }
}
