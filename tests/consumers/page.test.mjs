// The page's modules that need no screen, in Node. tests/page.rs runs this with SALIENT_PAGE, a page that was just made.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addressOf, stateOf } from "../../src/web/page/js/address.js";
import { createBoxes } from "../../src/web/page/js/boxes.js";
import { dayOf, isOn, isoDate, longDate } from "../../src/web/page/js/calendar.js";
import { clamped, fitting, lonLat, toScreen, toUnits, unitsOf, zoomed } from "../../src/web/page/js/camera.js";
import { kilometres } from "../../src/web/page/js/chart.js";
import { createChronicle } from "../../src/web/page/js/chronicle.js";
import { decoded, thinned } from "../../src/web/page/js/coded.js";
import { matches, searchable } from "../../src/web/page/js/finder.js";
import { edits, fold } from "../../src/web/page/js/fold.js";
import { frontAt, groundAt, holds } from "../../src/web/page/js/hit.js";
import { inside } from "../../src/web/page/js/listing.js";
import { teethAlong } from "../../src/web/page/js/paint-fronts.js";
import { signsOnScreen } from "../../src/web/page/js/paint-signs.js";
import { roundLength } from "../../src/web/page/js/scale-bar.js";

const html = readFileSync(process.env.SALIENT_PAGE, "utf8");
const data = JSON.parse(/id="data">([\s\S]*?)<\/script>/.exec(html)[1]);
const chronicle = createChronicle(data);
const close = (a, b, off) => assert.ok(Math.abs(a - b) <= off, `${a} is not ${b}`);

test("names are folded as the program folds them", () => {
  const pairs = [["Ma‘arrat al-Nu‘mān", "maarrat al numan"], ["Kobanî", "kobani"], ["Deir ez-Zor", "deir ez zor"],
    ["إدلب", fold("ادلب")], ["الرقة", fold("الرقه")], ["Куп'янськ", fold("Купʼянськ")], ["Şanlıurfa", "sanliurfa"],
    ["Łódź", "lodz"], ["  Tall  Abyaḑ ", "tall abyad"]];
  for (const [name, key] of pairs) assert.equal(fold(name), key);
  for (const [name] of pairs) assert.equal(fold(fold(name)), fold(name));
});

test("letters amiss are counted", () => {
  assert.equal(edits("raqqa", "raqqa", 2), 0);
  assert.equal(edits("rakka", "raqqa", 2), 2);
  assert.equal(edits("homs", "damascus", 2), 3);
});

test("days are dates without a clock", () => {
  assert.equal(isoDate(17331), "2017-06-14");
  assert.equal(longDate(17331), "14 June 2017");
  assert.equal(dayOf("2017-06-14"), 17331);
  for (const bad of ["2017-02-30", "x", "", "2017-6-1"]) assert.equal(dayOf(bad), null);
  assert.ok(isOn({ from: 5, to: 7 }, 6) && !isOn({ from: 5, to: 7 }, 7) && isOn({ from: 5 }, 99));
});

test("positions go to the screen and back", () => {
  const size = { width: 800, height: 600 };
  const view = fitting(data.home, size);
  const [x, y] = toUnits(view, size, 10, 590);
  const [px, py] = toScreen(view, size, x, y);
  close(px, 10, 1e-6);
  close(py, 590, 1e-6);
  const [lon, lat] = lonLat(...unitsOf(36.7578, 35.1318));
  close(lon, 36.7578, 1e-9);
  close(lat, 35.1318, 1e-9);
  const before = toUnits(view, size, 200, 100);
  const after = toUnits(zoomed(view, size, 1, 200, 100), size, 200, 100);
  close(after[0], before[0], 1e-6);
  close(after[1], before[1], 1e-6);
});

test("the map stays within its bounds on screens of any shape", () => {
  for (const size of [{ width: 390, height: 500 }, { width: 1900, height: 700 }]) {
    for (const view of [{ x: 0, y: 0, zoom: 1 }, { x: 4e6, y: 4e6, zoom: 9 }, { x: 2.5e6, y: 1.6e6, zoom: 30 }]) {
      const kept = clamped(view, size, data.bounds);
      const [west, north] = toUnits(kept, size, 0, 0);
      const [east, south] = toUnits(kept, size, size.width, size.height);
      assert.ok(west >= data.bounds[0] - 1 && east <= data.bounds[2] + 1, `${west} ${east}`);
      assert.ok(north >= data.bounds[1] - 1 && south <= data.bounds[3] + 1, `${north} ${south}`);
    }
  }
});

test("what is shared is what is seen", () => {
  const usual = { day: data.at, from: data.steps[0].day, to: data.at, layers: ["zones", "fronts", "names"] };
  const [x, y] = unitsOf(38.25, 35.5);
  const state = { view: { x, y, zoom: 7.25 }, day: data.steps[3].day, other: data.steps[1].day, split: 0.25,
    from: data.steps[1].day, to: data.steps[9].day, hidden: ["names"], look: "dark",
    picked: { kind: "place", what: "gn:170063@a&b=c#", left: true } };
  const back = stateOf(addressOf(state, usual), usual);
  close(back.view.x, x, 20);
  close(back.view.zoom, 7.25, 0.01);
  for (const key of ["day", "other", "split", "from", "to", "hidden", "look", "picked"]) {
    assert.deepEqual(back[key], state[key], key);
  }
});

