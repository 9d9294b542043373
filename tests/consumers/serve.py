#!/usr/bin/env python3
"""The server, read by its real clients: GDAL, OWSLib, QGIS. Each that is not there is skipped and said so.

    python3 tests/consumers/serve.py path/to/salient [report ...]

Needs ogrinfo and gdalinfo (GDAL 3.4 or newer) on the path; OWSLib from PyPI; PyQGIS. Exits with 1 when a check fails.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request

LAYERS = ["zones", "belt", "fronts", "pockets", "places", "events"]
failed = []


def check(what, is_so, found=""):
    """One line for one check."""
    print(("ok    " if is_so else "FAILED"), what, "" if is_so else found)
    if not is_so:
        failed.append(what)


def run(*command):
    """What a program says, on both of its outputs."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def get_json(url):
    import json

    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def gdal(base):
    """Features by the OAPIF driver, pictures by the WMTS driver, vector tiles by the MVT driver."""
    if not shutil.which("ogrinfo"):
        return print("skip   GDAL: no ogrinfo")
    source = f"OAPIF:{base}"
    _, said = run("ogrinfo", source)
    check("GDAL lists the layers", all(f": {layer} " in said for layer in LAYERS), said)
    for layer in LAYERS:
        n = get_json(f"{base}/collections/{layer}/items?limit=1")["numberMatched"]
        _, said = run("ogrinfo", "-so", source, layer, "--config", "GDAL_HTTP_TIMEOUT", "60")
        _, features = run("ogrinfo", "-q", source, layer)
        found = features.count("OGRFeature(")
        check(f"GDAL reads all {n} features of {layer}", found == n, f"{found} of {n}\n{said}")
    _, boxed = run("ogrinfo", "-q", source, "places", "-spat", "36", "34.5", "37.5", "36")
    n = get_json(f"{base}/collections/places/items?limit=1&bbox=36,34.5,37.5,36")["numberMatched"]
    check(f"GDAL's box holds {n} places", boxed.count("OGRFeature(") == n)
    with tempfile.TemporaryDirectory() as folder:
        # Else GDAL keeps its tiles in the working folder.
        os.environ["GDAL_DEFAULT_WMS_CACHE_PATH"] = folder
        out = os.path.join(folder, "map.png")
        wmts = f"WMTS:{base}/wmts/1.0.0/WMTSCapabilities.xml,layer=map"
        code, said = run("gdalinfo", wmts)
        check("GDAL opens the WMTS", code == 0 and "PROJCRS" in said, said)
        window = ["-projwin", "3950000", "4350000", "4350000", "4050000", "-outsize", "600", "450"]
        code, said = run("gdal_translate", "-of", "PNG", *window, wmts, out)
        check("GDAL draws from the WMTS", code == 0 and os.path.getsize(out) > 5000, said)
        tile = os.path.join(folder, "25.mvt")
        urllib.request.urlretrieve(f"{base}/tiles/all/6/38/25.mvt", tile)
        _, said = run("ogrinfo", "-q", tile, "-oo", "X=38", "-oo", "Y=25", "-oo", "Z=6")
        check("GDAL reads a vector tile", ": zones" in said and ": fronts" in said, said)


def owslib(base):
    """OGC API - Features and WMTS by OWSLib."""
    try:
        from owslib.ogcapi.features import Features
        from owslib.wmts import WebMapTileService
    except ImportError:
        return print("skip   OWSLib: not installed")
    features = Features(base)
    check("OWSLib finds the layers", features.feature_collections() == LAYERS)
    check("OWSLib reads the API", features.api()["openapi"].startswith("3.0"))
    zones = features.collection_items("zones", limit=5, bbox=[36, 34, 38, 36])
    check("OWSLib reads items", 0 < len(zones["features"]) <= 5)
    one = features.collection_item("zones", zones["features"][0]["id"])
    check("OWSLib reads one of them", one["properties"]["side"] == zones["features"][0]["properties"]["side"])
    service = WebMapTileService(f"{base}/wmts")
    days = service["map"].dimensions["Time"]["values"] if hasattr(service["map"], "dimensions") else []
    check("OWSLib reads the WMTS", "map" in service.contents and "image/png" in service["map"].formats)
    if days:
        check("OWSLib finds the days", len(days) > 1, str(days))
    tile = service.gettile(layer="map", tilematrixset="GoogleMapsCompatible", tilematrix="6", row=25, column=38,
                           format="image/png")
    check("OWSLib gets a tile", tile.read().startswith(b"\x89PNG"))


def qgis(base, picture):
    """The WMTS and OAPIF providers of QGIS, drawn without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from qgis.core import (QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer, QgsRectangle,
                               QgsVectorLayer, QgsVectorTileLayer)
        from qgis.PyQt.QtCore import QEventLoop, QSize
    except ImportError:
        return print("skip   QGIS: no PyQGIS in this Python")
    application = QgsApplication([], False)
    application.initQgis()
    for name in LAYERS:
        layer = QgsVectorLayer(f"url='{base}' typename='{name}' srsname='OGC:CRS84'", name, "OAPIF")
        n = get_json(f"{base}/collections/{name}/items?limit=1")["numberMatched"]
        found = sum(1 for _ in layer.getFeatures()) if layer.isValid() else -1
        check(f"QGIS reads {n} features of {name}", found == n, str(found))
    source = (f"contextualWMSLegend=0&crs=EPSG:3857&dpiMode=7&format=image/png&layers=map&styles=default"
              f"&tileDimensions=Time%3D2017-04-30&tileMatrixSet=GoogleMapsCompatible&url={base}/wmts/1.0.0/WMTSCapabilities.xml")
    raster = QgsRasterLayer(source, "map", "wms")
    check("QGIS opens the WMTS", raster.isValid())
    tiles = QgsVectorTileLayer(f"type=xyz&url={base}/tiles/all/{{z}}/{{x}}/{{y}}.mvt&zmin=0&zmax=12", "tiles")
    check("QGIS opens the vector tiles", tiles.isValid())
    settings = QgsMapSettings()
    settings.setLayers([raster])
    settings.setDestinationCrs(raster.crs())
    settings.setExtent(QgsRectangle(3_950_000, 3_750_000, 4_750_000, 4_500_000))
    settings.setOutputSize(QSize(800, 750))
    job = QgsMapRendererParallelJob(settings)
    # Tiles come over the network, and the network wants its events.
    waiting = QEventLoop()
    job.finished.connect(waiting.quit)
    job.start()
    waiting.exec_()
    image = job.renderedImage()
    colours = {image.pixel(x, y) for x in range(0, 800, 40) for y in range(0, 750, 40)}
    check("QGIS draws the map", len(colours) > 3, f"{len(colours)} colours")
    if picture:
        image.save(picture)
    # Layers must go before the application.
    del job, settings, raster, tiles, layer
    application.exitQgis()


def main():
    binary, reports = sys.argv[1], sys.argv[2:] or ["examples/syria-2017"]
    command = [binary, "serve", "--port", "0", *reports]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    base = server.stdout.readline().strip().rstrip("/")
    try:
        gdal(base)
        owslib(base)
        qgis(base, os.environ.get("PICTURE"))
    finally:
        server.send_signal(signal.SIGTERM)
        check("it stops when told", server.wait(timeout=20) == 0)
    sys.exit(1 if failed else 0)


main()
