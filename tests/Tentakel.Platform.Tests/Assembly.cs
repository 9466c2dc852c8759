[assembly: AssemblyFixture(typeof(Tentakel.Platform.Tests.Probes.PlatformApp))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
