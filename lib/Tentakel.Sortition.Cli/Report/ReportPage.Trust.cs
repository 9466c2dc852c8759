using System.Globalization;
using Tentakel.Sortition.Trust;

namespace Tentakel.Sortition.Cli.Report;

/// <summary>Who could not be chosen, what was proved, and how one checks it.</summary>
internal sealed partial class ReportPage
{
    // What was proved to less than this counts as proved: the solver closes gaps to a millionth.
    private const double Proved = 1e-5;

    private void Without()
    {
        H2(words.T("Wie kon niet gekozen worden, en waarom?", "Who could not be chosen, and why?"));
        if (data.Without.Count == 0)
        {
            P(words.T("Niemand: iedereen die zich aanbood, kon gekozen worden.", "Nobody: everybody who volunteered could be chosen."));
            return;
        }

        var none = data.Without.Sum(w => w.Rows.Length);
        P(words.T($"{words.Whole(none)} van de {words.People(data.Request.Pool.Count)} {(none == 1 ? "had" : "hadden")} geen kans.", $"{words.Whole(none)} of {words.People(data.Request.Pool.Count)} had no chance."));
        html.Append("<dl>");
        foreach (var kind in data.Without)
        {
            var rows = words.T(kind.Rows.Length == 1 ? "rij " : "rijen ", kind.Rows.Length == 1 ? "row " : "rows ") + words.List([.. kind.Rows.Select(row => row.ToString(CultureInfo.InvariantCulture))]);
            var why = kind switch
            {
                { Excluded: true } => words.T("De organisatie heeft deze mensen vooraf uitgesloten. Vraag haar waarom.", "The organiser left these people out in advance. Ask why."),
                { Housemate: true } => words.T("Vooraf is al iemand van dit adres gekozen, en er mogen er niet meer van één adres zijn.", "Somebody of this address was chosen in advance, and there may be no more of one address."),
                { Conflict: [{ IsMinimum: false } one] } => words.T($"De regel is: {words.Sentence(one)}.", $"The rule is: {words.Sentence(one)}."),
                { Conflict.Count: > 0 } => words.T($"Met zo iemand erbij kan geen panel tegelijk voldoen aan: {words.List([.. kind.Conflict.Select(words.Sentence)])}.", $"With such a person no panel can keep at once: {words.List([.. kind.Conflict.Select(words.Sentence)])}."),
                { Possible: true } => words.T("Er is een panel denkbaar met zo iemand, maar deze loting heeft er geen.", "There could be a panel with such a person, but this lottery has none."),
                _ => words.T("Geen panel met zo iemand voldoet aan alle regels.", "No panel with such a person keeps all the rules."),
            };
            html.Append(CultureInfo.InvariantCulture, $"<dt>{ReportWords.Safe(kind.Values)} ({ReportWords.Safe(rows)})</dt><dd>{ReportWords.Safe(why)}</dd>");
        }

        html.Append("</dl>\n");
    }

    /// <summary>Who was on nearly every panel: the highest chance is told, so it has to be explained. Groups and no rows.</summary>
    private void NearlyCertain()
    {
        H2(words.T("Wie was (bijna) zeker, en waarom?", "Who was (nearly) certain, and why?"));
        if (data.Certain.Count == 0)
        {
            P(words.T($"Niemand: de hoogste kans was {words.Percent(data.Possible[^1])}.", $"Nobody: the highest chance was {words.Percent(data.Possible[^1])}."));
            return;
        }

        var count = data.Certain.Sum(kind => kind.People);
        P(words.T($"{words.People(count)} {(count == 1 ? "had" : "hadden")} een kans van {words.Percent(ReportData.NearlyCertain)} of meer. Niemand heeft hen uitgekozen, behalve wie hieronder vooraf gekozen heet: het volgt uit de regels en uit wie zich aanboden.", $"{words.People(count)} had a chance of {words.Percent(ReportData.NearlyCertain)} or more. Nobody picked them, but for who is said below to be chosen in advance: it follows from the rules and from who volunteered."));
        html.Append("<ul>");
        foreach (var kind in data.Certain)
        {
            var asks = words.List([.. kind.Because.Select(line => words.T($"minstens {words.Seats(line.Quota.Min)} voor {words.Name(line.Quota)}, en er zijn {words.People(line.People)}", $"at least {words.Seats(line.Quota.Min)} for {words.Name(line.Quota)}, and there are {words.People(line.People)}"))]);
            Li(words.People(kind.People) + ": " + (kind switch
            {
                { Chosen: true } => words.T("vooraf gekozen, en dus op elk panel.", "chosen in advance, and so on every panel."),
                { Because.Count: > 0 } => words.T($"de regels vragen {asks}.", $"the rules ask {asks}."),
                // Panels without them there may well be: the claim is about chances, not about what is possible.
                { Scarce: { } scarce } => words.T($"geen regel vraagt hen allemaal, maar zij horen bij een groep met veel plaatsen en weinig mensen: {words.Name(scarce.Quota)}, {words.Range(scarce.Quota)} voor {words.People(scarce.People)}.", $"no rule asks all of them, but they are of a group with many seats and few people: {words.Name(scarce.Quota)}, {words.Range(scarce.Quota)} for {words.People(scarce.People)}.") + Room(),
                _ => words.T("geen regel vraagt hen allemaal.", "no rule asks all of them.") + Room(),
            }));
        }

        html.Append("</ul>\n");
    }

