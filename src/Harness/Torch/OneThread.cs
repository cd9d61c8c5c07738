using static TorchSharp.torch;

namespace GenBench.Harness.Torch;

/// <summary>Torch on one thread until disposed: sums over more threads differ in their last bits, and the classifier of a dataset should
/// not
/// depend on the threads of the cell that first asks for it.</summary>
internal sealed class OneThread : IDisposable
{
    private readonly int _before = get_num_threads();

    public OneThread() => set_num_threads(1);

    public void Dispose() => set_num_threads(_before);
}
