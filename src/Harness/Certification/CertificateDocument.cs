using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using GenBench.Harness.Results.Files;
using GenBench.Metrics.Certification.Checks;

namespace GenBench.Harness.Certification;

/// <summary>Content of <c>certificate.json</c>: which program on which machine was held against what,
/// and the outcome of every check.</summary>
public sealed record CertificateDocument
{
    private static readonly JsonSerializerOptions Json = new(ResultJson.Options)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Of the set of checks.</summary>
    public required int Version { get; init; }

    public required bool IsShort { get; init; }

    public required bool Passed { get; init; }

    /// <summary>What was certified (<see cref="CertifiedProgram"/>).</summary>
    public required CertifiedProgram Program { get; init; }

    public required long Seed { get; init; }

    public required IReadOnlyList<CertificateRow> Rows { get; init; }

    public DateTimeOffset Started { get; init; }

    public double Seconds { get; init; }

    /// <summary>Of this document without the hash, the time and the duration; lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    [JsonIgnore]
    public bool IsIntact => Sha256 == Hash();

    /// <summary>The same with its hash filled in.</summary>
    public CertificateDocument Sealed() => this with { Sha256 = Hash() };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">It is no certificate.</exception>
    public static CertificateDocument FromJson(byte[] content) => JsonContent.Read<CertificateDocument>(content, Json);

    private string Hash() =>
        Convert.ToHexStringLower(SHA256.HashData((this with { Sha256 = "", Started = default, Seconds = 0 }).ToJson()));
}
