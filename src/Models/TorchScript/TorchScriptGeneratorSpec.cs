using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.TorchScript;

/// <summary>A generator x = g(z), z ~ N(0, I), exported from PyTorch by torch.jit: samples and inversion, and no likelihood. With an
/// observation noise it is the decoder of a <c>torchscript</c> model. Nothing is trained.</summary>
[Kind("torchscript-generator")]
public sealed record TorchScriptGeneratorSpec : ModelSpec, IModelOfFiles
{
    [Description("From z to x.")]
    public required ModelFile Generator { get; init; }

    [Range(1, 100_000)]
    [Description("Z, dimensions of the latent, which is drawn from N(0, I).")]
    public required long Latent { get; init; }

    [Description("How the file takes z.")]
    public LatentLayout LatentLayout { get; init; }

    [Description("How the file writes pixels; must be given for images.")]
    public PixelRange? Range { get; init; }

    IReadOnlyList<(string Property, ModelFile File)> IModelOfFiles.Files => [("generator", Generator)];

    [JsonIgnore]
    public override ModelTraits Traits => new("noise, x a function of it", "none: a search", "none");

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
        [.. GanSpec.CheckSupport(shape), .. DeclaredRange.Check(Range, shape), .. ComesTrained.Check(this)];

    public override IGenerativeModel Create(ModelContext context) => new TorchScriptGenerator(this, context);

    ModelSpec IModelOfFiles.WithFiles(Func<ModelFile, ModelFile> change) => this with { Generator = change(Generator) };
}
