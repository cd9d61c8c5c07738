using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Registration;

namespace YourModel.Flow;

/// <summary>A normalizing flow of affine couplings, whose log p(x) is exact.</summary>
/// <remarks>Dinh et al. 2017, arXiv:1605.08803.</remarks>
[Kind("coupling-flow")]
public sealed record CouplingFlowSpec : ModelSpec
{
    [Range(2, 64)]
    [Description("Couplings; they transform the two halves of x in turn.")]
    public int Couplings { get; init; } = 8;

    [Description("Units of each hidden layer of a coupling's network.")]
    public IReadOnlyList<long> Widths { get; init; } = [64, 64];

    [Range(0.1, 10)]
    [Description("Largest |log scale| of one coupling: a bound keeps early training from blowing up.")]
    public double LogScaleBound { get; init; } = 2;

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        foreach (SpecProblem problem in LayerWidths.Check(Widths, "widths"))
            yield return problem;
        if (shape.IsImage || shape.Support != Support.Real)
            yield return new SpecProblem("", $"data are {shape}; a coupling flow is a density of real vectors", "use data in the plane");
        else if (shape.Dimensions < 2)
            yield return new SpecProblem("", "data have one dimension; a coupling needs two halves", "use data of two dimensions or more");
    }

    public override IGenerativeModel Create(ModelContext context) => new CouplingFlow(this, context);
}
