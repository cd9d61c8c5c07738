using GenBench.Cli.Composition;
using GenBench.Harness.Processes;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Loading;

namespace GenBench.Cli.Commands;

/// <summary>What every verb is handed.</summary>
/// <param name="Json">How specs are read and written, with all kinds of this program.</param>
/// <param name="Guests">Assemblies to hand on to child processes.</param>
internal sealed record VerbContext(SpecJson Json, GuestFiles Guests)
{
    /// <summary>With GenBench's own kinds alone.</summary>
    public static VerbContext Own => new(new SpecJson(BuiltInKinds.Create()), GuestFiles.None);

    public SpecLoader Loader => new(Json);
}