    private string Room() => data.Lottery.Settings.Objective == Objective.Legacy ? "" : words.T(" In panels met hen erbij blijft meer ruimte over voor wie de laagste kans heeft.", " Panels with them leave more room for whoever has the lowest chance.");

    private void Proof()
    {
        var lottery = data.Lottery;
        H2(words.T("Kon het eerlijker?", "Could it have been fairer?"));
        if (!double.IsFinite(lottery.UpperBound))
        {
            P(words.T("Dat is van deze loting niet uitgerekend.", "That was not worked out for this lottery."));
        }
        else if (lottery.Settings.Objective is Objective.Nash or Objective.Goldilocks)
        {
            Measured();
        }
        else
        {
            Lowest();
        }

        if (!lottery.Complete)
        {
            P(words.T("Let op: het rekenen is gestopt voordat alles bewezen was. Misschien kon het eerlijker.", "Note: the computation was ended before all was proved. It may have been possible to do better."));
        }
    }

    /// <summary>Where the bound is one on the lowest chance. What is said first follows from how far this lottery is from it.</summary>
    private void Lowest()
    {
        var lottery = data.Lottery;
        // What was realised counts whom rounding left on no panel too.
        var (bound, lowest) = (lottery.UpperBound, Math.Min(data.Possible[0], lottery.Realised));
        var away = Math.Max(0, bound - lowest);
        var step = lottery.Uniform ? 1.0 / lottery.Panels.Count : 0;
        var opening = away <= Proved ? words.T("Voor wie de laagste kans had: nee.", "For whoever had the lowest chance: no.")
            : lottery.Settings.Objective == Objective.Legacy ? words.T("Waarschijnlijk wel: deze oudere manier zoekt er niet naar.", "Probably: this older method does not look for it.")
            : away <= step + Proved ? words.T("Bijna niet: wat het scheelt, is niet meer dan één panel.", "Hardly: it differs by no more than one panel.")
            : words.T("Misschien.", "Perhaps.");
        P(words.T($"{opening} Er is bewezen dat bij deze mensen en deze regels geen enkele loting de laagste kans hoger maakt dan {words.Percent(bound)}. In deze loting is de laagste kans {words.Percent(lowest)}.", $"{opening} It was proved that with these people and these rules no lottery makes the lowest chance higher than {words.Percent(bound)}. In this lottery the lowest chance is {words.Percent(lowest)}."));
        P(words.T($"Het verschil is {Digits(away)}. Wie de lijst mag zien, kan het programma nog eens laten rekenen en dezelfde grens vinden. Wat hier staat, bewijst het niet vanzelf.", $"The difference is {Digits(away)}. Whoever may see the list can run the program again and find the same bound. What stands here does not prove it by itself."));
        if (lottery.Uniform && lottery.Settings.Objective != Objective.Legacy && away > Proved)
        {
            P(words.T($"Dat er een verschil is, komt ook door afronden: met {words.Whole(lottery.Panels.Count)} panels gaan kansen in stappen van {words.Percent(step)}.", $"A difference also comes of rounding: with {words.Whole(lottery.Panels.Count)} panels chances go in steps of {words.Percent(step)}."));
        }

        P(lottery.Settings.Objective switch
        {
            Objective.Leximin => words.T("Na de laagste kans is ook de kans daarboven zo hoog mogelijk gemaakt, en zo verder. Dat heet leximin.", "After the lowest chance the next lowest was made as high as possible too, and so on. That is called leximin."),
            Objective.Maximin => words.T("Alleen de laagste kans is zo hoog mogelijk gemaakt (maximin). De kansen daarboven hadden gelijker kunnen zijn.", "Only the lowest chance was made as high as possible (maximin). The chances above it could have been more equal."),
            Objective.MaxEntropy => words.T("De kansen zijn die van leximin: na de laagste is ook de kans daarboven zo hoog mogelijk, en zo verder. Ze zijn verdeeld over zo veel mogelijk verschillende panels van die gevonden zijn.", "The chances are those of leximin: after the lowest the next lowest is as high as possible too, and so on. They are spread over as many of the panels that were found as can be."),
            _ => words.T("De oudere manier vult telkens de groep die het meest tekortkomt, en maakt geen enkele kans met opzet gelijk. Hoe hoog de laagste kans echt kan worden, zegt een loting met leximin.", "The older method keeps filling the group that is shortest of people, and makes no chances equal on purpose. How high the lowest chance can really go is what a lottery with leximin tells."),
        });
    }

