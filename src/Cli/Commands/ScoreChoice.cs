using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Hosting;
using GenBench.Harness.ModelTrials;
using GenBench.Harness.Scoring;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Features;
using GenBench.Harness.Specs.Files;
using GenBench.Harness.Specs.Planning;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Cli.Commands;

/// <summary>What <c>genbench score</c> is asked for, from words to things.</summary>
internal sealed class ScoreChoice(VerbContext context, DataLocations locations)
{
    /// <exception cref="WrongInputException">Something of it is not there, or does not fit the rest.</exception>
    public ScoringRequest Request(string[] samples, string reference, string? features, string? metrics, bool whole)
    {
        var scoring = new SampleScoring(context.Json, TimeProvider.System);
        string[] files = Listed(features);
        ScoringRequest request = files.Length > 0 ? OfGivenFeatures(samples, files) : OfSamples(samples, reference, features);
        return request with
        {
            Metrics = MetricsOf(metrics, scoring, onlySets: whole || files.Length > 0),
            Whole = whole,
        };
    }

    private ScoringRequest OfSamples(string[] samples, string reference, string? features)
    {
        IDataset data = ReferenceOf(reference);
        var wanted = FeaturesOf(features, data.Shape);
        var store = new ClassifierStore(DataLocator.ClassifierFolder, Console.Error.WriteLine);
        return new ScoringRequest
        {
            Reference = data,
            Sets = Named([.. samples.Select(path => SampleReader.Read(path, data.Shape))]),
            Metrics = [],
            Features = new Lazy<FeatureNetwork>(
                () => new FeatureChoice(store).Get(data, wanted, new ModelFolder(Environment.CurrentDirectory))),
        };
    }

    /// <summary>Features in the place of what they are of: the rows are compared as they are, in double precision.</summary>
    private static ScoringRequest OfGivenFeatures(string[] samples, string[] files)
    {
        if (files.Length != samples.Length + 1)
        {
            throw new WrongInputException(
                $"--features names {files.Length} files; expected {samples.Length + 1}: the reference's, then those of each set");
        }

        SampleSet[] sets = [.. files.Select(path => SampleReader.Read(path, null))];
        SampleSet real = sets[0] with { X = sets[0].X.flatten(1) };
        if (sets.FirstOrDefault(set => set.X.flatten(1).shape[1] != real.X.shape[1]) is { } other)
        {
            throw new WrongInputException(
                $"--features: {other.Name} has {other.X.flatten(1).shape[1]} features, and {real.Name} has {real.X.shape[1]}");
        }

        return new ScoringRequest
        {
            Reference = new ReferenceRows(real.Name, DataShape.Vector(real.X.shape[1], Support.Real), real.X, real.Sha256),
            Sets = Named([.. sets.Skip(1).Select(set => set with { X = set.X.flatten(1) })]),
            Metrics = [],
            Features = new Lazy<FeatureNetwork>(() => new ValueFeatures()),
            Dtype = ScalarType.Float64,
        };
    }

    private IDataset ReferenceOf(string reference)
    {
        IReadOnlyList<string> kinds = context.Json.ContractOf(typeof(DatasetSpec)).Kinds;
        if (!reference.StartsWith('{') && !kinds.Contains(reference))
        {
            if (!Path.Exists(reference) && !Path.Exists(reference[..Math.Max(0, reference.LastIndexOf(':'))]))
            {
                throw new WrongInputException(
                    $"--reference {reference} is neither a file nor a dataset; {NearestName.Remedy(reference, kinds)}");
            }

            SampleSet rows = SampleReader.Read(reference, null);
            DataShape shape = new() { Event = rows.X.shape[1..], Support = rows.X.dim() == 4 ? Support.UnitInterval : Support.Real };
            return new ReferenceRows(rows.Name, shape, rows.X, rows.Sha256);
        }

        DatasetSpec spec = Read<DatasetSpec>("--reference", reference.StartsWith('{') ? reference : $"{{\"kind\":\"{reference}\"}}");
        SpecProblem[] problems = [.. spec.Check(locations)];
        return problems.Length == 0 ? spec.Load(locations) : throw new WrongInputException(string.Join('\n', problems.Select(
            problem => $"--reference {reference}: {problem.Message}: {problem.Remedy}")));
    }

    private FeatureSpec? FeaturesOf(string? features, DataShape shape)
    {
        FeatureSpec? wanted = features switch
        {
            null => null,
            ['{', ..] => Read<FeatureSpec>("--features", features),
            _ when Path.Exists(features) => new TorchScriptFeaturesSpec { Path = features },
            _ => Read<FeatureSpec>("--features", $"{{\"kind\":\"{features}\"}}"),
        };
        SpecProblem[] problems = [.. wanted?.Check(shape) ?? []];
        if (problems.Length == 0 && wanted is TorchScriptFeaturesSpec script)
            problems = [.. ProblemsOf(script, shape)];
        return problems.FirstOrDefault() is { } problem
            ? throw new WrongInputException($"--features: {problem.Path} {problem.Message}: {problem.Remedy}")
            : wanted;
    }

    /// <summary>A file is looked at here and tried in a process of its own.</summary>
    private IEnumerable<SpecProblem> ProblemsOf(TorchScriptFeaturesSpec script, DataShape shape)
    {
        string folder = Environment.CurrentDirectory;
        return ModelFileCheck.Problem(script.File, new ModelFolder(folder)) is { } damage
            ? [damage]
            : ModelTrial.Check(script, shape, folder, context.Json, context.Guests);
    }

    private IReadOnlyList<MetricSpec> MetricsOf(string? metrics, SampleScoring scoring, bool onlySets) => metrics switch
    {
        null => scoring.Applicable(onlySets),
        ['[', ..] => Read<List<MetricSpec>>("--metrics", metrics),
        _ => new MetricChoice(context.Json).Of(metrics, []),
    };

    private T Read<T>(string option, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, context.Json.Options)!;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new WrongInputException($"{option} {text}: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Sets by names of their own.</summary>
    private static SampleSet[] Named(SampleSet[] sets)
    {
        foreach (SampleSet set in sets)
        {
            if (FolderName.Check("name", set.Name) is { } problem)
                throw new WrongInputException($"{set.Name}: {problem.Message}: {problem.Remedy}");
        }

        return [.. sets.Select((set, index) => sets.Take(index).Count(other => other.Name == set.Name) is > 0 and var before
            ? set with { Name = FormattableString.Invariant($"{set.Name}-{before + 1}") }
            : set)];
    }

    /// <summary>Several files; none where one word is given.</summary>
    private static string[] Listed(string? features) => features is not null && features.Contains(',', StringComparison.Ordinal)
        && !features.StartsWith('{') ? features.Split(',', StringSplitOptions.TrimEntries) : [];
}
