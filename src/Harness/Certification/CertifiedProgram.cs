using GenBench.Harness.Results.Origin;
using GenBench.Metrics.Certification;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Certification;

/// <summary>What a certificate holds for: this build of the estimators and of the models, these versions, this machine.</summary>
/// <param name="Metrics">Module version of the estimators' assembly: another one for any other code, committed or not.</param>
/// <param name="Models">The same of the models' assembly.</param>
/// <param name="Packages">As in a run's provenance.</param>
public sealed record CertifiedProgram(Guid Metrics, Guid Models, IReadOnlyDictionary<string, string> Packages, MachineRecord Machine)
{
    public static CertifiedProgram OfThisProcess() => new(
        typeof(Certificate).Module.ModuleVersionId, typeof(IGenerativeModel).Module.ModuleVersionId, PackageVersions.Current(), MachineRecord.Current());

    /// <summary>A text that is the same exactly when a certificate may be used again.</summary>
    public string Identity(bool isShort) => string.Join('\n',
        [$"{Certificate.Version} {isShort} {Metrics} {Models} {Machine}", .. Packages.OrderBy(package => package.Key, StringComparer.Ordinal).Select(package => $"{package.Key} {package.Value}")]);
}