    /// <summary>Where the bound is one on another measure: the product of chances, or highest and lowest at once.</summary>
    private void Measured()
    {
        var lottery = data.Lottery;
        var nash = lottery.Settings.Objective == Objective.Nash;
        var even = data.Request.Seats / (double)data.Possible.Length;
        // Rounding changed the chances: the measure of these panels is made anew.
        var own = double.IsFinite(lottery.Realised) ? lottery.Realised : nash ? Math.Exp(data.Possible.Average(Math.Log)) : -((data.Possible[^1] / even) + (data.Request.GoldilocksWeight * even / data.Possible[0]));
        var difference = Math.Max(0, lottery.UpperBound - own);
        var opening = difference <= Proved ? words.T("In deze maat niet.", "Not by this measure.")
            : lottery.Complete && lottery.Uniform ? words.T("In deze maat een beetje: afronden op genummerde panels kost iets.", "By this measure a little: rounding to numbered panels costs something.")
            : words.T("In deze maat misschien.", "By this measure perhaps.");
        P(nash
            ? words.T($"{opening} Hier is het product van alle kansen zo groot mogelijk gemaakt (Nash). Er is bewezen dat in geen enkele loting hun meetkundig gemiddelde hoger is dan {Digits(lottery.UpperBound)}. Deze loting heeft {Digits(own)}.", $"{opening} Here the product of all chances was made as large as possible (Nash). It was proved that in no lottery their geometric mean is above {Digits(lottery.UpperBound)}. This one has {Digits(own)}.")
            : words.T($"{opening} Hier is de hoogste kans laag en de laagste hoog gehouden, allebei tegelijk (Goldilocks). Er is bewezen dat in geen enkele loting de maat daarvoor kleiner is dan {Digits(-lottery.UpperBound)}. Deze loting heeft {Digits(-own)}.", $"{opening} Here the highest chance was kept low and the lowest high, both at once (Goldilocks). It was proved that in no lottery the measure of that is below {Digits(-lottery.UpperBound)}. This one has {Digits(-own)}."));
        P(words.T("Een andere maat had andere kansen gegeven: welke eerlijk is, koos de organisatie.", "Another measure would have given other chances: which is fair was chosen by the organiser."));
    }

