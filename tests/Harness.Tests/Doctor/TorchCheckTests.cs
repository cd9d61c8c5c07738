using System.Text.Json;
using GenBench.Cli.Doctor;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Torch;
using TorchSharp;

namespace GenBench.Harness.Tests.Doctor;

public sealed class TorchCheckTests
{
    [Fact]
    public void Findings_of_the_trial_arrive_as_they_were_made()
    {
        Finding[] sent = [new("torch", "does not load: why", Verdict.Error, "do this")];
        Assert.Equal(sent, TorchCheck.Read(ExitCode.Broken, JsonSerializer.Serialize(sent, ResultJson.Options), "noise"));
    }

    [Fact]
    public void Trial_that_a_signal_ended_is_told_with_its_first_words()
    {
        Finding finding = Assert.Single(TorchCheck.Read(134, "", "terminate called after throwing 'c10::Error'\n  what(): frame #1\n"));
        Assert.Equal(
            ("signal 6 ended the trial: terminate called after throwing 'c10::Error'", Verdict.Error), (finding.Value, finding.Verdict));
        Assert.NotEmpty(finding.Remedy);
    }

    [Fact]
    public void Autocast_out_of_reach_is_a_warning_with_its_reason()
    {
        Assert.Equal(
            new Finding("autocast", "no bfloat16 on cuda: why", Verdict.Warning, "genbench run SPEC --set compute.autocast=none"),
            TorchTrial.Autocast(DeviceType.CUDA, _ => "why"));
        Assert.Equal(Verdict.Ok, TorchTrial.Autocast(DeviceType.CPU, _ => "").Verdict);
    }

    [Theory]
    [InlineData(null, "libtorch-cpu-linux-x64 2.10.0", "cpu build, libtorch-cpu-linux-x64 2.10.0")]
    [InlineData(null, "libtorch-cuda-12.8-linux-x64 2.10.0", "cuda build, libtorch-cuda-12.8-linux-x64 2.10.0")]
    [InlineData("/x", null, "external build, /x")]
    [InlineData(null, null, "external build, none given")]
    public void Backend_of_the_build_is_told(string? external, string? carried, string value) =>
        Assert.Equal(value, TorchCheck.Describe(new LibTorchFolder(external, carried)));

    [Theory]
    [InlineData("/usr/bin/dotnet", "exec genbench.dll doctor-torch-trial")]
    [InlineData("/x/bin/genbench", "doctor-torch-trial")]
    public void The_trial_runs_under_the_host_of_this_process(string host, string expected) =>
        Assert.Equal(expected, string.Join(' ', SelfProcess.Arguments(host, "genbench.dll", DoctorArguments.Trial)));
}
