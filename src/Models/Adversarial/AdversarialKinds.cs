using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Adversarial;

/// <summary>The GAN and its objectives.</summary>
public static class AdversarialKinds
{
    public static Kinds AddAdversarial(this Kinds kinds) => kinds
        .AddModel<GanSpec>()
        .Add<AdversarialObjective, NonSaturatingObjective>()
        .Add<AdversarialObjective, WassersteinObjective>()
        .Add<AdversarialObjective, HingeObjective>();
}
