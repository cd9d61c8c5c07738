using GenBench.Harness.Training.ReducedPrecision;
using GenBench.Kernels.Natives;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Torch.Arithmetic;

/// <summary>Matrix products and convolutions in bfloat16, by libtorch's autocast on one device. Casts of weights are not kept from one
/// operation to the next: an update between two calls would leave the second with the weights of the first.</summary>
/// <remarks>As <c>torch.autocast(dtype=torch.bfloat16, cache_enabled=False)</c>.</remarks>
internal sealed class Autocast(AutocastLibrary library, DeviceType device) : IForwardPrecision
{
    private (int Thread, bool Enabled, ScalarType Dtype, bool KeepsCasts)? _before;

    public void Enter()
    {
        if (_before is not null)
            throw new InvalidOperationException("autocast is entered already; leave it first");
        _before = (Environment.CurrentManagedThreadId, library.IsEnabled(device), library.Dtype(device), library.KeepsCasts);
        library.Nest();
        library.SetDtype(device, ScalarType.BFloat16);
        library.KeepsCasts = false;
        library.Enable(device, true);
    }

    /// <exception cref="InvalidOperationException">Another thread entered: the state is that thread's.</exception>
    public void Leave()
    {
        if (_before is not { } before)
            return;
        if (before.Thread != Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException($"autocast was entered on thread {before.Thread} and left on "
                + $"thread {Environment.CurrentManagedThreadId}; its state belongs to the thread");
        }

        library.Enable(device, before.Enabled);
        library.KeepsCasts = before.KeepsCasts;
        library.SetDtype(device, before.Dtype);
        library.Unnest();
        _before = null;
    }
}
