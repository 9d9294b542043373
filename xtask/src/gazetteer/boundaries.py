"""Writes the polygons of some datasets of geoBoundaries as lines: dataset, shape, name, WKB in hexadecimal."""
import sqlite3
import sys

database, target, *datasets = sys.argv[1:]
rows = sqlite3.connect(database).execute("SELECT shape_id, name, coordinates FROM location_data ORDER BY shape_id")
with open(target, "w", encoding="utf-8") as out:
    for shape_id, name, wkb in rows:
        dataset, _, shape = shape_id.partition("B")
        if dataset in datasets:
            print(dataset, shape, " ".join(name.split()), wkb.hex(), sep="\t", file=out)
