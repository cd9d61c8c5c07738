using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Makes a VQ-VAE of files, and tries them on a few rows.</summary>
internal static class ScriptTokens
{
    private const int Rows = TrialChecks.Rows;
    private const string See = "\"codeDim\" and \"tokenLayout\"";

    /// <exception cref="UnfitModelException">A file is not what the spec says of it.</exception>
    public static VqVaeNetwork Create(TorchScriptVqSpec spec, ModelContext context)
    {
        Likelihood likelihood = spec.Likelihood.Create(context.Shape);
        likelihood.to(context.Placement.Device, context.Placement.Dtype);
        var encoder = new ScriptFunction("encoder", spec.Encoder, context, ObservationInput.See);
        var decoder = new ScriptFunction("decoder", spec.Decoder, context, See);
        var codes = new Codebook(Codes(spec, context));
        TokenGrid grid = Grid(encoder, spec, context);
        TryDecoder(decoder, grid, codes, spec, context);
        var pair = new TokenAutoencoderNetwork(
            new ScriptPart("encoder", encoder, x => grid.Vectors(encoder.Call(ObservationInput.Of(
                x.view(context.Shape.WithBatch(x.shape[0])), spec.Layout, spec.Range))[0])),
            codes,
            new ScriptPart("decoder", decoder, vectors => DecoderReading.Parameters(spec.Meaning, decoder.Call(grid.Input(vectors)))),
            likelihood,
            context.Shape);
        return new VqVaeNetwork(pair, grid.Places, spec.Prior, context);
    }

    /// <returns>[K, C]</returns>
    private static Tensor Codes(TorchScriptVqSpec spec, ModelContext context)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using var function = new ScriptFunction("codebook", spec.Codebook, context, "\"codes\"");
        Tensor all = arange(spec.Codes, ScalarType.Int64, context.Placement.Device);
        IReadOnlyList<Tensor> answer = RowByRow.Answers(function, context.Placement, all);
        if (answer.Count != 1 || !answer[0].shape.SequenceEqual([spec.Codes, spec.CodeDim]))
        {
            throw function.Unfit(
                $"answers {ShapeText.Of(answer)} to {spec.Codes} tokens",
                $"expected [{spec.Codes}, {spec.CodeDim}]: see \"codes\" and \"codeDim\"");
        }

        // Of a graphics card an index out of range would end the process.
        if (context.Placement.Device.type == DeviceType.CPU && Knows(function, spec.Codes, context))
            throw function.Unfit($"knows a token {spec.Codes}", $"expected none beyond {spec.Codes - 1}: write all of them in \"codes\"");
        return answer[0].MoveToOuterDisposeScope();
    }

    private static bool Knows(ScriptFunction codebook, long token, ModelContext context)
    {
        try
        {
            return codebook.Call(tensor([token], device: context.Placement.Device)).Count > 0;
        }
        catch (UnfitModelException)
        {
            return false;
        }
    }

    private static TokenGrid Grid(ScriptFunction encoder, TorchScriptVqSpec spec, ModelContext context)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ObservationInput.Of(TrialChecks.Observations(context), spec.Layout, spec.Range);
        IReadOnlyList<Tensor> outputs = RowByRow.Answers(encoder, context.Placement, x);
        TokenGrid? grid = outputs.Count == 1 ? TokenGrid.Of(outputs[0].shape, spec.CodeDim, spec.TokenLayout) : null;
        return grid ?? throw encoder.Unfit(
            $"answers {ShapeText.Of(outputs)} to {Rows} observations",
            $"expected {TokenGrid.Expected(Rows, spec.CodeDim, spec.TokenLayout)} for \"codeDim\": {spec.CodeDim}; see \"tokenLayout\"");
    }

    private static void TryDecoder(
        ScriptFunction decoder, TokenGrid grid, Codebook codes, TorchScriptVqSpec spec, ModelContext context)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long tokens = grid.Places.Aggregate(1L, (product, size) => product * size);
        Tensor drawn = randint(spec.Codes, [Rows * tokens], dtype: ScalarType.Int64, generator: context.Rng);
        Tensor vectors = codes.At(drawn.to(context.Placement.Device)).view(Rows, -1);
        DecoderTrial.Check(decoder, grid.Input(vectors), spec.Meaning, context, "observations' codes");
    }
}
