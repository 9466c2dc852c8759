using System.Globalization;
using System.Text;

namespace Tentakel.Sortition.Cli.Report;

/// <summary>One page that tells a newspaper reader how the draw was done, why it was fair, and how to check that.</summary>
internal sealed partial class ReportPage(ReportData data, ReportWords words, string title)
{
    private const string Style = """
        :root{color-scheme:light}body{font:1.0625rem/1.6 system-ui,sans-serif;color:#1b1b1b;background:#fff;max-width:44rem;margin:0 auto;padding:1rem}
        h1{font-size:1.75rem;line-height:1.25}h2{font-size:1.3rem;margin-top:2.5rem;line-height:1.3}h3{font-size:1.1rem;margin-bottom:.25rem}
        figure{margin:1rem 0}svg{display:block;width:100%;max-width:30rem;height:auto}figcaption{color:#404040;font-size:.95rem}
        .l{font-size:13px;fill:#1b1b1b}.t{font-size:11px;fill:#404040}.axis{stroke:#767676}.band{fill:#cfe3f5;stroke:#4a7ba6}.share{stroke:#8a3a00;stroke-width:3;stroke-dasharray:4 2}.dot{fill:#0b4a7a;stroke:#fff;stroke-width:1.5}.bar{fill:#0b4a7a}
        table{border-collapse:collapse;font-size:.95rem}caption{text-align:left;font-weight:600;padding:.25rem 0}th,td{border-bottom:1px solid #bbb;padding:.3rem .75rem .3rem 0;text-align:left;vertical-align:top}td.n,th.n{text-align:right}
        .wide{overflow-x:auto}summary{cursor:pointer;padding:.35rem 0;color:#0b4a7a;text-decoration:underline}code{overflow-wrap:anywhere;background:#f2f2f2;padding:.1rem .25rem}
        .big{border-left:.4rem solid #0b4a7a;padding:.25rem 0 .25rem 1rem}dt{font-weight:600}dd{margin:0 0 .75rem}a{color:#0b4a7a}
        @media print{body{max-width:none}details{display:block}}
        """;

    private readonly StringBuilder html = new();

    private bool IsDrawn => data.Package is not null;