test("an address that is nonsense changes nothing", () => {
  const usual = { day: data.at, from: data.steps[0].day, to: data.at, layers: ["zones"] };
  for (const words of ["", "#", "#map=a/b/c", "#map=", "#day=2099-01-01", "#hide=x,<b>", "#pick=window:alert(1)", "#look=pink",
    "#%E0%A4%A", "#from=2017-06-01&to=2016-12-02", "#split=7"]) {
    const { view, picked, hidden, day, other, look, from, to, split } = stateOf(words, usual);
    assert.deepEqual([view, picked, hidden, day, other, look, from, to, split],
      [undefined, null, [], usual.day, null, "auto", usual.from, usual.to, undefined], words);
  }
});

test("outlines are rings of the theatre at every level", () => {
  assert.ok(data.shapes.length > 20);
  for (const [i, coded] of data.shapes.entries()) {
    for (const part of decoded(coded)) {
      assert.equal(part.xy.length, 2 * part.levels.length);
      for (let at = 0; at < part.xy.length; at += 2) {
        assert.ok(part.xy[at] > data.bounds[0] && part.xy[at] < data.bounds[2], `shape ${i}`);
        assert.ok(part.xy[at + 1] > data.bounds[1] && part.xy[at + 1] < data.bounds[3], `shape ${i}`);
      }
      const sizes = [0, 1, 2, 3].map((level) => thinned(part, level, 1).length);
      assert.deepEqual([...sizes].sort((a, b) => a - b), sizes, "finer levels have more");
      assert.equal(sizes[3], part.xy.length);
    }
  }
});

test("the ground of every day is found again under a point in it", () => {
  for (const { day } of data.steps) {
    const scene = chronicle.scene(day);
    for (const zone of scene.zones) {
      const [x, y] = inside(chronicle.outline(zone.shape));
      assert.ok(holds(chronicle.outline(zone.shape), x, y));
      const found = groundAt(data, chronicle, scene, x, y);
      assert.equal(found.zone, zone);
      assert.ok(found.inTheatre);
    }
    for (const front of scene.fronts) {
      const [{ xy }] = chronicle.outline(front.shape);
      assert.ok(frontAt(chronicle, scene, xy[0], xy[1], 1));
    }
    const vertices = (lines) => new Set(lines.flatMap(({ xy }) => xy.map((_, i) => (i % 2 ? "" : `${xy[i]},${xy[i + 1]}`))));
    assert.deepEqual(vertices(scene.lines), vertices(scene.fronts.map(({ shape }) => chronicle.outline(shape)[0])));
  }
});

test("places are found in any script and with letters amiss", () => {
  const entries = searchable(data);
  const first = (query) => matches(entries, query)[0]?.name;
  assert.equal(first("الرقة"), "Raqqa");
  assert.equal(first("raqqa"), "Raqqa");
  assert.equal(first("RAQQ"), "Raqqa");
  assert.equal(first("rakka"), "Raqqa");
  assert.equal(first("Idlib"), "Idlib");
  assert.equal(first("دمشق"), "Damascus");
  assert.deepEqual(matches(entries, "  "), []);
  assert.deepEqual(matches(entries, "zzzzzzzzzz"), []);
});

test("fighting shows for as long as on the printed map, and not before the range", () => {
  const event = data.events.find(({ day }) => day !== null);
  const has = (day, since) => chronicle.scene(day, since).events.includes(event);
  assert.ok(has(event.day) && !has(event.day - 1) && has(event.day + data.look.event_days));
  assert.ok(!has(event.day + data.look.event_days + 1) && !has(event.day + 1, event.day + 1));
});

test("teeth stand evenly and look across the line", () => {
  const teeth = teethAlong([0, 0, 100, 0, 100, 70], 1, 17);
  assert.equal(teeth.length, 10);
  assert.deepEqual(teeth.map(({ turn }) => turn), [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
  close(teeth[0].angle, 0, 1e-9);
  close(teeth[9].angle, Math.PI / 2, 1e-9);
  assert.deepEqual(teethAlong([0, 0, 10, 0], 1, 17), []);
});

test("signs never lie on each other", () => {
  const at = (x, day) => ({ sign: 0, side: 0, fact: true, at: [x, 50], day, name: "" });
  const scene = { events: [at(10, 1), at(12, 2), at(90, 1), { ...at(90, 1), side: 1 }] };
  const shown = signsOnScreen(scene, (x, y) => [x, y], { width: 200, height: 100 }, data.look.signs);
  assert.deepEqual(shown.map(({ event, x }) => [event.at[0], x]), [[12, 12], [90, 90], [90, 107]]);
});

test("boxes that are taken are not free", () => {
  const boxes = createBoxes();
  boxes.take([40, 40, 60, 60]);
  assert.ok(!boxes.isFree([59, 59, 90, 90]) && boxes.isFree([60, 60, 90, 90]) && boxes.isFree([-90, -90, 39, 39]));
});

test("numbers are round and readable", () => {
  assert.deepEqual([7, 0.4, 230, 1000].map(roundLength), [5, 0.2, 200, 1000]);
  assert.equal(kilometres(1234567), "1\u202f234\u202f567");
});
