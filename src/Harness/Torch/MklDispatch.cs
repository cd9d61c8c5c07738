using GenBench.Kernels.Natives;

namespace GenBench.Harness.Torch;

/// <summary>Lets the MKL inside libtorch use its AVX-512 kernels on processors that can run them and are not Intel's, unless the user wants
/// it as it is.</summary>
internal static class MklDispatch
{
    /// <summary>Set to <c>vendor</c>, it leaves MKL as it is.</summary>
    public const string Variable = "GENBENCH_MKL_DISPATCH";

    private static readonly Lazy<string> Decision = new(Decide);

    /// <summary>Whose kernels this process multiplies with, for provenance and <c>doctor</c>. To be asked once libtorch is loaded and
    /// before anything is multiplied: the first question makes the choice.</summary>
    public static string Kernels => Decision.Value;

    private static string Decide()
    {
        if (!MklVendorCheck.HoldsBack)
            return "MKL's own choice";
        return Environment.GetEnvironmentVariable(Variable) == "vendor" ? $"MKL's own choice, by {Variable}" : MklVendorCheck.Answer();
    }
}