    public string Write()
    {
        var (seats, people) = (data.Request.Seats, data.Request.Pool.Count);
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{words.Language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{ReportWords.Safe(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n<h1>{ReportWords.Safe(title)}</h1>\n");
        html.Append("<div class=\"big\">");
        P(words.T($"{words.People(people)} {(people == 1 ? "bood" : "boden")} zich aan voor {words.Seats(seats)}. Het lot koos wie er in het panel komt. Het panel moet op de bevolking lijken. Daarom staan vooraf regels vast: hoeveel plaatsen er minstens en hoogstens zijn voor elke groep.", $"{words.People(people)} volunteered for {words.Seats(seats)}. The panel is chosen by lot. It has to look like the population. So rules were fixed in advance: how many seats there are at least and at most for each group."));
        P(Fairness());
        html.Append("</div>\n");
        Numbers();
        How();
        Targets();
        Distribution();
        Without();
        NearlyCertain();
        Proof();
        Checking();
        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private string Fairness()
    {
        var possible = data.Possible;
        var lowest = words.Percent(possible[0]);
        var spread = possible[^1] - possible[0] < 5e-4
            ? words.T($"Iedereen die gekozen kon worden, had dezelfde kans: {lowest}.", $"Everybody who could be chosen had the same chance: {lowest}.")
            : words.T($"{Aim(true)}: wie gekozen kon worden, had een kans van minstens {lowest}. De hoogste kans was {words.Percent(possible[^1])}.", $"{Aim(false)}: whoever could be chosen had a chance of at least {lowest}. The highest chance was {words.Percent(possible[^1])}.");
        return data.Lottery.Settings.Objective == Objective.Legacy
            ? words.T($"Er is geloot met een oudere manier, die kansen niet zo gelijk mogelijk maakt. De laagste kans was {lowest}, de hoogste {words.Percent(possible[^1])}.", $"An older method was used, which does not make chances as equal as possible. The lowest chance was {lowest}, the highest {words.Percent(possible[^1])}.")
            : spread;
    }

    /// <summary>What the objective did with the chances, before a colon.</summary>
    private string Aim(bool dutch) => data.Lottery.Settings.Objective switch
    {
        Objective.Maximin => dutch ? "De laagste kans is zo hoog gemaakt als die regels toelaten" : "The lowest chance was made as high as those rules allow",
        Objective.Nash => dutch ? "Het product van alle kansen is zo groot gemaakt als die regels toelaten" : "The product of all chances was made as large as those rules allow",
        Objective.Goldilocks => dutch ? "De hoogste kans is laag en de laagste hoog gehouden, zo goed als die regels toelaten" : "The highest chance was kept low and the lowest high, as well as those rules allow",
        Objective.Legacy => dutch ? "De kansen zijn niet gelijk gemaakt" : "Chances were not made equal",
        _ => dutch ? "De kansen zijn zo gelijk gemaakt als die regels toelaten" : "Chances were made as equal as those rules allow",
    };

    private void How()
    {
        H2(words.T("Hoe is er geloot?", "How was the draw done?"));
        html.Append("<ol>");
        Li(words.T("De lijst met mensen en de regels per groep zijn vastgelegd.", "The list of people and the rules per group were fixed."));
        Settled();
        Li(words.T("Een computer maakte panels die elk aan alle regels voldoen, en gaf ze kansen. ", "A computer made panels that each keep all the rules, and gave them chances. ") + words.T(Aim(true), Aim(false)) + ".");
        Li(data.Lottery.Uniform
            ? words.T($"Er liggen {words.Whole(data.Lottery.Panels.Count)} genummerde panels klaar, alle even waarschijnlijk.", $"There are {words.Whole(data.Lottery.Panels.Count)} numbered panels, all equally likely.")
            : words.T($"Er zijn {words.Whole(data.Lottery.Panels.Count)} panels, elk met een eigen kans.", $"There are {words.Whole(data.Lottery.Panels.Count)} panels, each with a chance of its own."));
        if (data.Package is { } package)
        {
            Li(package.Draw.Kind == "secrets" ? Parties(package.Draw.Text) : words.T($"Wat het nummer zou bepalen, was vooraf bekendgemaakt: {package.Plan.Source}. Het gaf: {package.Draw.Text}.", $"What would decide the number was announced in advance: {package.Plan.Source}. It gave: {package.Draw.Text}."));
            Li(words.T($"Dat is panel nummer {package.Draw.Number}. De mensen op dat panel zijn geloot.", $"That is panel number {package.Draw.Number}. The people on that panel were drawn."));
        }
        else
        {
            Li(words.T("Het lot wijst straks één panel aan. Dat is nog niet gebeurd, of het staat niet in dit verslag.", "One panel will be drawn. That has not happened yet, or it is not in this report."));
        }

        html.Append("</ol>\n");
    }

    private void Settled()
    {
        var (chosen, excluded) = (data.Request.AlreadyChosen.Count, data.Request.Excluded.Count);
        if (chosen > 0)
        {
            Li(words.T($"Vooraf gekozen, en dus op elk panel: {words.People(chosen)}.", $"Chosen in advance, and so on every panel: {words.People(chosen)}."));
        }

        if (excluded > 0)
        {
            Li(words.T($"Vooraf uitgesloten, en dus op geen panel: {words.People(excluded)}.", $"Left out in advance, and so on no panel: {words.People(excluded)}."));
        }
    }

    private string Parties(string text)
    {
        var names = words.List([.. text.Split('\n').Select(line => line.Split(": ")[0])]);
        return words.T($"Partijen die elkaar niet hoeven te vertrouwen, bepaalden samen het nummer: {names}. Elk maakte eerst een code van een geheim bekend, en pas later het geheim zelf. Niemand kon het nummer kiezen zonder alle geheimen te kennen.", $"Parties who need not trust each other decided the number together: {names}. Each published a code of a secret first, and only later the secret itself. Nobody could choose the number without knowing all secrets.");
    }

    private void Targets()
    {
        H2(words.T("Lijkt het panel op de bevolking?", "Does the panel look like the population?"));
        P(IsDrawn
            ? words.T("Per groep staat hieronder hoeveel mensen er geloot zijn (de stip), hoeveel de regels toelaten (de balk), en hoeveel het er gemiddeld waren geweest zonder regels (de streepjeslijn).", "Per group: how many people were drawn (the dot), how many the rules allow (the bar), and how many it would have been on average without rules (the dashed line).")
            : words.T("Per groep staat hieronder hoeveel plaatsen er gemiddeld zijn over alle panels (de stip), hoeveel de regels toelaten (de balk), en hoeveel het er gemiddeld waren zonder regels (de streepjeslijn).", "Per group: how many seats there are on average over all panels (the dot), how many the rules allow (the bar), and how many it would be on average without rules (the dashed line)."));
        foreach (var (index, feature) in data.Lines.GroupBy(l => words.Feature(l.Quota)).Index())
        {
            var lines = feature.ToArray();
            html.Append(CultureInfo.InvariantCulture, $"<h3>{ReportWords.Safe(feature.Key)}</h3>\n<figure>{ReportCharts.Quotas($"q{index}", feature.Key, lines, data.Request.Seats, words)}<figcaption>{ReportWords.Safe(words.T($"Plaatsen voor {feature.Key}. Balk: wat mag. Stip: {(IsDrawn ? "geloot" : "gemiddeld")}. Streepjes: zonder regels.", $"Seats for {feature.Key}. Bar: allowed. Dot: {(IsDrawn ? "drawn" : "average")}. Dashes: without rules."))}</figcaption></figure>\n");
            Table(
                words.T($"Plaatsen en kansen voor {feature.Key}", $"Seats and chances for {feature.Key}"),
                [words.T("groep", "group"), words.T("mensen", "people"), words.T("regel", "rule"), words.T("zonder regels", "without rules"), words.T("gemiddeld", "on average"), .. IsDrawn ? [words.T("geloot", "drawn")] : Array.Empty<string>(), words.T("laagste kans", "lowest chance"), words.T("hoogste kans", "highest chance")],
                lines.Select(l => (string[])[words.Value(l.Quota), words.Whole(l.People), words.T($"{l.Quota.Min} tot {l.Quota.Max}", $"{l.Quota.Min} to {l.Quota.Max}"), words.Number(l.ByShare), words.Number(l.Expected), .. l.Drawn is { } drawn ? [words.Whole(drawn)] : Array.Empty<string>(), words.Percent(l.Chances.Lowest), words.Percent(l.Chances.Highest)]),
                1);
        }
    }

    private void Distribution()
    {
        H2(words.T("Welke kans had iedereen?", "What chance did everybody have?"));
        P(words.T("Kansen verschillen omdat groepen verschillen. Uit een groep met veel plaatsen en weinig aanmeldingen komt bijna iedereen aan de beurt. Uit een groep met veel aanmeldingen niet. Zonder regels was de kans voor iedereen " + words.Percent((double)data.Request.Seats / data.Request.Pool.Count) + " geweest, en had het panel minder op de bevolking geleken.", "Chances differ because groups differ. From a group with many seats and few volunteers nearly everybody gets in; from one with many volunteers not. Without rules everybody's chance would have been " + words.Percent((double)data.Request.Seats / data.Request.Pool.Count) + ", and the panel would have looked less like the population."));
        var groups = data.Lines.Where(l => l.Chances.Mean > 0).OrderBy(l => l.Chances.Mean).ToArray();
        if (groups.Length > 1 && groups[^1].Chances.Mean - groups[0].Chances.Mean > 0.005)
        {
            var (few, many) = (groups[0], groups[^1]);
            P(words.T($"Een voorbeeld: {words.Value(many.Quota)} ({words.Feature(many.Quota)}) had gemiddeld {words.Percent(many.Chances.Mean)} kans, met {words.People(many.People)} voor {words.Range(many.Quota)}. En {words.Value(few.Quota)} ({words.Feature(few.Quota)}) had {words.Percent(few.Chances.Mean)}, met {words.People(few.People)} voor {words.Range(few.Quota)}.", $"For example, {words.Value(many.Quota)} ({words.Feature(many.Quota)}) had a chance of {words.Percent(many.Chances.Mean)} on average, with {words.People(many.People)} for {words.Range(many.Quota)}. And {words.Value(few.Quota)} ({words.Feature(few.Quota)}) had {words.Percent(few.Chances.Mean)}, with {words.People(few.People)} for {words.Range(few.Quota)}."));
        }

        P(words.T($"De laagste kans was {words.Percent(data.Possible[0])}, de hoogste {words.Percent(data.Possible[^1])}.", $"The lowest chance was {words.Percent(data.Possible[0])}, the highest {words.Percent(data.Possible[^1])}."));
        var bars = Bars();
        html.Append(CultureInfo.InvariantCulture, $"<figure>{ReportCharts.Chances(bars, words)}<figcaption>{words.T("Hoeveel mensen welke kans hadden. Wie niet gekozen kon worden, staat hier niet bij.", "How many people had which chance. Who could not be chosen is not in it.")}</figcaption></figure>\n");
        Table(words.T("Kansen", "Chances"), [words.T("kans", "chance"), words.T("mensen", "people")], bars.Select(b => new[] { ReportCharts.Range(b.From, b.To, words), words.Whole(b.People) }), 1);
    }

    private (double From, double To, int People)[] Bars()
    {
        // Bars of a round width that end at the highest chance, ten of them or so.
        var width = new[] { 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1 }.First(w => data.Possible[^1] / w <= 12 || w == 0.1);
        var count = Math.Max(1, (int)Math.Ceiling((data.Possible[^1] / width) - 1e-9));
        return [.. Enumerable.Range(0, count).Select(i => (i * width, (i + 1) * width, data.Possible.Count(c => Math.Min(count - 1, (int)((c / width) + 1e-9)) == i)))];
    }

    private void H2(string text) => html.Append(CultureInfo.InvariantCulture, $"<h2>{ReportWords.Safe(text)}</h2>\n");

    private void P(string text) => html.Append(CultureInfo.InvariantCulture, $"<p>{ReportWords.Safe(text)}</p>\n");

    private void Li(string text) => html.Append(CultureInfo.InvariantCulture, $"<li>{ReportWords.Safe(text)}</li>");

    private void Table(string caption, string[] header, IEnumerable<string[]> rows, int numbersFrom)
    {
        string Kind(int column) => column >= numbersFrom ? " class=\"n\"" : "";
        html.Append(CultureInfo.InvariantCulture, $"<details><summary>{words.T("De cijfers in een tabel", "The figures in a table")}</summary><div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{ReportWords.Safe(caption)}\"><table><caption>{ReportWords.Safe(caption)}</caption><thead><tr>");
        html.AppendJoin("", header.Select((cell, i) => $"<th scope=\"col\"{Kind(i)}>{ReportWords.Safe(cell)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select((cell, i) => i == 0 ? $"<th scope=\"row\">{ReportWords.Safe(cell)}</th>" : $"<td{Kind(i)}>{ReportWords.Safe(cell)}</td>")).Append("</tr>");
        }

        html.Append("</tbody></table></div></details>\n");
    }
}
