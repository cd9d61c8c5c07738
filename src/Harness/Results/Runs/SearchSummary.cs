using System.Text.Json.Serialization;

namespace GenBench.Harness.Results.Runs;

/// <summary>How options of a run's models were chosen, as its plan keeps it.</summary>
public sealed record SearchSummary
{
    /// <summary>Settings tried of each model on each dataset; of the points of a sweep, those of the model that has most.</summary>
    public required int Trials { get; init; }

    /// <summary>That drew the settings, and that each was trained on.</summary>
    public required long Seed { get; init; }

    /// <summary>Where the settings were the points of a sweep: the seeds that each was trained on. Null for those that a search
    /// drew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? SweepSeeds { get; init; }

    /// <summary>One for each model of which something was chosen, and dataset.</summary>
    public required IReadOnlyList<SearchChoice> Choices { get; init; }

    /// <summary>Models with one setting, of which nothing was chosen.</summary>
    public IReadOnlyList<string> AsWritten { get; init; } = [];
}

/// <summary>The setting chosen for one model on one dataset.</summary>
public sealed record SearchChoice
{
    public required string Model { get; init; }

    public required string Dataset { get; init; }

    /// <summary>The winner, from 1; null where no trial came to a number.</summary>
    public int? Trial { get; init; }

    /// <summary><c>path=value</c>, one an option.</summary>
    public required string Overrides { get; init; }

    /// <summary>What settings of the model were judged by, on the validation split.</summary>
    public required string Objective { get; init; }

    /// <summary>That of the winner.</summary>
    public double? Value { get; init; }

    /// <summary>Settings tried of this model; null where they are as many as of every other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Trials { get; init; }

    /// <summary>Trials without a number.</summary>
    public int Failed { get; init; }
}
