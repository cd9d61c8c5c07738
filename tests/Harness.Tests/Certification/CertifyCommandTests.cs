using GenBench.Cli.Commands;
using GenBench.Harness.Certification;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Certification;

[Collection(ProgramTests.Name)]
public sealed class CertifyCommandTests : IDisposable
{
    private readonly Commands.GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void Certify_prints_every_check_and_writes_a_certificate_with_its_hash()
    {
        Answer answer = _genBench.Run("certify", "--short", "--out", "short.json");

        Assert.Equal(0, answer.Code);
        CertificateDocument certificate = CertificateDocument.FromJson(File.ReadAllBytes(_genBench.Folder["short.json"]))!;
        Assert.True(certificate is { Passed: true, IsShort: true, IsIntact: true });
        Assert.Contains(certificate.Sha256, answer.Output);
        Assert.Contains("importance-bound", answer.Output);
    }

    [Fact]
    public void Without_a_name_no_file_is_written() =>
        Assert.Null(CertifyCommand.Create(TestKinds.Context).Parse([]).GetValue<string?>("--out"));
}
