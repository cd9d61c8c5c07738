using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Features of observations by a function from a file of torch.jit, in float32 on the CPU.</summary>
public sealed class ScriptExtractor : IDisposable
{
    private const long TrialRows = 4;
    private readonly ScriptFunction _function;
    private readonly Placement _placement = new(CPU, ScalarType.Float32);

    /// <param name="file">Its first answer is taken for the features.</param>
    /// <exception cref="UnfitModelException">The file holds no TorchScript.</exception>
    public ScriptExtractor(ModelFile file, IModelFiles files)
    {
        using var rng = new Generator(0, CPU);
        _function = new ScriptFunction(
            "path", file, new ModelContext(DataShape.Vector(1, Support.Real), _placement, rng, Files: files),
            "\"input\" and the shape of the data");
    }

    /// <param name="input">What the file takes, [B, ...].</param>
    /// <returns>[B, F]</returns>
    public Tensor Features(Tensor input) => _function.Call(input)[0].flatten(1);

    /// <summary>Runs it on a few rows, before any number is measured with it.</summary>
    /// <param name="inputs">So many rows of what the file takes.</param>
    /// <exception cref="UnfitModelException">It cannot take them, draws random numbers, mixes rows, or answers no features.</exception>
    public void Check(Func<long, Tensor> inputs)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        Tensor features = RowByRow.Answers(_function, _placement, inputs(TrialRows))[0];
        if (features.dim() < 2)
        {
            throw _function.Unfit(
                $"answers [{string.Join(", ", features.shape)}] to {TrialRows} observations", $"expected features [{TrialRows}, F]");
        }
    }

    public void Dispose() => _function.Dispose();
}
