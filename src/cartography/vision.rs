//! How different two colours look, to normal and to colour-blind eyes.

use super::colour::Colour;

/// An eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vision {
    /// All three kinds of cones.
    Normal,
    /// Without the cones for green.
    Deutan,
    /// Without the cones for red.
    Protan,
    /// Without the cones for blue.
    Tritan,
}

impl Vision {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Deutan, Self::Protan, Self::Tritan];

    /// Full dichromacy in linear RGB (Machado, Oliveira, Fernandes 2009, severity 1.0).
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => {
                [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
            }
            Self::Deutan => {
                [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
            }
            Self::Tritan => {
                [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
            }
        }
    }

    /// The colour as this eye sees it, in CIE L*a*b* (D65).
    fn lab(self, colour: Colour) -> [f64; 3] {
        let rgb = [colour.r, colour.g, colour.b].map(linear);
        let seen = self.matrix().map(|row| (row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]).clamp(0.0, 1.0));
        let xyz = [
            (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047,
            0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2],
            (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883,
        ];
        let [x, y, z] = xyz.map(|t| if t > 0.008856 { libm::cbrt(t) } else { 7.787 * t + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// Difference of two colours to this eye (CIEDE2000: 1 is just visible, 12 cannot be taken for one another).
    pub fn difference(self, a: Colour, b: Colour) -> f64 {
        ciede2000(self.lab(a), self.lab(b))
    }
}

/// How light a colour looks: CIE L*, 0 to 100.
pub fn lightness(colour: Colour) -> f64 {
    Vision::Normal.lab(colour)[0]
}

/// The smallest difference over all eyes.
pub fn least_difference(a: Colour, b: Colour) -> f64 {
    Vision::ALL.iter().map(|eye| eye.difference(a, b)).fold(f64::INFINITY, f64::min)
}

fn linear(value: u8) -> f64 {
    let v = f64::from(value) / 255.0;
    if v <= 0.04045 { v / 12.92 } else { libm::pow((v + 0.055) / 1.055, 2.4) }
}

/// Sharma, Wu, Dalal 2005, *The CIEDE2000 color-difference formula*, equations 2 to 22.
fn ciede2000(p: [f64; 3], q: [f64; 3]) -> f64 {
    let (l1, a1, b1) = (p[0], p[1], p[2]);
    let (l2, a2, b2) = (q[0], q[1], q[2]);
    let c_mean7 = libm::pow((libm::hypot(a1, b1) + libm::hypot(a2, b2)) / 2.0, 7.0);
    let g = 0.5 * (1.0 - libm::sqrt(c_mean7 / (c_mean7 + 6103515625.0)));
    let (a1, a2) = ((1.0 + g) * a1, (1.0 + g) * a2);
    let (c1, c2) = (libm::hypot(a1, b1), libm::hypot(a2, b2));
    let hue =
        |b: f64, a: f64| if a == 0.0 && b == 0.0 { 0.0 } else { libm::atan2(b, a).to_degrees().rem_euclid(360.0) };
    let (h1, h2) = (hue(b1, a1), hue(b2, a2));
    let grey = c1 * c2 == 0.0;
    let dh = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let h_mean = match (grey, (h1 - h2).abs() > 180.0) {
        (true, _) => h1 + h2,
        (false, true) => ((h1 + h2 + 360.0) / 2.0).rem_euclid(360.0),
        (false, false) => (h1 + h2) / 2.0,
    };
    let (l_mean, c_mean) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let cos = |deg: f64| libm::cos(deg.to_radians());
    let t = 1.0 - 0.17 * cos(h_mean - 30.0) + 0.24 * cos(2.0 * h_mean) + 0.32 * cos(3.0 * h_mean + 6.0)
        - 0.20 * cos(4.0 * h_mean - 63.0);
    let l50 = (l_mean - 50.0) * (l_mean - 50.0);
    let sl = 1.0 + 0.015 * l50 / libm::sqrt(20.0 + l50);
    let (sc, sh) = (1.0 + 0.045 * c_mean, 1.0 + 0.015 * c_mean * t);
    let turn = (h_mean - 275.0) / 25.0;
    let c7 = libm::pow(c_mean, 7.0);
    let rotation =
        -libm::sin((60.0 * libm::exp(-turn * turn)).to_radians()) * 2.0 * libm::sqrt(c7 / (c7 + 6103515625.0));
    let (dl, dc) = ((l2 - l1) / sl, (c2 - c1) / sc);
    let dh = 2.0 * libm::sqrt(c1 * c2) * libm::sin((dh / 2.0).to_radians()) / sh;
    libm::sqrt((dl * dl + dc * dc + dh * dh + rotation * dc * dh).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs 1, 7, 17, 24 and 25 of the data published with the formula.
    #[test]
    fn agrees_with_the_published_pairs() {
        for (p, q, truth) in [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([50.0, 2.5, 0.0], [50.0, 3.2592, 0.3350], 1.0),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ] {
            assert!((ciede2000(p, q) - truth).abs() < 1e-4, "{p:?} {q:?}: {} is not {truth}", ciede2000(p, q));
        }
    }

    #[test]
    fn red_and_green_meet_only_in_colour_blind_eyes() {
        let (red, green) = (Colour::hex(0xd62728), Colour::hex(0x6f8f2a));
        assert!(Vision::Normal.difference(red, green) > 45.0);
        assert!(Vision::Deutan.difference(red, green) < 25.0);
    }
}
