"""A velocity field, the network of a diffusion, a generator and a vector-quantized pair, trained in PyTorch on a ring of eight Gaussians
and exported for GenBench.

Nothing here knows of GenBench; what it needs is in the calls of save.
"""

import pathlib
import sys

import torch
from torch import nn

from train_vae import ring


class Embedding(nn.Module):
    """Sinusoids of t, of frequencies from 1 to 50."""

    def __init__(self, size: int):
        super().__init__()
        self.half = size // 2
        self.time, self.mix = nn.Linear(size, size), nn.Linear(size, size)

    def forward(self, t):
        angles = t.unsqueeze(-1) * torch.logspace(0.0, 1.6989700043360187, self.half, 10.0, dtype=t.dtype, device=t.device)
        return self.mix(nn.functional.silu(self.time(torch.cat([angles.cos(), angles.sin()], -1))))


class Field(nn.Module):
    """A function of x, [B, 2], and t, [B]."""

    def __init__(self, width=32, size=8):
        super().__init__()
        self.embedding = Embedding(size)
        self.layers = nn.ModuleList([nn.Linear(2, width), nn.Linear(width, width), nn.Linear(width, 2)])
        self.shifts = nn.ModuleList([nn.Linear(size, width), nn.Linear(size, width)])

    def forward(self, x, t):
        at = self.embedding(t)
        for layer, shift in zip(self.layers, self.shifts):
            x = nn.functional.silu(layer(x) + shift(at))
        return self.layers[2](x)


def train(parameters, loss, steps):
    optimizer = torch.optim.Adam(parameters, lr=3e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(steps):
        optimizer.zero_grad()
        value = loss()
        value.backward()
        optimizer.step()
        schedule.step()
    return value.item()


def velocity_field():
    """Flow matching along straight lines: noise at t = 0, data at t = 1 (Lipman et al. 2023)."""
    field = Field()

    def loss():
        data = ring(256)
        noise, t = torch.randn_like(data), torch.rand(256)
        at = noise.lerp(data, t[:, None])
        return (field(at, t) - (data - noise)).square().mean()

    return field, train(field.parameters(), loss, 10_000)


def noise_predictor():
    """The linear schedule of Ho et al. 2020, its beta from 0.1 to 20 over a time u from 0 to 1; real data undivided."""
    field = Field()

    def loss():
        data = ring(256)
        noise, u = torch.randn_like(data), torch.rand(256) * 0.999 + 0.001
        log_signal = -0.1 * u - 0.5 * 19.9 * u.square()
        signal, spread = (0.5 * log_signal).exp(), (-torch.expm1(log_signal)).sqrt()
        return (field(signal[:, None] * data + spread[:, None] * noise, u) - noise).square().mean()

    return field, train(field.parameters(), loss, 10_000)


def generator(width=32, latent=2):
    """A GAN with a penalty on the discriminator's slope at the data (R1)."""
    generate = nn.Sequential(nn.Linear(latent, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 2))
    judge = nn.Sequential(nn.Linear(2, 64), nn.LeakyReLU(0.2), nn.Linear(64, 64), nn.LeakyReLU(0.2), nn.Linear(64, 1))
    players = [torch.optim.Adam(player.parameters(), lr=1e-3, betas=(0.5, 0.999)) for player in (judge, generate)]
    softplus = nn.functional.softplus
    for _ in range(6_000):
        data = ring(256).requires_grad_()
        fake = generate(torch.randn(256, latent))
        score = judge(data)
        slope, = torch.autograd.grad(score.sum(), data, create_graph=True)
        players[0].zero_grad()
        (softplus(-score).mean() + softplus(judge(fake.detach())).mean() + 0.05 * slope.square().sum(1).mean()).backward()
        players[0].step()
        players[1].zero_grad()
        loss = softplus(-judge(fake)).mean()
        loss.backward()
        players[1].step()
    return generate, loss.item()


def quantized_pair(width=32, codes=16, dim=2, tokens=2):
    """Two tokens an example, 16 codes (van den Oord et al. 2017), p(x|tokens) Gaussian with a standard deviation of 0.15."""
    encode = nn.Sequential(nn.Linear(2, width), nn.Tanh(), nn.Linear(width, tokens * dim))
    decode = nn.Sequential(nn.Linear(tokens * dim, width), nn.Tanh(), nn.Linear(width, 2))
    codebook = nn.Embedding(codes, dim)
    with torch.no_grad():
        codebook.weight.copy_(encode(ring(codes)).view(-1, dim)[:codes])

    def loss():
        data = ring(256)
        z = encode(data).view(-1, dim)
        nearest = codebook(torch.cdist(z, codebook.weight).argmin(1))
        passed = z + (nearest - z).detach()
        error = (data - decode(passed.view(256, -1))).square().sum(1).mean() / (2 * 0.15**2)
        return error + ((z.detach() - nearest).square().sum() + 0.25 * (z - nearest.detach()).square().sum()) / 256

    value = train([*encode.parameters(), *decode.parameters(), *codebook.parameters()], loss, 10_000)
    return encode, codebook, decode, value


def main(folder):
    torch.manual_seed(0)
    folder.mkdir(parents=True, exist_ok=True)

    def save(module, name):
        torch.jit.script(module.eval()).save(str(folder / f"ring-{name}.pt"))

    field, error = velocity_field()
    save(field, "velocity")
    print(f"PyTorch {torch.__version__}: squared error of the velocity {error:.3f}")
    network, error = noise_predictor()
    save(network, "noise")
    print(f"squared error of the noise {error:.3f}")
    generate, loss = generator()
    save(generate, "generator")
    print(f"loss of the generator {loss:.3f}, 0.693 where nobody can tell")
    encode, codebook, decode, loss = quantized_pair()
    save(encode, "vq-encoder")
    save(codebook, "vq-codebook")
    save(decode, "vq-decoder")
    print(f"loss of the pair {loss:.3f}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "."))
