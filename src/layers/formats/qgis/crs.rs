//! Reference systems as a project names them: with all of their numbers, since QGIS does not find one by its code alone.

/// Longitude and latitude, of the layers.
pub(super) const WGS84: &str = "<spatialrefsys><wkt></wkt><proj4>+proj=longlat +datum=WGS84 +no_defs</proj4>\
    <srsid>3452</srsid><srid>4326</srid><authid>EPSG:4326</authid><description>WGS 84</description>\
    <projectionacronym>longlat</projectionacronym><ellipsoidacronym>EPSG:7030</ellipsoidacronym>\
    <geographicflag>true</geographicflag></spatialrefsys>";

/// Web Mercator, of the map: what web maps beside it use.
pub(super) const MERCATOR: &str = "<spatialrefsys><wkt></wkt><proj4>+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 \
    +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs</proj4><srsid>3857</srsid><srid>3857</srid>\
    <authid>EPSG:3857</authid><description>WGS 84 / Pseudo-Mercator</description>\
    <projectionacronym>merc</projectionacronym><ellipsoidacronym>EPSG:7030</ellipsoidacronym>\
    <geographicflag>false</geographicflag></spatialrefsys>";
