using System.Collections.Frozen;

namespace Tentakel.Platform.Search;

/// <summary>Words that stand in every text and say nothing about it; Dutch first, a handful of English.</summary>
internal static class StopWords
{
    public static readonly FrozenSet<string> All = """
        aan al alle allemaal als alsof altijd ben bent bij daar daarna daarom dan dat de der des deze die dit doch doe doen doet dus door
        echt een eens eerst elke en enkel er ergens erg even ga gaan gaat gedaan geen geweest geworden had hadden heb hebben hebt heeft
        heel hem hen hen het hier hij hoe hoor hun iedere iedereen iemand iets ik in is ja je jij jou jouw jullie kan kon konden krijg
        krijgen krijgt kun kunnen kunt kwam laat laten maar maak maakt maken me mee meer mees meest men met mij mijn moet moeten mocht mag
        mogen na naar nee net niemand niet niets niks nog nooit nou nu of om omdat omheen onder ons onze ook op over overal per pas
        sinds sommige staan staat steeds te tegen ter terwijl toch toe toen tot tussen u uit uw van vaak vanaf veel vind voor waar
        waarom wanneer want waren was wat we wel weer welke wel werd weten wie wij wil willen wordt worden zal ze zelf zelfs zich zij zijn
        zit zitten zo zoals zonder zou zouden zulke der tje graag alleen alweer anders ander andere komt komen kom
        a an and are at be but by can do does for from has have i if it its me my no not of on or our so that the their them there they
        this to was we were what when which who will with you your
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
