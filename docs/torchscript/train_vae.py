"""A small VAE, trained in PyTorch on a ring of eight Gaussians and exported for GenBench.

Nothing here knows of GenBench; what it needs is in the last four lines of main.
"""

import math
import pathlib
import sys

import torch
from torch import nn

NOISE = 0.15  # standard deviation of p(x|z), fixed


def ring(count):
    """Eight Gaussians on a circle of radius 2, standard deviation 0.2."""
    angle = torch.randint(8, (count,)) * (math.pi / 4)
    return torch.stack([angle.cos(), angle.sin()], dim=1) * 2 + 0.2 * torch.randn(count, 2)


class Encoder(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, width), nn.Tanh(), nn.Linear(width, width), nn.Tanh())
        self.mean, self.log_var = nn.Linear(width, 2), nn.Linear(width, 2)

    def forward(self, x):
        h = self.body(x)
        return self.mean(h), self.log_var(h)


def decoder(width):
    return nn.Sequential(nn.Linear(2, width), nn.Tanh(), nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 2))


def negative_elbo(x, encode, decode):
    mean, log_var = encode(x)
    z = mean + (0.5 * log_var).exp() * torch.randn_like(mean)
    log_likelihood = -0.5 * ((x - decode(z)) / NOISE).square().sum(1) - 2 * math.log(NOISE) - math.log(2 * math.pi)
    kl = 0.5 * (mean.square() + log_var.exp() - 1 - log_var).sum(1)
    return (kl - log_likelihood).mean()


def main(folder):
    torch.manual_seed(0)
    encode, decode = Encoder(32), decoder(32)
    steps = 15_000
    optimizer = torch.optim.Adam([*encode.parameters(), *decode.parameters()], lr=3e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(steps):
        optimizer.zero_grad()
        negative_elbo(ring(256), encode, decode).backward()
        optimizer.step()
        schedule.step()
    with torch.no_grad():
        print(f"PyTorch {torch.__version__}: ELBO {-negative_elbo(ring(100_000), encode, decode).item():.3f} nats")

    folder.mkdir(parents=True, exist_ok=True)
    torch.jit.script(encode.eval()).save(str(folder / "ring-encoder.pt"))
    torch.jit.script(decode.eval()).save(str(folder / "ring-decoder.pt"))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "."))
