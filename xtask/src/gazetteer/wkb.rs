//! Reads polygons out of well-known binary (OGC 06-103r4, little-endian, two dimensions).

use geo::{LineString, MultiPolygon, Polygon};

const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// The polygons of a hexadecimal text; none when it is not a polygon.
pub fn polygons(hex: &str) -> Option<MultiPolygon<f64>> {
    let bytes: Option<Vec<u8>> =
        (0..hex.len() / 2).map(|i| u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok()).collect();
    geometry(&mut bytes?.as_slice())
}

fn geometry(rest: &mut &[u8]) -> Option<MultiPolygon<f64>> {
    if *rest.split_off_first()? != 1 {
        return None;
    }
    match number(rest)? {
        POLYGON => Some(MultiPolygon(vec![polygon(rest)?])),
        MULTI_POLYGON => {
            let mut parts = Vec::new();
            for _ in 0..number(rest)? {
                parts.extend(geometry(rest)?.0);
            }
            Some(MultiPolygon(parts))
        }
        _ => None,
    }
}

fn polygon(rest: &mut &[u8]) -> Option<Polygon<f64>> {
    let n_rings = number(rest)?;
    let rings: Option<Vec<LineString<f64>>> = (0..n_rings).map(|_| ring(rest)).collect();
    let mut rings = rings?.into_iter();
    Some(Polygon::new(rings.next()?, rings.collect()))
}

fn ring(rest: &mut &[u8]) -> Option<LineString<f64>> {
    let n_points = number(rest)?;
    let points: Option<Vec<(f64, f64)>> = (0..n_points).map(|_| Some((double(rest)?, double(rest)?))).collect();
    Some(LineString::from(points?))
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    rest.split_off(..4)?.try_into().ok().map(u32::from_le_bytes)
}

fn double(rest: &mut &[u8]) -> Option<f64> {
    rest.split_off(..8)?.try_into().ok().map(f64::from_le_bytes)
}
