using GenBench.Harness.Torch;

namespace GenBench.Harness.Tests.Torch;

/// <summary>Messages as .NET on Linux writes them: advice first, then one line for each place tried.</summary>
public sealed class LoadFailureTests
{
    private const string Advice = "Unable to load shared library 'x' or one of its dependencies. In order to help diagnose loading "
        + "problems, consider a tool like strace: \n";

    [Theory]
    [InlineData(
        Advice + "/a/x: cannot open shared object file: No such file or directory\n/b/x.so: undefined symbol: _ZN3c10\n",
        "/b/x.so: undefined symbol: _ZN3c10")]
    [InlineData(
        Advice + "/usr/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /a/x.so)\n/b/x: cannot open shared object "
            + "file: No such file or directory\n",
        "/usr/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /a/x.so)")]
    [InlineData(
        Advice + "/a/x: cannot open shared object file: No such file or directory\nlibgomp.so.1: cannot open shared object file: No such "
            + "file or directory\n",
        "libgomp.so.1: cannot open shared object file: No such file or directory")]
    [InlineData("TorchSharp finds nothing\nmore", "TorchSharp finds nothing")]
    [InlineData("", "no reason given")]
    public void Telling_line_is_found_below_the_advice(string message, string reason) => Assert.Equal(reason, LoadFailure.Reason(message));

    [Theory]
    [InlineData("libgomp.so.1: cannot open shared object file", false, "apt-get install -y libgomp1")]
    [InlineData("x.so: undefined symbol: _ZN3c10", true, "unset GENBENCH_LIBTORCH && dotnet build -c Release -p:TorchBackend=cpu")]
    [InlineData("x.so: file too short", false, "dotnet build -c Release --no-incremental")]
    public void Each_failure_has_one_command(string message, bool external, string remedy) =>
        Assert.Equal(remedy, LoadFailure.Remedy(message, external));
}
