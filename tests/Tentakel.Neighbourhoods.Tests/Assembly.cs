[assembly: AssemblyFixture(typeof(Tentakel.Testing.TestApp))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
