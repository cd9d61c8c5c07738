using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>A file as a part of a network. Its weights are no checkpoint keys: the file itself is kept.</summary>
/// <param name="function">Owned.</param>
/// <param name="answer">From a tensor, by the file, to another.</param>
internal sealed class ScriptPart(string name, ScriptFunction function, Func<Tensor, Tensor> answer) : nn.Module<Tensor, Tensor>(name)
{
    public override Tensor forward(Tensor input) => answer(input);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            function.Dispose();
        base.Dispose(disposing);
    }
}
