using System.CommandLine;
using GenBench.Harness.Certification;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.ModelTrials;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;

namespace GenBench.Cli.Commands;

/// <summary>An experiment that a command line names, with everything checked that can be before it is run, wherever that will be.</summary>
/// <param name="Cells">Those of the plan that are asked for.</param>
/// <param name="Folder">Where results of the experiment go; nothing is made yet.</param>
internal sealed record CheckedRun(
    SpecDocument Document, ExperimentPlan Plan, IReadOnlyList<ExperimentCell> Cells, string Folder, DataLocations Locations)
{
    /// <exception cref="SpecException">The experiment is wrong.</exception>
    /// <exception cref="WrongInputException">The command line is wrong, or the folder cannot be written.</exception>
    public static CheckedRun Of(ParseResult parsed, VerbContext context)
    {
        DataLocations locations = DataOption.Locations(parsed);
        SpecDocument document = context.Loader.Load(parsed.GetRequiredValue(RunOptions.Spec), RunOptions.Overrides(parsed)).At(locations);
        ExperimentPlan plan = WantedCells.Only(ExperimentPlan.Create(document, locations), RunOptions.ModelsOf(parsed));
        ModelTrial.Check(document, context.Guests);
        DataWarnings.Write(document, locations, Console.Error);
        IReadOnlyList<ExperimentCell> cells = WantedCells.Of(plan, parsed.GetValue(RunOptions.Cell));
        string folder = Path.Combine(parsed.GetRequiredValue(RunOptions.Out), plan.Spec.Name);
        if (RunFolder.WhyNotWritable(folder) is { } reason)
            throw new WrongInputException(reason);
        return new CheckedRun(document, plan, cells, folder, locations);
    }

    /// <summary>Holds the estimators against what is known, unless the command line does without.</summary>
    /// <param name="certificate">Null where none is needed.</param>
    /// <returns>Whether the run may go on; where not, why is told.</returns>
    public bool IsCertified(ParseResult parsed, out CertificateDocument? certificate)
    {
        certificate = parsed.GetValue(RunOptions.NoCertificate) ? null : RunCertificate.For([.. Cells, .. Plan.Search?.Cells ?? []]);
        if (certificate is not { Passed: false })
            return true;
        RunCertificate.Explain(certificate, Console.Error);
        return false;
    }
}
