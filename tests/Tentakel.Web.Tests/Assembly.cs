[assembly: AssemblyFixture(typeof(Tentakel.Web.Tests.WebApp))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