    /// <summary>Who decided what, and how many there were at each step.</summary>
    private void Numbers()
    {
        H2(words.T("Wie besloot wat, en om hoeveel mensen ging het?", "Who decided what, and how many people were there?"));
        html.Append("<ul>");
        Li(data.Facts.DecidedBy is { } who
            ? words.T($"De regels (hoeveel plaatsen voor welke groep) zijn vastgesteld door: {who}. Het programma kiest ze niet.", $"The rules (how many seats for which group) were decided by: {who}. The program does not choose them.")
            : words.T("De regels (hoeveel plaatsen voor welke groep) koos de organisatie, en niet het programma. Wie dat besloot, staat niet in dit verslag: vraag het.", "The rules (how many seats for which group) were chosen by the organiser, not by the program. Who decided is not in this report: ask."));
        Li(data.Facts.Invited is { } invited
            ? words.T($"Uitgenodigd: {words.People(invited)}.", $"Invited: {words.People(invited)}.")
            : words.T("Hoeveel mensen uitgenodigd zijn, staat niet in dit verslag.", "How many people were invited is not in this report."));
        var people = data.Request.Pool.Count;
        Li(data.Facts.Invited is { } letters and > 0
            ? words.T($"Aangeboden: {words.People(people)}, {words.Percent((double)people / letters)} van wie uitgenodigd is.", $"Volunteered: {words.People(people)}, {words.Percent((double)people / letters)} of those invited.")
            : words.T($"Aangeboden: {words.People(people)}.", $"Volunteered: {words.People(people)}."));
        Li(data.Package is { } package
            ? words.T($"Geloot: {words.People(package.Draw.Rows.Length)}.", $"Drawn: {words.People(package.Draw.Rows.Length)}.")
            : words.T($"Plaatsen: {words.Whole(data.Request.Seats)}. Er is nog niet geloot.", $"Seats: {words.Whole(data.Request.Seats)}. Nothing is drawn yet."));
        if (data.Package is { } before)
        {
            Li(words.T($"Bekendgemaakt vóór de loting: het plan (plan.json) met de regels, {words.Whole(before.Plan.Panels.Length)} verzegelde panels, wat het nummer zou bepalen en het logboek, en de code ervan: {before.Commitment}.", $"Published before the draw: the plan (plan.json) with the rules, {words.Whole(before.Plan.Panels.Length)} sealed panels, what would decide the number and the log, and its code: {before.Commitment}."));
        }

        html.Append("</ul>\n");
    }

