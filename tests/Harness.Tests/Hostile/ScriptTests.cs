using System.Diagnostics;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Commands;
using GenBench.Tests.Fixtures;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>TorchScript is code: it can be forbidden, it has no network where the system takes it away, and what it says of files is
/// looked for.</summary>
[Collection(ProgramTests.Name)]
public sealed class ScriptTests : IDisposable
{
    private const string Experiment =
        """
        {
          "name": "given",
          "datasets": [ { "kind": "linear-gaussian", "dimensions": 16, "latent": 2, "train": 200, "validation": 50, "test": 50 } ],
          "models": [ { "kind": "torchscript", "decoder": { "path": "files/decoder.pt" }, "encoder": { "path": "files/encoder.pt" },
            "latent": 2, "output": "mean", "likelihood": { "kind": "gaussian", "variance": "fixed", "standardDeviation": 0.5 } } ],
          "metrics": [ { "kind": "elbo" } ],
          "compute": { "device": "cpu", "threads": 1 }
        }
        """;

    private readonly Commands.GenBench _genBench = new();

    public ScriptTests()
    {
        _genBench.Write(Experiment, "given.json");
        foreach (string part in new[] { "decoder", "encoder" })
            _genBench.Folder.Write(Fixture($"linear-{part}"), "files", $"{part}.pt");
    }

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void Forbidden_programs_are_loaded_by_no_verb_and_allowed_ones_have_no_network()
    {
        const string Refusal = "is a program, which --no-scripts or GENBENCH_NO_SCRIPTS forbids";
        _genBench.Run("run", "given.json", "--no-scripts")
            .MustBeOneMessage("given.json:4:51: models[0].decoder: files/decoder.pt", Refusal);
        _genBench.MustHaveNoResults();

        Answer run = _genBench.Run("run", "given.json");
        Assert.True(run.Code == 0, run.Error);
        string network = OperatingSystem.IsLinux() && SystemCallFilter.OfThisMachine() is not null ? "none" : "open";
        RunFolder results = new(_genBench.Folder["results/given"]);
        Assert.Equal(network, results.Cells().Single().ReadRecord()!.Provenance.ScriptNetwork);

        _genBench.Run("sample", "results/given", "-n", "2", "--out", "a.csv", "--no-scripts").MustBeOneMessage("decoder.pt", Refusal);
        _genBench.Set(ScriptRules.Variable, "1"); // as a child process inherits it
        Answer evaluate = _genBench.Run("evaluate", "results/given", "--metrics", "elbo");
        Assert.NotEqual(0, evaluate.Code);
        Assert.Contains(Refusal, evaluate.Error + evaluate.Output);
    }

    /// <summary>torch ends its process over some of them: a child's, which is told in a line.</summary>
    [Fact]
    public void A_mutated_program_whose_checksum_is_right_is_run_or_refused()
    {
        var random = new Random(11);
        int count = int.TryParse(Environment.GetEnvironmentVariable("GENBENCH_MUTATIONS"), out int wanted) ? wanted / 200 : 2;
        for (int i = 0; i < count; i++)
        {
            _genBench.Folder.Write(
                ScriptArchiveTests.Changed(Fixture("linear-decoder"), content => HostileText.Of(content, random)), "files", "decoder.pt");
            Answer answer = _genBench.Run("run", "given.json", "--dry-run");
            Assert.True(answer.Code == 0 || (answer.Code == 2 && answer.ErrorLines.Count == 1), $"{i}: {answer.Code}\n{answer.Error}");
        }
    }

    /// <summary>What the system says of the child that tries a program: all of its threads are filtered before it reads what to
    /// try.</summary>
    [Fact]
    public void The_child_that_tries_a_program_can_make_no_socket()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && SystemCallFilter.OfThisMachine() is not null, "not offered here");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "genbench.dll"), "model-trial"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var child = Process.Start(start)!;
        try
        {
            string Tasks() => $"/proc/{child.Id}/task";
            bool IsFiltered(string task) =>
                File.ReadAllText(Path.Combine(task, "status")).Contains("Seccomp:\t2", StringComparison.Ordinal);
            Assert.True(
                SpinWait.SpinUntil(() => Directory.GetDirectories(Tasks()).All(IsFiltered), TimeSpan.FromSeconds(60)), "not filtered");
        }
        finally
        {
            child.Kill();
        }
    }

    /// <summary>The filter, run by hand as the system runs it.</summary>
    [Theory]
    [InlineData(41u, 0xC000003Eu, 2u, false)] // socket, AF_INET
    [InlineData(41u, 0xC000003Eu, 10u, false)] // socket, AF_INET6
    [InlineData(41u, 0xC000003Eu, 17u, false)] // socket, AF_PACKET
    [InlineData(41u, 0xC000003Eu, 1u, true)] // socket, AF_UNIX
    [InlineData(101u, 0xC000003Eu, 1u, false)] // ptrace
    [InlineData(310u, 0xC000003Eu, 1u, false)] // process_vm_readv
    [InlineData(311u, 0xC000003Eu, 1u, false)] // process_vm_writev
    [InlineData(425u, 0xC000003Eu, 1u, false)] // io_uring_setup
    [InlineData(438u, 0xC000003Eu, 1u, false)] // pidfd_getfd
    [InlineData(0x40000029u, 0xC000003Eu, 1u, false)] // socket of x32
    [InlineData(102u, 0x40000003u, 1u, false)] // socketcall of 32 bits
    [InlineData(0u, 0xC000003Eu, 2u, true)] // read
    [InlineData(42u, 0xC000003Eu, 2u, true)] // connect, without a socket
    [InlineData(257u, 0xC000003Eu, 2u, true)] // openat
    public void The_filter_denies_sockets_of_networks_and_nothing_else(uint number, uint architecture, uint argument, bool isAllowed)
    {
        ulong[] program = [.. new SystemCallFilter(0xC000003E, 317, 41, [101, 310, 311, 425, 438]).Instructions()];
        uint loaded = 0;
        for (int at = 0; ; at++)
        {
            (ushort code, byte yes, byte no, uint operand) =
                ((ushort)program[at], (byte)(program[at] >> 16), (byte)(program[at] >> 24), (uint)(program[at] >> 32));
            if (code == 0x06)
            {
                Assert.Equal(isAllowed ? 0x7FFF0000u : 0x0005000Du, operand);
                return;
            }

            if (code == 0x20)
                loaded = operand switch { 0 => number, 4 => architecture, _ => argument };
            else
                at += (code == 0x15 ? loaded == operand : loaded >= operand) ? yes : no;
        }
    }

    private static byte[] Fixture(string name) => TorchScriptFiles.Instance.Read(TorchScriptFiles.File(name));
}
