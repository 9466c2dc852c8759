[assembly: AssemblyFixture(typeof(Tentakel.Browser.Tests.BrowserApp))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
