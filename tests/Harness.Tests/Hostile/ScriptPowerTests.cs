using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>What docs/torchscript.md says that a program can do with files, done.</summary>
public sealed class ScriptPowerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_program_writes_reads_and_makes_files()
    {
        using DisposeScope scope = NewDisposeScope();
        string written = _folder["written"], made = _folder["made"];
        string known = _folder.Write([1, 2, 3, 4, 5, 6, 7, 8], "known");

        Call($"def f(x):\n    torch.save(x, '{written}')\n    return x\n");
        Call($"def f(x):\n    t = torch.from_file('{made}', True, 16)\n    return t\n");
        Tensor read = Call($"def f(x):\n    return torch.from_file('{known}', False, 2)\n");

        Assert.True(new FileInfo(written).Length > 0);
        Assert.Equal(64, new FileInfo(made).Length);
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }, read.bytes.ToArray());
    }

    private static Tensor Call(string program)
    {
        using jit.CompilationUnit unit = jit.compile(program);
        return (Tensor)unit.invoke("f", zeros(2))!;
    }
}
