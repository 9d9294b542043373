#!/usr/bin/env python3
"""Opens what `salient map` and `salient export` write in QGIS itself, without a window.

    QT_QPA_PLATFORM=offscreen python3 tests/consumers/open_in_qgis.py FOLDER [PICTURE.png]

FOLDER holds situation.gpkg and situation.qgz. Checks that every layer of the project is valid, coloured by side,
labelled and timed; that the GeoPackage alone brings its styles; and that the project inside it opens. Needs QGIS 3.22 or
later with its Python (Debian: python3-qgis). Exits 0 when all holds, 1 when not, 77 when there is no QGIS.
"""
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import (
        QgsApplication, QgsCategorizedSymbolRenderer, QgsMapRendererParallelJob, QgsMapSettings, QgsProject,
        QgsDateTimeRange, QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsVectorLayer,
        QgsVectorLayerTemporalProperties,
    )
    from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt
except ImportError:
    print("no QGIS: nothing checked")
    sys.exit(77)

WRONG = []


def expect(holds, words):
    print(("ok    " if holds else "WRONG ") + words)
    if not holds:
        WRONG.append(words)


def check_layer(layer, where, histories=()):
    name = layer.name()
    # Of one day, with its history beside it: drawn while the time slider is off.
    is_still = name + " history" in histories
    expect(layer.isValid(), f"{where}: {name} is valid")
    expect(layer.crs().authid() == "EPSG:4326", f"{where}: {name} is in EPSG:4326")
    renderer = layer.renderer()
    expect(isinstance(renderer, QgsCategorizedSymbolRenderer), f"{where}: {name} is drawn by classes")
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        values = {category.value() for category in renderer.categories()}
        expression = renderer.classAttribute()
        wanted = QgsExpression(expression)
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        missing = set()
        for feature in layer.getFeatures():
            context.setFeature(feature)
            value = wanted.evaluate(context)
            if value not in values:
                missing.add(value)
        expect(not missing, f"{where}: {name}: every feature has a class {sorted(map(str, missing))}")
    times = layer.temporalProperties()
    two_fields = QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromFields
    expect(times.isActive() != is_still and times.mode() == two_fields, f"{where}: {name} is timed")
    expect((times.startField(), times.endField()) == ("valid_from", "valid_to"), f"{where}: {name}: from and to")
    if name.lower() in ("zones", "places"):
        expect(layer.labelsEnabled() and layer.labeling() is not None, f"{where}: {name} is labelled")


def draw(project, path, day=None):
    settings = QgsMapSettings()
    root = project.layerTreeRoot()
    settings.setLayers([node.layer() for node in root.findLayers() if node.isVisible()])
    settings.setDestinationCrs(project.crs())
    settings.setOutputSize(QSize(1400, 1100))
    settings.setBackgroundColor(Qt.white)
    settings.setExtent(project.viewSettings().defaultViewExtent())
    if day is not None:
        settings.setIsTemporal(True)
        settings.setTemporalRange(QgsDateTimeRange(day, day.addDays(1).addSecs(-1)))
    # As the desktop's canvas does: layers of one day are drawn by whether there is a @map_start_time.
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    if path:
        image.save(path)
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    return len(colours)


def main(folder, picture):
    application = QgsApplication([], False)
    application.initQgis()
    package = os.path.join(folder, "situation.gpkg")

    project = QgsProject.instance()
    expect(project.read(os.path.join(folder, "situation.qgz")), "the project opens")
    layers = list(project.mapLayers().values())
    tables = [layer.source().split("layername=")[1] for layer in layers]
    expect(len(layers) > 3, f"the project has {len(layers)} layers")
    expect(project.crs().authid() == "EPSG:3857", "the project is in EPSG:3857")
    for layer in layers:
        check_layer(layer, "project", {other.name() for other in layers})
    times = project.timeSettings()
    span = times.temporalRange()
    expect(span.begin().isValid() and span.end().isValid(), f"the slider goes from {span.begin().toString(Qt.ISODate)} to {span.end().toString(Qt.ISODate)}")
    expect(times.timeStep() > 0, f"the slider steps by {times.timeStep()}")
    last = span.end()
    expect(draw(project, picture) > 20, "the map is drawn")
    dated = picture.replace(".png", "-last.png") if picture else None
    expect(draw(project, dated, QDateTime(last.date(), last.time(), Qt.UTC)) > 20, "the last day is drawn")
    middle = span.begin().addDays(span.begin().daysTo(last) * 3 // 4)
    draw(project, picture.replace(".png", "-middle.png") if picture else None, middle)
    before = QDateTime(QDate(1900, 1, 1), last.time(), Qt.UTC)
    expect(draw(project, None, before) < 5, "nothing is drawn long before the first day")
    project.clear()

    for name in tables:
        alone = QgsVectorLayer(f"{package}|layername={name}", name, "ogr")
        alone.loadDefaultStyle()  # As the desktop does when a layer is added.
        check_layer(alone, "package alone")

    inside = f"geopackage:{package}?projectName=situation"
    expect(project.read(inside), "the project inside the package opens")
    for layer in project.mapLayers().values():
        expect(layer.isValid(), f"inside: {layer.name()} is valid")
    project.clear()

    style = os.path.join(folder, "zones.qml")
    if os.path.exists(style):
        beside = QgsVectorLayer(os.path.join(folder, "zones.geojson"), "zones", "ogr")
        beside.loadDefaultStyle()
        check_layer(beside, "GeoJSON with QML beside")
    application.exitQgis()
    print(f"{len(WRONG)} wrong")
    return 1 if WRONG else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))