    private void Checking()
    {
        var settings = data.Lottery.Settings;
        H2(words.T("Hoe controleert u dit?", "How can you check this?"));
        html.Append("<ul>");
        if (data.Package is { } package)
        {
            Li(words.T($"Vóór de loting is een code bekendgemaakt die alles vastlegt: {package.Commitment}. Zoek op waar en wanneer, en of het dezelfde code is. Zet het bestand package.json naast deze code met: loting verify package.json --commitment {package.Commitment}", $"Before the draw a code was published that fixes everything: {package.Commitment}. Look up where and when, and whether it is the same. Check package.json against it with: loting verify package.json --commitment {package.Commitment}"));
            Li(words.T("Wie zich aanbood, kan om het eigen bewijs vragen en daarmee nagaan dat de eigen gegevens en kans meetelden. Voor rij 12: loting verify package.json --receipt row-12.json", "Whoever volunteered can ask for their own receipt, to see that their own data and chance counted. For row 12: loting verify package.json --receipt row-12.json"));
            Li(Runs(package.Plan.Runs));
            Li(package.Draw.Kind == "secrets" ? words.T("Zoek op of de codes van de partijen eerder bekend waren dan hun geheimen. Dat de geheimen bij de codes horen, zegt loting verify.", "Look up whether the codes of the parties were known before their secrets. That the secrets belong to the codes is what loting verify says.") : words.T($"Zoek zelf op wat de bron gaf: {package.Plan.Source}.", $"Look up for yourself what the source gave: {package.Plan.Source}."));
        }

        var also = (settings.Address.Length == 0 ? "" : $" --address \"{string.Join(',', settings.Address)}\" --per-address {settings.PerAddress}")
            + (settings.Chosen.Length == 0 ? "" : " --chosen …") + (settings.Excluded.Length == 0 ? "" : " --excluded …");
        var same = $" --people {data.Facts.People} --quotas {data.Facts.Quotas}";
        var select = $"loting select{same} --seats {settings.Seats} --objective {Name(settings.Objective)} --seed \"{settings.Seed}\"{also} --out lottery";
        Li(words.T($"Wie de lijst mag zien, maakt de loting opnieuw en vergelijkt: {select}", $"Who may see the list makes the lottery again and compares: {select}"));
        if (data.Lottery.Uniform)
        {
            var round = $"loting round{same} --lottery lottery/lottery.json --panels {data.Lottery.Panels.Count} --seed \"{settings.RoundSeed ?? settings.Seed}\" --out numbered";
            Li(words.T($"En dan de genummerde panels: {round}", $"And then the numbered panels: {round}"));
        }

        Li((settings.Objective is Objective.Leximin or Objective.MaxEntropy or Objective.Nash) && data.Lottery.Complete
            ? words.T("Het startgetal (seed) van de loting verandert de kansen niet, alleen welke van even goede panels er gemaakt worden. Dat van de genummerde panels bepaalt wie door afronden op een panel meer of minder komt.", "The seed of the lottery does not change chances, only which of equally good panels are made. That of the numbered panels decides who is on a panel more or less by rounding.")
            : words.T("Een ander startgetal (seed) kan bij deze manier mensen ook andere kansen geven. Daarom staat het in het logboek.", "With this method another seed may give people other chances too. That is why it is in the log."));
        html.Append("</ul>\n<dl>");
        void Fact(string name, string value) => html.Append(CultureInfo.InvariantCulture, $"<dt>{ReportWords.Safe(name)}</dt><dd><code>{ReportWords.Safe(value)}</code></dd>");
        // Not the hash of the file: who knows nearly all of a pool could try out the rest against it. The root is of salted hashes.
        if (data.Package is { } published)
        {
            Fact(words.T("Code van de verzegelde lijst met mensen (Merkle)", "Code of the sealed list of people (Merkle root)"), published.Plan.Root);
        }

        Fact(words.T("Code van de regels (SHA-256)", "Code of the rules (SHA-256)"), settings.QuotasHash);
        if (settings.PerAddress is { } most)
        {
            Fact(words.T("Hoogstens van één adres", "At most of one address"), most.ToString(CultureInfo.InvariantCulture));
        }

        Fact(words.T("Programma", "Program"), $"loting {Versions.Program}");
        html.Append("</dl>\n");
        H2(words.T("Wat dit verslag niet bewijst", "What this report does not prove"));
        html.Append("<ul>");
        if (data.Package is not null)
        {
            Li(words.T("Dat er niet vaker is gerekend. Wie met een nieuw logboek begint, of op een andere computer, laat hier geen spoor na.", "That there were no other runs. Whoever begins with a new log, or on another computer, leaves no trace here."));
        }

        Li(words.T("Dat de lijst iedereen bevat die zich aanbood. Dat zien alleen die mensen zelf.", "That the list holds everybody who volunteered. Only those people can see that."));
        Li(words.T("Dat de regels goed gekozen zijn. Wie de groepen en aantallen kiest, bepaalt wie veel kans heeft.", "That the rules were well chosen. Who chooses groups and numbers decides who has much chance."));
        Li(words.T("Dat mensen die zich niet aanboden, hetzelfde denken als wie dat wel deed.", "That people who did not volunteer think like those who did."));
        html.Append("</ul>\n");
    }

    private string Runs(RunEntry[] runs)
    {
        if (runs.Length == 0)
        {
            return words.T("Er staat geen logboek bij deze loting.", "There is no log of runs with this draw.");
        }

        string Verb(string verb) => verb switch
        {
            "select" => words.T("een loting zoeken (select)", "finding a lottery (select)"),
            "round" => words.T("genummerde panels maken (round)", "making numbered panels (round)"),
            _ => verb,
        };
        var times = words.List([.. runs.GroupBy(run => run.Verb).Select(verb => words.T($"{verb.Count()} keer {Verb(verb.Key)}", $"{Verb(verb.Key)} {verb.Count()}×"))]);
        return words.T($"Elke keer dat de computer rekende, staat in het logboek, ook proeven: {times}. In package.json staat wanneer, met welke instellingen en wat eruit kwam. Wie er een keer uithaalt, wordt door loting verify betrapt.", $"Each time the computer ran is in the log, trials too: {times}. When, with which settings and what came of it is in package.json. A run that is taken out is noticed by loting verify.");
    }

    private static string Name(Objective objective) => objective.ToString().ToLowerInvariant();

    private string Digits(double value) => Math.Abs(value) < 1e-6 && value != 0 ? words.T("minder dan een miljoenste", "less than a millionth") : words.T(value.ToString("0.######", CultureInfo.InvariantCulture).Replace('.', ','), value.ToString("0.######", CultureInfo.InvariantCulture));
}
