namespace GenBench.Harness.Results.Runs;

/// <summary>Values of the options that a sweep gave several, as the plan of its run keeps them.</summary>
public sealed record SweptOptions
{
    private Named? _named;

    /// <summary>Of a run that sweeps nothing.</summary>
    public static SweptOptions None { get; } = new() { Options = [], Groups = [] };

    /// <summary>Paths within the model, e.g. <c>training.optimizer.learningRate</c>, or <c>dataset.</c> and the path within the
    /// dataset.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>One for each model on each dataset.</summary>
    public required IReadOnlyList<SweptGroup> Groups { get; init; }

    /// <returns>Names of their columns in CSV files: none of a row's own columns is called so.</returns>
    /// <param name="prefix">Before the path.</param>
    public IReadOnlyList<string> Columns(string prefix = "option") => [.. Options.Select(option => $"{prefix}.{option}")];

    /// <returns>A value for each option; empty where the model has none, or is not of the run.</returns>
    public IReadOnlyList<string> Of(string model, string dataset) =>
        Find(model, dataset)?.Values ?? [.. Options.Select(_ => "")];

    /// <returns>Null where the model is not of the run.</returns>
    public SweptGroup? Find(string model, string dataset)
    {
        if (_named is not { } kept || !ReferenceEquals(kept.Groups, Groups))
            _named = kept = new Named(Groups, Groups.DistinctBy(NameOf).ToDictionary(NameOf));
        return kept.ByName.GetValueOrDefault((model, dataset));
    }

    private static (string Model, string Dataset) NameOf(SweptGroup group) => (group.Model, group.Dataset);

    /// <summary>Copies with other groups have names of their own.</summary>
    private sealed record Named(IReadOnlyList<SweptGroup> Groups, Dictionary<(string Model, string Dataset), SweptGroup> ByName);
}

/// <summary>The cells of one model on one dataset, which differ in their seed alone.</summary>
public sealed record SweptGroup
{
    public required string Model { get; init; }

    public required string Dataset { get; init; }

    /// <summary>Label of the model that the point was made of; its own where nothing of it is swept.</summary>
    public required string Base { get; init; }

    /// <summary>One for each option, in one spelling; empty where the model has no such option.</summary>
    public required IReadOnlyList<string> Values { get; init; }
}
