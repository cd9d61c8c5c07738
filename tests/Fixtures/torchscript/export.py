"""Writes the files beside it: encoders and decoders as other people export them, right ones and wrong ones.

Run with any PyTorch: python3 export.py. Committed are those written by PyTorch 1.13.1 (Debian 12, python3-torch).
"""

import pathlib
import warnings
import zipfile

import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent


class LinearDecoder(nn.Module):
    """z -> W z + m."""

    def __init__(self, weights, mean):
        super().__init__()
        self.map = nn.Linear(weights.shape[1], weights.shape[0])
        with torch.no_grad():
            self.map.weight.copy_(weights)
            self.map.bias.copy_(mean)

    def forward(self, z):
        return self.map(z)


class LinearEncoder(nn.Module):
    """The posterior of x = W z + m + s e with orthogonal columns in W: it is diagonal, so this encoder is exact."""

    def __init__(self, weights, mean, noise):
        super().__init__()
        self.variance = 1 / (1 + weights.square().sum(0) / noise**2)
        gain = self.variance[:, None] * weights.t() / noise**2
        self.map = nn.Linear(weights.shape[0], weights.shape[1])
        self.log_var = nn.Parameter(self.variance.log())
        with torch.no_grad():
            self.map.weight.copy_(gain)
            self.map.bias.copy_(-gain @ mean)

    def forward(self, x):
        mu = self.map(x)
        return mu, self.log_var.expand_as(mu)


class JoinedStd(nn.Module):
    """The same posterior as one tensor [B, 2 Z] with standard deviations."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, x):
        mu, log_var = self.encoder(x)
        return torch.cat([mu, (0.5 * log_var).exp()], dim=1)


class MeanAndLogVar(nn.Module):
    def __init__(self, decoder, noise):
        super().__init__()
        self.decoder = decoder
        self.log_var = 2 * torch.tensor(noise).log().item()

    def forward(self, z):
        mu = self.decoder(z)
        return mu, torch.full_like(mu, self.log_var)


def image_encoder():
    return nn.Sequential(
        nn.Conv2d(1, 3, 4, stride=4), nn.BatchNorm2d(3), nn.LeakyReLU(0.2), nn.Conv2d(3, 4, 7), nn.Flatten())


def image_generator():
    """Laid out as a DCGAN: z as [N, Z, 1, 1], pixels in [-1, 1]."""
    return nn.Sequential(
        nn.ConvTranspose2d(2, 4, 7), nn.BatchNorm2d(4), nn.ReLU(), nn.ConvTranspose2d(4, 1, 4, stride=4), nn.Tanh())


class Mixing(nn.Module):
    """Subtracts the mean of the batch: what a row answers depends on the others."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, x):
        mu, log_var = self.encoder(x)
        return mu - mu.mean(0), log_var


class Drawing(nn.Module):
    """A whole VAE's encoder with the draw in it."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, x):
        mu, log_var = self.encoder(x)
        return mu + torch.randn_like(mu) * (0.5 * log_var).exp(), log_var


class Three(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, x):
        mu, log_var = self.encoder(x)
        return mu, mu, log_var


class TwoInputs(nn.Module):
    def forward(self, z, y):
        return z + y


class Named(nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, z):
        return {"x": self.decoder(z)}


class Detached(nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, z):
        with torch.no_grad():
            return self.decoder(z)


class NotFinite(nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, z):
        return self.decoder(z).log()


class Writing(nn.Module):
    """Writes a file while it runs."""

    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, z):
        x = self.decoder(z)
        torch.save(x, "written-by-a-model.pt")
        return x


class InPlace(nn.Module):
    """Doubles the caller's latents."""

    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder

    def forward(self, z):
        return self.decoder(z.mul_(2))


def save(module, name, example=None):
    module = torch.jit.script(module) if example is None else torch.jit.trace(module, example)
    path = FOLDER / f"{name}.pt"
    module.save(str(path))
    drop_source_positions(path)


def drop_source_positions(path):
    """They tell where this script lay, and nothing needs them."""
    with zipfile.ZipFile(path) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist() if not entry.filename.endswith(".debug_pkl")]
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in entries:
            archive.writestr(zipfile.ZipInfo(entry.filename), content)


def main():
    torch.manual_seed(1)
    noise = 0.5
    angle = torch.arange(16) * (2 * torch.pi / 16)
    weights = torch.stack([angle.cos() * 0.6, angle.sin() * 0.3], dim=1)
    mean = torch.linspace(-1, 1, 16)
    encoder, decoder = LinearEncoder(weights, mean, noise), LinearDecoder(weights, mean)
    save(encoder.eval(), "linear-encoder")
    save(decoder.eval(), "linear-decoder")
    save(JoinedStd(encoder).eval(), "linear-encoder-joined-std")
    save(MeanAndLogVar(decoder, noise).eval(), "linear-decoder-log-var")

    # A batch normalization that has seen data, so that training and evaluation mode answer differently.
    pictures, latents = torch.rand(64, 1, 28, 28) * 2 - 1, torch.randn(64, 2, 1, 1)
    image, generator = image_encoder(), image_generator()
    for _ in range(50):
        image(pictures), generator(latents * 2)
    save(image, "image-encoder-training", pictures[:2])
    save(image.eval(), "image-encoder", pictures[:2])
    save(generator.eval(), "image-generator", latents[:2])

    # A script asks the mode each time it runs, a trace keeps the one it was made in.
    dropping = nn.Sequential(decoder, nn.Dropout(0.5)).train()
    save(dropping, "dropping-decoder-script")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        save(dropping, "dropping-decoder-trace", torch.randn(2, 2))
    save(Mixing(encoder).eval(), "mixing-encoder")
    save(Drawing(encoder).eval(), "drawing-encoder")
    save(Three(encoder).eval(), "three-outputs-encoder")
    save(TwoInputs().eval(), "two-inputs-decoder")
    save(Named(decoder).eval(), "named-decoder")
    save(Detached(decoder).eval(), "detached-decoder")
    save(NotFinite(decoder).eval(), "not-finite-decoder")
    save(InPlace(decoder).eval(), "in-place-decoder")
    save(Writing(decoder).eval(), "writing-decoder")
    torch.save(decoder.state_dict(), str(FOLDER / "state-dict.pt"))


if __name__ == "__main__":
    main()
