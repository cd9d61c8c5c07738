using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Certification;

/// <summary>Short certificates, issued once for each build and machine and kept. One that did not pass is never kept.</summary>
/// <param name="folder">Where they are kept; null to issue one every time.</param>
/// <param name="issue">Makes a certificate.</param>
/// <param name="warn">Told what was found damaged or could not be kept.</param>
public sealed class CertificateStore(string? folder, Func<CertificateDocument> issue, Action<string> warn)
{
    /// <summary>The kept certificate of the program, or one issued now.</summary>
    public CertificateDocument Get(CertifiedProgram program)
    {
        string identity = program.Identity(isShort: true);
        string? path = folder is null
            ? null
            : Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16]}.json");
        if (path is not null && Read(path) is { } kept && kept.Program.Identity(kept.IsShort) == identity)
            return kept;
        CertificateDocument issued = issue();
        if (path is not null && issued.Passed)
            Keep(path, issued);
        return issued;
    }

    private CertificateDocument? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            if (CertificateDocument.FromJson(File.ReadAllBytes(path)) is { Passed: true, IsIntact: true } document)
                return document;
            warn($"the certificate in {path} is not what was written; it is issued again");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            warn($"the certificate in {path} cannot be read ({exception.Message}); it is issued again");
        }

        return null;
    }

    private void Keep(string path, CertificateDocument document)
    {
        try
        {
            Directory.CreateDirectory(folder!);
            AtomicFile.WriteBytes(path, document.ToJson());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            warn($"the certificate cannot be kept in {folder} ({exception.Message}): the next run issues it again");
        }
    }
}
