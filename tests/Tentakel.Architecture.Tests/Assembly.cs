[assembly: AssemblyFixture(typeof(Tentakel.Testing.TestApp))]
