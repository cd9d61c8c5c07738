namespace GenBench.Models.Autoencoders;

/// <summary>A model whose trained part is one <see cref="LatentNetwork"/>.</summary>
internal interface IHasLatentNetwork
{
    LatentNetwork Latent { get; }
}
