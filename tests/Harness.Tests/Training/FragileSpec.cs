using System.Globalization;
using System.Text;
using GenBench.Cli.Composition;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Loading;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Tests.Training;

/// <summary>A normal distribution of parameters a and b, in whose training something is not finite at a moment that its spec
/// names.</summary>
[Kind("fragile")]
public sealed record FragileSpec : ModelSpec
{
    /// <summary>Updates made before the first whose loss, and its gradient by b, are no numbers; negative for none.</summary>
    public int Bad { get; init; } = -1;

    /// <summary>How many such updates there are.</summary>
    public int BadFor { get; init; } = 1;

    /// <summary>Updates made before one that reports an infinite term beside its loss.</summary>
    public int BadTerm { get; init; } = -1;

    /// <summary>Updates made before one that puts no number into a. The training is then one of its own, without gradients.</summary>
    public int BadWeight { get; init; } = -1;

    /// <summary>Examples for which it gets memory, at most; negative for any number.</summary>
    public int BadAbove { get; init; } = -1;

    /// <summary>Other than 0 where its loss is said to look across the batch.</summary>
    public int BadAcross { get; init; }

    public override IEnumerable<SpecProblem> Check(DataShape shape) => [];

    public override IGenerativeModel Create(ModelContext context) => new Fragile(this, context);

    /// <summary>The toy experiment with this model.</summary>
    /// <param name="sets">Of an option of the model by its bare name, or of the experiment.</param>
    internal static ExperimentCell Cell(params string[] sets)
    {
        string options = string.Concat(sets.Where(set => set.StartsWith("bad", StringComparison.Ordinal))
            .Select(set => string.Create(CultureInfo.InvariantCulture, $",\"{set.Split('=')[0]}\":{set.Split('=')[1]}")));
        string[] others =
            [.. sets.Where(set => !set.StartsWith("bad", StringComparison.Ordinal)), $$"""models=[{"kind":"fragile"{{options}}}]"""];
        var json = new SpecJson(new Kinds(BuiltInKinds.Create()).AddModel<FragileSpec>());
        byte[] text = Encoding.UTF8.GetBytes(Toy.Experiment);
        SpecDocument document = new SpecLoader(json).Parse("toy.json", text, SpecOverride.All("--set", others));
        return ExperimentPlan.Create(document, Toy.Nowhere).Cells.Single();
    }
}
