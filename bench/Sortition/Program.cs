using Tentakel.Sortition;
using Tentakel.Sortition.Bench;

var objective = Enum.Parse<Objective>(args[0], true);
foreach (var folder in args.Skip(1))
{
    var (pool, quotas, seats) = Csv.Read(folder);
    var outcome = PanelLottery.Find(new SelectionRequest { Pool = pool, Quotas = quotas, Seats = seats, Objective = objective, MostPerHousehold = folder.Contains("sf_22") ? 1 : null });
    var lottery = outcome.Lottery!;
    Console.WriteLine($"{Path.GetFileName(folder),-18} upper {lottery.Certificate.UpperBound:F9} realised {lottery.Certificate.Realised:F9} gap {lottery.Certificate.Gap:E2} complete {lottery.Certificate.Complete} panels {lottery.Panels.Count} impossible {lottery.Impossible.Count} cpu {lottery.CpuSeconds:F3}");
}
