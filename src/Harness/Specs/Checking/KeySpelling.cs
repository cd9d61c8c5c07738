namespace GenBench.Harness.Specs.Checking;

/// <summary>Keys as people of other programs write them: <c>learning_rate</c>, <c>BatchSize</c>, <c>lr</c>.</summary>
internal static class KeySpelling
{
    /// <summary>What short names of the field are called here, all in lower case and without marks between words.</summary>
    private static readonly Dictionary<string, string> Meant = new(StringComparer.Ordinal)
    {
        ["lr"] = "learningrate",
        ["k"] = "samples",
        ["z"] = "latent",
        ["zdim"] = "latent",
        ["latentdim"] = "latent",
        ["latentsize"] = "latent",
        ["bs"] = "batchsize",
        ["hidden"] = "widths",
        ["layers"] = "widths",
        ["optim"] = "optimizer",
        ["wd"] = "weightdecay",
    };

    /// <summary>The one that is the same but for case and marks between words; null where none is.</summary>
    public static string? Same(string typed, IEnumerable<string> valid) => valid.FirstOrDefault(name => Plain(name) == Plain(typed));

    /// <summary>What one of the field's short names is called here; null for what is none.</summary>
    public static string? LongOf(string typed) => Meant.GetValueOrDefault(Plain(typed));

    public static bool AreSame(string typed, string name) => Same(typed, [name]) is not null;

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
