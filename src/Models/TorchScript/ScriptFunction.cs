using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>A function of tensors from a file of torch.jit, in evaluation mode, with its weights frozen.</summary>
/// <remarks>TorchScript is a program in a language of its own; no Python runs.</remarks>
internal sealed class ScriptFunction : IDisposable
{
    private readonly string _property, _path, _see;
    private readonly jit.ScriptModule _module;

    /// <param name="property">Where the spec names the file, for messages.</param>
    /// <param name="see">The options that say what it takes, for messages.</param>
    /// <exception cref="UnfitModelException">The file holds no TorchScript.</exception>
    public ScriptFunction(string property, ModelFile file, ModelContext context, string see)
    {
        (_property, _path, _see) = (property, file.Path, see);
        if (ScriptGate.WhyShut() is { } reason)
            throw Unfit($"is a program, {reason}", "run it without where you trust whoever made the file: see docs/torchscript.md");
        byte[] content = (context.Files ?? throw new ArgumentException("the context brings no files", nameof(context))).Read(file);
        using DisposeScope scope = NewDisposeScope();
        _module = Load(content);
        _module.eval();
        foreach (TorchSharp.Modules.Parameter parameter in _module.parameters())
            parameter.requires_grad_(false);
        Place(context.Placement);
    }

    /// <returns>The tensor or tensors it answers.</returns>
    /// <exception cref="UnfitModelException">It cannot take such inputs, or answers no tensors.</exception>
    public IReadOnlyList<Tensor> Call(params Tensor[] inputs)
    {
        object answer = Answer(inputs);
        return answer switch
        {
            Tensor single => [single],
            Tensor[] list => list,
            ITuple tuple when Enumerable.Range(0, tuple.Length).All(i => tuple[i] is Tensor) =>
                [.. Enumerable.Range(0, tuple.Length).Select(i => (Tensor)tuple[i]!)],
            _ => throw NoTensors(answer.GetType().Name),
        };
    }

    public UnfitModelException Unfit(string message, string remedy) => new(new SpecProblem(_property, $"{_path} {message}", remedy));

    public void Dispose()
    {
        using DisposeScope scope = NewDisposeScope();
        _module.Dispose();
    }

    private jit.ScriptModule Load(byte[] content)
    {
        try
        {
            return jit.load(content, CPU);
        }
        catch (ExternalException exception)
        {
            throw Unfit(
                $"is no TorchScript file: {Gist(exception)}", "write it with torch.jit.script(model.eval()).save(...) or torch.jit.trace");
        }
    }

    private void Place(Placement placement)
    {
        // Only where it changes something: a move of the type takes integer buffers with it.
        if (_module.parameters().Concat(_module.buffers()).Any(value => value.is_floating_point() && value.dtype != placement.Dtype))
            _module.to(placement.Dtype);
        if (placement.Device.type != DeviceType.CPU)
            _module.to(placement.Device);
    }

    private object Answer(Tensor[] inputs)
    {
        try
        {
            return _module.forward([.. inputs]) ?? throw NoTensors("nothing");
        }
        catch (ExternalException exception)
        {
            throw Unfit(
                $"cannot take {string.Join(" and ", inputs.Select(input => $"{input.dtype} {ShapeText.Of([input])}"))}: {Gist(exception)}",
                $"expected forward of {(inputs.Length == 1 ? "one such tensor" : "two such tensors")}; see {_see}");
        }
        catch (ArgumentOutOfRangeException)
        {
            // What the binding says to a value it knows no type for, such as a dictionary.
            throw NoTensors("something that is no tensor");
        }
    }

    private UnfitModelException NoTensors(string got) =>
        Unfit($"answers {got}",
            "expected a tensor or a tuple of tensors: wrap the module in one whose forward returns these alone, and export that");

    /// <summary>The cause without the interpreter's stack.</summary>
    private static string Gist(ExternalException exception)
    {
        string[] lines = exception.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string line = lines.FirstOrDefault(candidate => candidate.StartsWith("RuntimeError: ", StringComparison.Ordinal))
            ?? lines.FirstOrDefault() ?? "no reason given";
        return line.Replace("RuntimeError: ", "", StringComparison.Ordinal);
    }
}
