using GenBench.Harness.Certification;
using GenBench.Metrics.Certification;
using GenBench.Metrics.Certification.Checks;

namespace GenBench.Harness.Tests.Certification;

public sealed class CertificateStoreTests : IDisposable
{
    private static readonly CertifiedProgram Program = CertifiedProgram.OfThisProcess();
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];
    private int _issued;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_certificate_is_issued_once_for_a_program_and_kept()
    {
        CertificateDocument first = Store().Get(Program), second = Store().Get(Program);

        Assert.Equal(1, _issued);
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Another_build_of_the_estimators_needs_another()
    {
        Store().Get(Program);
        Store(Program with { Metrics = Guid.NewGuid() }).Get(Program with { Metrics = Guid.NewGuid() });

        Assert.Equal(2, _issued);
    }

    [Fact]
    public void Another_build_of_the_kernels_needs_another()
    {
        Store().Get(Program);
        Store(Program with { Kernels = Guid.NewGuid() }).Get(Program with { Kernels = Guid.NewGuid() });

        Assert.Equal(2, _issued);
    }

    [Fact]
    public void One_that_failed_is_not_kept()
    {
        Store(passes: false).Get(Program);
        Store(passes: false).Get(Program);

        Assert.Equal(2, _issued);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void One_that_was_changed_on_the_disk_is_issued_again()
    {
        Store().Get(Program);
        string path = Directory.GetFiles(_folder.Path).Single();
        File.WriteAllText(path, File.ReadAllText(path).Replace("-1.5", "-1.4", StringComparison.Ordinal));

        Store().Get(Program);

        Assert.Equal(2, _issued);
        Assert.Contains("not what was written", Assert.Single(_warnings));
    }

    [Fact]
    public void The_hash_covers_the_rows_and_not_the_time()
    {
        CertificateDocument document = Document(Program, passes: true);

        Assert.Equal(document.Sha256, (document with { Started = DateTimeOffset.UnixEpoch, Seconds = 12 }).Sealed().Sha256);
        Assert.NotEqual(document.Sha256, (document with { Rows = [] }).Sealed().Sha256);
        Assert.True(CertificateDocument.FromJson(document.ToJson())!.IsIntact);
    }

    private CertificateStore Store(CertifiedProgram? program = null, bool passes = true) => new(
        _folder.Path,
        () =>
        {
            _issued++;
            return Document(program ?? Program, passes);
        },
        _warnings.Add);

    private static CertificateDocument Document(CertifiedProgram program, bool passes) => new CertificateDocument
    {
        Version = Certificate.Version,
        IsShort = true,
        Passed = passes,
        Program = program,
        Seed = 1,
        Rows = [new CertificateRow(
            "elbo", "model", "elbo", "=", -1.5, -1.5, 0, 0, passes ? CertificateVerdict.Pass : CertificateVerdict.Miss, "")],
        Started = DateTimeOffset.UnixEpoch,
    }.Sealed();
}
