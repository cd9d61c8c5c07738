using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using GenBench.Kernels.Natives;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Torch.Arithmetic;

/// <summary>Whether autocast can be had: its functions are looked up in the libtorch that is loaded, then it proves itself on one product,
/// once a process and device.</summary>
internal static class AutocastTrial
{
    private static readonly ConcurrentDictionary<DeviceType, string> Reasons = new();

    /// <returns>Why the device has no bfloat16 autocast; empty where it has.</returns>
    /// <remarks>After <see cref="TorchRuntime.Load"/>.</remarks>
    public static string WhyNot(DeviceType device) => Reasons.GetOrAdd(device, static device => WhyNot(device, LibTorch.AddressOf));

    /// <summary>After <see cref="WhyNot(DeviceType)"/> found no reason.</summary>
    public static Autocast Create(DeviceType device) =>
        new(AutocastLibrary.Bind(LibTorch.AddressOf, out string missing)
            ?? throw new InvalidOperationException($"libtorch exports no {missing}"), device);

    internal static string WhyNot(DeviceType device, Func<string, nint> addressOf)
    {
        if (AutocastLibrary.Bind(addressOf, out string missing) is not { } library)
            return $"this libtorch exports no {missing}";
        try
        {
            return Prove(library, device);
        }
        catch (ExternalException exception)
        {
            return $"a product under it failed: {exception.Message.Split('\n')[0]}";
        }
    }

    /// <returns>What was not as expected: bfloat16 inside, float32 before and after, nothing left behind.</returns>
    private static string Prove(AutocastLibrary library, DeviceType device)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor two = full([2, 2], 2f, device: new Device(device));
        int depth = Depth(library);
        ScalarType before = two.mm(two).dtype;
        ScalarType inside;
        double value;
        var autocast = new Autocast(library, device);
        autocast.Enter();
        try
        {
            Tensor product = two.mm(two);
            (inside, value) = (product.dtype, product.to(ScalarType.Float64).sum().item<double>());
        }
        finally
        {
            autocast.Leave();
        }

        ScalarType after = two.mm(two).dtype;
        return (before, inside, after, value, Depth(library) - depth, library.IsEnabled(device)) == (ScalarType.Float32,
            ScalarType.BFloat16, ScalarType.Float32, 32.0, 0, false)
            ? ""
            : FormattableString.Invariant(
                $"a product was {before} before, {inside} inside and {after} after, its sum {value} in place of 32");
    }

    private static int Depth(AutocastLibrary library)
    {
        int depth = library.Nest() - 1;
        library.Unnest();
        return depth;
    }
}
