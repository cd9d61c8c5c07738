using System.Runtime.CompilerServices;

namespace GenBench.Tests;

/// <summary>Tests work on small tensors and share the machine with the tests of other projects:
/// a thread that waits for a descheduled partner costs far more than a second one brings.</summary>
internal static class OneThread
{
    [ModuleInitializer]
    internal static void Set() => TorchSharp.torch.set_num_threads(1);
}
