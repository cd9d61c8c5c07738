"""Writes files beside it: velocity fields, the networks of diffusions and vector-quantized pairs as other people export them.

Run after export.py and docs/torchscript/train_families.py: python3 export_families.py. Committed are those written by PyTorch 1.13.1
(Debian 12, python3-torch). Most wrap the velocity field that ships, so that all of them are one flow.
"""

import math

import torch
from torch import nn

from export import FOLDER, save

SHIPPED = FOLDER.parent.parent.parent / "experiments" / "torchscript"


class Wrapped(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.field = torch.jit.load(str(SHIPPED / f"ring-{name}.pt"))


class Column(Wrapped):
    def forward(self, x, t):
        return self.field(x, t[:, 0])


class ScalarFirst(Wrapped):
    def forward(self, t, x):
        return self.field(x, t.expand(x.shape[0]))


class Appended(Wrapped):
    def forward(self, x):
        return self.field(x[:, :2], x[:, 2])


class Reversed(Wrapped):
    """Data at 0, noise at 1, and told in thousandths."""

    def forward(self, x, t):
        return -self.field(x, 1 - t / 1000)


class Wide(Wrapped):
    def forward(self, x, t):
        return torch.cat([self.field(x, t), t[:, None]], 1)


class Detached(Wrapped):
    def forward(self, x, t):
        return self.field(x, t).detach()


class Mixing(Wrapped):
    def forward(self, x, t):
        v = self.field(x, t)
        return v - v.mean(0)


class FirstTime(Wrapped):
    """All rows at the time of the first one."""

    def forward(self, x, t):
        return self.field(x, t[:1].expand(x.shape[0]))


class Steps(Wrapped):
    """The network of the diffusion, told the step of 1000 counted from 0."""

    def forward(self, x, t):
        return self.field(x, (t + 1) / 1000)


class Table(nn.Module):
    """A network that knows eight steps and no time between them."""

    def __init__(self):
        super().__init__()
        self.table, self.map = nn.Embedding(8, 2), nn.Linear(2, 2)

    def forward(self, x, t):
        return self.map(x) + self.table(t)


class Images(nn.Module):
    """Images with the time as one more channel."""

    def __init__(self):
        super().__init__()
        self.map = nn.Conv2d(2, 1, 3, padding=1)

    def forward(self, x):
        return self.map(x)


def log_likelihood(velocity, x, times):
    """log p(x) by the classical Runge-Kutta method over times from the data at 1 to the noise at 0, with the exact divergence."""

    def slope(x, t):
        x = x.detach().requires_grad_()
        v = velocity(x, torch.full((x.shape[0],), t, dtype=x.dtype))
        divergence = sum(torch.autograd.grad(v[:, d].sum(), x, retain_graph=True)[0][:, d] for d in range(x.shape[1]))
        return torch.cat([v, divergence[:, None]], 1).detach()

    state = torch.cat([x, torch.zeros(x.shape[0], 1, dtype=x.dtype)], 1)
    for t, after in zip(times, times[1:]):
        h = after - t
        a = slope(state[:, :2], t)
        b = slope((state + h / 2 * a)[:, :2], t + h / 2)
        c = slope((state + h / 2 * b)[:, :2], t + h / 2)
        d = slope((state + h * c)[:, :2], t + h)
        state = state + h / 6 * (a + 2 * b + 2 * c + d)
    return -0.5 * state[:, :2].square().sum(1) - math.log(2 * math.pi) + state[:, 2]


def probability_flow(network):
    """The velocity of the diffusion's flow in the time from noise, t = 0, to u = 0.001 (Song et al. 2021, eq. 13)."""

    def velocity(x, t):
        u = 1 - 0.999 * t
        beta, spread = 0.1 + 19.9 * u, (-torch.expm1(-0.1 * u - 0.5 * 19.9 * u.square())).sqrt()
        return 0.999 * 0.5 * beta[:, None] * (x - network(x, u) / spread[:, None])

    return velocity


def write_log_likelihoods():
    x = torch.randn(20, 2, dtype=torch.float64) * 1.5
    field, network = (torch.jit.load(str(SHIPPED / f"ring-{name}.pt")).double() for name in ("velocity", "noise"))
    even = [1 - step / 4000 for step in range(4001)]
    finer = [(1 - 0.001 ** (1 - step / 4000)) / 0.999 for step in range(4001)]  # u in equal ratios: the flow is steep at the data
    columns = torch.stack([*x.t(), log_likelihood(field, x, even), log_likelihood(probability_flow(network), x, finer)], 1)
    lines = ["x0,x1,velocity,noise", *(",".join(repr(value) for value in row) for row in columns.tolist())]
    (FOLDER / "log-likelihoods.csv").write_text("\n".join(lines) + "\n")


def main():
    torch.manual_seed(2)
    for made, name in [(Column, "column"), (ScalarFirst, "scalar-first"), (Appended, "appended"), (Reversed, "reversed"),
                       (Wide, "wide"), (Detached, "detached"), (Mixing, "mixing"), (FirstTime, "first-time")]:
        save(made("velocity").eval(), f"velocity-{name}")
    save(Steps("noise").eval(), "noise-steps")
    save(Table().eval(), "noise-table")
    save(Images().eval(), "image-field")
    save(nn.Conv2d(1, 3, 7, stride=7).eval(), "image-vq-encoder")
    save(nn.Embedding(8, 3).eval(), "image-vq-codebook")
    save(nn.ConvTranspose2d(3, 1, 7, stride=7).eval(), "image-vq-decoder")
    write_log_likelihoods()


if __name__ == "__main__":
    main()
