[assembly: AssemblyFixture(typeof(Tentakel.Signals.Tests.SignalsApp))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
