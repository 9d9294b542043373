//! A project: the layers of a GeoPackage, styled, labelled and timed.

use super::super::super::{LayerName, LayerSet, Shape};
use super::super::markup::escaped;
use super::super::{FormatError, zipped};
use super::style::Shown;
use super::{crs, style};
use crate::units::{LonLat, WebMercator};

/// So many steps at most from the first day to the last; a longer story goes by weeks, and a still longer one by months.
const STEPS_MOST: i32 = 120;
/// The map begins with this share of its width around the features.
const MARGIN: f64 = 0.05;
/// The width of the world in Web Mercator, metres.
const WORLD_M: f64 = 40_075_016.685_578_49;

/// The project as an archive (.qgz); it opens `STEM.gpkg` in its own folder.
pub fn write(set: &LayerSet, stem: &str) -> Result<Vec<u8>, FormatError> {
    zipped::archive(&[(&format!("{stem}.qgs"), document(set, stem).as_bytes())])
}

fn document(set: &LayerSet, stem: &str) -> String {
    // What is drawn last stands first in the list.
    let names: Vec<LayerName> = set.layers.iter().rev().map(|layer| layer.name).collect();
    let (still, moving): (Vec<_>, Vec<_>) = names.iter().partition(|name| name.of_a_day() == **name);
    let leaves = |names: Vec<LayerName>| names.into_iter().map(|name| leaf(name, stem)).collect::<String>();
    let tree = format!("{}{}", group(leaves(moving)), leaves(still));
    let layers: String = names.iter().map(|name| layer(*name, set, stem)).collect();
    format!(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis projectname=\"{title}\" version=\"3.22.0\">\
         <homePath path=\"\"/><title>{title}</title><projectCrs>{mercator}</projectCrs>\
         <layer-tree-group>{tree}</layer-tree-group>\
         <mapcanvas name=\"theMapCanvas\" annotationsVisible=\"1\"><units>meters</units>{extent}<rotation>0</rotation>\
         <destinationsrs>{mercator}</destinationsrs></mapcanvas>\
         <projectlayers>{layers}</projectlayers>{properties}{metadata}{view}{time}</qgis>\n",
        title = escaped(&set.title),
        mercator = crs::MERCATOR,
        extent = extent(set),
        properties = properties(set),
        metadata = metadata(set),
        view = view(set),
        time = time(set),
    )
}

/// What QGIS asks of a project; whom to name, and what the map is not, stand in the map's corner.
fn properties(set: &LayerSet) -> String {
    let notice: Vec<&str> = set.attribution.iter().map(String::as_str).chain([set.disclaimer.as_str()]).collect();
    // The notice is a template to QGIS.
    let notice = notice.join(" · ").replace("[%", "[ %");
    format!(
        "<properties><SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys>\
         <Paths><Absolute type=\"bool\">false</Absolute></Paths>\
         <Measure><Ellipsoid type=\"QString\">EPSG:7030</Ellipsoid></Measure>\
         <CopyrightLabel><Enabled type=\"bool\">true</Enabled><Placement type=\"int\">3</Placement>\
         <Label type=\"QString\">{}</Label></CopyrightLabel></properties>",
        escaped(&notice)
    )
}

/// QGIS takes no shorter ids for its own.
fn id(layer: LayerName) -> String {
    format!("salient_layer_{}", layer.as_str())
}

fn source(layer: LayerName, stem: &str) -> String {
    escaped(&format!("./{stem}.gpkg|layername={}", layer.as_str()))
}

/// What is shown while the time slider is on.
fn group(leaves: String) -> String {
    if leaves.is_empty() {
        return leaves;
    }
    format!(
        "<layer-tree-group name=\"Through time\" checked=\"Qt::Checked\" expanded=\"0\">{leaves}</layer-tree-group>"
    )
}

fn leaf(layer: LayerName, stem: &str) -> String {
    let checked = if layer == LayerName::Sureness { "Qt::Unchecked" } else { "Qt::Checked" };
    format!(
        "<layer-tree-layer id=\"{}\" name=\"{}\" checked=\"{checked}\" expanded=\"{}\" providerKey=\"ogr\" source=\"{}\"/>",
        id(layer),
        layer.title(),
        u8::from(layer == LayerName::Zones),
        source(layer, stem)
    )
}

fn layer(layer: LayerName, set: &LayerSet, stem: &str) -> String {
    let geometry = match layer.shape() {
        Shape::Area => "Polygon",
        Shape::Line => "Line",
        Shape::Point => "Point",
    };
    format!(
        "<maplayer type=\"vector\" geometry=\"{geometry}\" labelsEnabled=\"{}\" hasScaleBasedVisibilityFlag=\"0\" \
         refreshOnNotifyEnabled=\"0\"><id>{}</id><datasource>{}</datasource><layername>{}</layername>\
         <abstract>{}</abstract><srs>{}</srs><provider encoding=\"UTF-8\">ogr</provider>{}</maplayer>",
        style::has_labels(layer),
        id(layer),
        source(layer, stem),
        layer.title(),
        escaped(layer.about()),
        crs::WGS84,
        style::body(layer, set, Shown::of(layer, set))
    )
}

/// West, south, east and north of what is shown first, metres of Web Mercator.
fn first_view(set: &LayerSet) -> [f64; 4] {
    let Some(e) = set.focus() else { return [-2e7, -2e7, 2e7, 2e7] };
    let corner = |lon, lat| {
        let share = WebMercator::from(LonLat::new(lon, lat));
        [WORLD_M * (share.x - 0.5), WORLD_M * (0.5 - share.y)]
    };
    let ([west, south], [east, north]) = (corner(e.west, e.south), corner(e.east, e.north));
    let margin = MARGIN * (east - west).max(north - south).max(1000.0);
    [west - margin, south - margin, east + margin, north + margin].map(f64::round)
}

fn extent(set: &LayerSet) -> String {
    let [west, south, east, north] = first_view(set);
    format!("<extent><xmin>{west}</xmin><ymin>{south}</ymin><xmax>{east}</xmax><ymax>{north}</ymax></extent>")
}

fn view(set: &LayerSet) -> String {
    let [west, south, east, north] = first_view(set);
    format!(
        "<ProjectViewSettings UseProjectScales=\"0\"><Scales/>\
         <DefaultViewExtent xmin=\"{west}\" ymin=\"{south}\" xmax=\"{east}\" ymax=\"{north}\">{}</DefaultViewExtent>\
         </ProjectViewSettings>",
        crs::MERCATOR
    )
}

fn metadata(set: &LayerSet) -> String {
    let rights: String = set.attribution.iter().map(|line| format!("<rights>{}</rights>", escaped(line))).collect();
    format!(
        "<projectMetadata><type>dataset</type><title>{}</title><abstract>{}</abstract>{rights}</projectMetadata>",
        escaped(&set.title),
        escaped(&set.disclaimer)
    )
}

/// The days of the time slider, and how far it steps.
fn time(set: &LayerSet) -> String {
    let [first, last] = set.moving_days();
    let days = first.until(last).map_or(0, |span| span.get_days());
    let step = [1, 7, 30].into_iter().find(|step| days / step <= STEPS_MOST).unwrap_or(365);
    format!(
        "<ProjectTimeSettings frameRate=\"2\" timeStep=\"{step}\" timeStepUnit=\"d\" cumulativeTemporalRange=\"0\">\
         <TemporalRange><start>{first}T00:00:00Z</start><end>{last}T23:59:59Z</end></TemporalRange></ProjectTimeSettings>"
    )
}
