using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>A map from x to its latent that the model itself has: no search, no gradient.</summary>
/// <param name="map">From x, [B, *event], to the latents and the network's evaluations of each example, [B] float64.</param>
internal sealed class DirectWay(string name, string protocol, Func<Tensor, (Tensor Z, Tensor Evaluations)> map) : IInversionWay
{
    public MetricComponent Component => MetricComponent.Word(name);

    public string Protocol => protocol;

    public int RowsPerExample => 1;

    /// <summary>One evaluation of an encoder.</summary>
    public static DirectWay Encoder(Func<Tensor, Tensor> encode) => new("encoder", "one forward pass", x => Once(x, encode(x)));

    /// <summary>One evaluation of an encoder, and for each of its vectors the nearest code.</summary>
    public static DirectWay Lookup(IDiscreteCode code) => new("lookup", "nearest codes", x => Once(x, code.EncodeIndices(x)));

    /// <summary>The ODE from data at t = 1 back to noise at t = 0, with steps of each example's own.</summary>
    public static DirectWay ReverseOde(IProbabilityFlow flow, OdeSolver solver) => new("reverse-ode", $"solver={solver.Protocol}", x =>
    {
        RowOdeSolution solution = solver.IntegrateRows(flow.Velocity, x, 1, 0);
        return (solution.State, solution.FunctionEvaluations);
    });

    public FoundLatents Invert(Tensor x, Chunk examples, string purpose)
    {
        (Tensor z, Tensor evaluations) = map(x);
        return new FoundLatents(z, evaluations, zeros_like(evaluations));
    }

    private static (Tensor Z, Tensor Evaluations) Once(Tensor x, Tensor z) =>
        (z, ones([x.shape[0]], dtype: ScalarType.Float64, device: x.device));
}
