"""Writes files beside it: velocity fields, the networks of diffusions and vector-quantized pairs as other people export them.

Run after export.py and docs/torchscript/train_families.py: python3 export_families.py. Committed are those written by PyTorch 1.13.1
(Debian 12, python3-torch). Most wrap the velocity field that ships, so that all of them are one flow.
"""

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


if __name__ == "__main__":
    main()
