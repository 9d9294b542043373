//! Cuts areas along recognised lines that Natural Earth does not draw.

use super::areas::Area;
use super::point::{Point, ring_area2};
use anyhow::{Context, Result};

/// Makes all cuts.
pub fn apply(areas: &mut Vec<Area>) -> Result<()> {
    for cut in [GOLAN, SAHARA_EAST, SAHARA_WEST, JERUSALEM, KORDOFAN_SOUTH, KORDOFAN_NORTH] {
        let line: Vec<Point> = cut.line.iter().map(|&(lon, lat)| Point::from_degrees(lon, lat)).collect();
        let part = divide(areas, cut.code, &line)?;
        (part.country, part.code) = (cut.left.country.to_owned(), cut.left.code.to_owned());
        (part.name, part.native_name) = (cut.left.name.to_owned(), cut.left.native_name.to_owned());
    }
    Ok(())
}

/// A part that a cut makes.
struct Part {
    country: &'static str,
    code: &'static str,
    name: &'static str,
    native_name: &'static str,
}

const QUNEITRA: Part = Part { country: "SY", code: "SY-QU", name: "Quneitra", native_name: "القنيطرة" };
const SAHARA: Part =
    Part { country: "EH", code: "EH-X01", name: "Western Sahara", native_name: "الصحراء الغربية" };
const WEST_BANK: Part =
    Part { country: "PS", code: "PS-WBK", name: "West Bank", native_name: "الضفة الغربية" };
const WEST_KORDOFAN: Part =
    Part { country: "SD", code: "SD-GK", name: "West Kordofan", native_name: "غرب كردفان" };

/// A cut through an area along a recognised line that Natural Earth does not draw.
struct Cut {
    code: &'static str,
    /// From a vertex of the area's outline to another, in degrees.
    line: &'static [(f64, f64)],
    /// What the part on the line's left becomes.
    left: Part,
}

/// The 1923 line between Palestine and Syria, from the Hasbani to the Yarmouk: the western edge of the Golan. Along
/// the foot of the heights, the Jordan and the north-eastern shore of Lake Tiberias, at the precision of the map.
const GOLAN: Cut = Cut {
    code: "IL-Z",
    line: &[
        (35.63109, 33.27456),
        (35.6370, 33.2470),
        (35.6513, 33.2480),
        (35.6790, 33.2430),
        (35.6680, 33.2252),
        (35.6590, 33.1891),
        (35.6560, 33.1532),
        (35.6470, 33.1240),
        (35.6400, 33.0671),
        (35.6290, 33.0135),
        (35.6290, 32.9618),
        (35.6240, 32.9200),
        (35.6170, 32.8905),
        (35.6320, 32.8840),
        (35.6450, 32.8680),
        (35.6515, 32.8450),
        (35.6520, 32.8240),
        (35.6510, 32.8000),
        (35.6550, 32.7830),
        (35.6500, 32.7600),
        (35.6400, 32.7350),
        (35.6380, 32.7100),
        (35.63599, 32.67914),
    ],
    left: QUNEITRA,
};

/// The northern border of Western Sahara at 27 degrees 40 minutes, through two provinces that straddle it.
const SAHARA_EAST: Cut = Cut { code: "MA-14", line: &[(-8.81703, 27.66146), (-11.81317, 27.6622)], left: SAHARA };
const SAHARA_WEST: Cut = Cut { code: "MA-15", line: &[(-11.81317, 27.6622), (-13.17825, 27.6625)], left: SAHARA };

/// The armistice line of 1949 through Jerusalem, north to south: the ground east of it is Palestine's.
const JERUSALEM: Cut = Cut {
    code: "IL-JM",
    line: &[
        (35.18617, 31.80874),
        (35.2050, 31.8030),
        (35.2275, 31.7900),
        (35.2262, 31.7765),
        (35.2285, 31.7690),
        (35.2310, 31.7600),
        (35.2330, 31.7480),
        (35.2235, 31.7370),
        (35.2140, 31.7420),
        (35.1965, 31.7490),
        (35.1780, 31.7420),
        (35.16673, 31.73205),
    ],
    left: WEST_BANK,
};

/// West Kordofan, a state of its own since 2013: the eastern edge of its localities through South Kordofan, northwards.
const KORDOFAN_SOUTH: Cut = Cut {
    code: "SD-KS",
    line: &[
        (29.96781, 10.24333),
        (29.8444, 10.5620),
        (29.3846, 10.9550),
        (29.3386, 11.0427),
        (29.3386, 11.1389),
        (29.4724, 11.2559),
        (29.4975, 11.3960),
        (29.3804, 11.6948),
        (29.2258, 11.7471),
        (29.2759, 11.9916),
        (29.3512, 12.1254),
        (29.4181, 12.1588),
        (29.50014, 12.28137),
    ],
    left: WEST_KORDOFAN,
};
/// The same through North Kordofan, northwards and then west to Darfur.
const KORDOFAN_NORTH: Cut = Cut {
    code: "SD-KN",
    line: &[
        (29.76953, 12.68520),
        (29.7859, 12.7461),
        (29.5894, 13.0868),
        (29.5435, 13.1077),
        (29.5163, 13.4065),
        (29.2655, 13.4985),
        (29.1066, 13.6866),
        (28.8726, 13.7744),
        (28.8705, 13.8538),
        (28.5967, 13.8998),
        (28.2581, 14.0252),
        (28.1243, 13.9541),
        (28.0554, 13.9855),
        (27.9655, 14.0503),
        (27.7732, 14.1171),
        (27.48399, 14.00126),
    ],
    left: WEST_KORDOFAN,
};

/// Cuts the area with the code along a line from a vertex of its outline to another. What lies on the line's left becomes
/// an area of its own, as yet with the names of the old one in nothing but its code and country.
pub fn divide<'a>(areas: &'a mut Vec<Area>, code: &str, line: &[Point]) -> Result<&'a mut Area> {
    let at = areas.iter().position(|a| a.code == code).with_context(|| format!("no area {code}"))?;
    let (from, to) = (line[0], line[line.len() - 1]);
    let area = &mut areas[at];
    let (polygon, i, j) = area
        .polygons
        .iter()
        .enumerate()
        .find_map(|(n, p)| {
            let on = |q: Point| p[0].iter().position(|&r| r == q);
            Some((n, on(from)?, on(to)?))
        })
        .with_context(|| format!("the cut of {code} does not begin and end on its outline"))?;
    let outline = &area.polygons[polygon][0];
    let open = &outline[..outline.len() - 1];
    let walk = |mut k: usize, end: usize| {
        let mut way = vec![open[k]];
        while k != end {
            k = (k + 1) % open.len();
            way.push(open[k]);
        }
        way
    };
    let mut onward = walk(j % open.len(), i % open.len());
    onward.extend(&line[1..]);
    let mut backward = walk(i % open.len(), j % open.len());
    backward.extend(line.iter().rev().skip(1));
    // The line runs along both parts; it has its left part on the left if that ring turns counter-clockwise.
    let is_left = ring_area2(&onward) > 0;
    let (left, rest) = if is_left { (onward, backward) } else { (backward, onward) };
    let mut part = area.clone();
    area.polygons[polygon][0] = rest;
    part.other_names.clear();
    part.polygons = vec![vec![left]];
    areas.push(part);
    areas.last_mut().context("no area")
}
