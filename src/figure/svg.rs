//! Scene -> SVG 1.1: named layers that an editor opens, text as text or as outlines.

use super::markup::{escaped, number, path_data};
use super::outline::Outlines;
use crate::cartography::{Glyph, GlyphRun, Hatch, Item, Layer, Paint, RectPx, Scene, Shape, Stroke, Text};
use std::fmt::Write;

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// As text that can be read, searched and edited; drawn with Noto Sans where the reader has it.
    #[default]
    Text,
    /// As outlines that look the same everywhere.
    Outlines,
}

/// Writes a scene as an SVG document, text as text.
pub fn write(scene: &Scene) -> String {
    write_with(scene, Letters::Text)
}

/// Writes a scene as an SVG document.
pub fn write_with(scene: &Scene, letters: Letters) -> String {
    let outlines = match letters {
        Letters::Text => Outlines::default(),
        Letters::Outlines => Outlines::of(&scene.layers),
    };
    let mut writer = Writer { out: String::new(), letters, outlines };
    writer.head(scene);
    writer.definitions(scene);
    scene.layers.iter().for_each(|layer| writer.layer(layer));
    writer.out.push_str("</svg>\n");
    writer.out
}

struct Writer {
    out: String,
    letters: Letters,
    outlines: Outlines,
}

/// Writing to a string cannot fail.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => { let _ = write!($out, $($arg)*); };
}

impl Writer {
    fn head(&mut self, scene: &Scene) {
        let (w, h) = (scene.width_px, scene.height_px);
        put!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" "
        );
        put!(self.out, "width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" aria-labelledby=\"t d\">\n");
        put!(self.out, "<title id=\"t\">{}</title>\n", escaped(&scene.title));
        put!(self.out, "<desc id=\"d\">{}</desc>\n", escaped(&scene.description));
    }

    fn definitions(&mut self, scene: &Scene) {
        self.out.push_str("<style>text{white-space:pre;paint-order:stroke;stroke-linejoin:round}");
        self.out.push_str(".n{font-family:'Noto Sans','Helvetica Neue',Arial,sans-serif}");
        self.out.push_str(
            ".a{font-family:'Noto Sans Arabic','Noto Naskh Arabic','Geeza Pro',Tahoma,sans-serif}\
             .h{font-family:'Noto Sans Hebrew',Arial,sans-serif}</style>\n<defs>\n",
        );
        for (i, hatch) in scene.hatches.iter().enumerate() {
            self.pattern(i, hatch);
        }
        for layer in scene.layers.iter().filter(|layer| !layer.items.is_empty()) {
            if let Some(r) = &layer.clip {
                put!(self.out, "<clipPath id=\"clip-{}\"><rect {}/></clipPath>\n", layer.id, rect(r));
            }
        }
        self.out.push_str("</defs>\n");
    }

    fn pattern(&mut self, index: usize, hatch: &Hatch) {
        let period = number(hatch.period_px, 2);
        put!(
            self.out,
            "<pattern id=\"h{index}\" patternUnits=\"userSpaceOnUse\" width=\"{period}\" height=\"{period}\" "
        );
        put!(self.out, "patternTransform=\"rotate({})\">", number(hatch.angle_deg, 1));
        for stripe in &hatch.stripes {
            let (x, w) = (number(stripe.offset_px, 2), number(stripe.width_px, 2));
            put!(
                self.out,
                "<rect x=\"{x}\" width=\"{w}\" height=\"{period}\" fill=\"{}\"{}/>",
                stripe.colour,
                opacity("fill-opacity", stripe.opacity)
            );
        }
        self.out.push_str("</pattern>\n");
    }

    fn layer(&mut self, layer: &Layer) {
        if layer.items.is_empty() {
            return;
        }
        put!(self.out, "<g id=\"{0}\" inkscape:groupmode=\"layer\" inkscape:label=\"{0}\"", layer.id);
        if layer.clip.is_some() {
            put!(self.out, " clip-path=\"url(#clip-{})\"", layer.id);
        }
        self.out.push_str(">\n");
        for item in &layer.items {
            match item {
                Item::Shape(shape) => self.shape(shape),
                Item::Text(text) => self.text(text),
            }
        }
        self.out.push_str("</g>\n");
    }

    fn shape(&mut self, shape: &Shape) {
        put!(self.out, "<path d=\"{}\"", path_data(&shape.path, 1));
        match shape.fill {
            None => self.out.push_str(" fill=\"none\""),
            Some(Paint::Hatch(index)) => {
                put!(self.out, " fill=\"url(#h{index})\" fill-rule=\"evenodd\"");
            }
            Some(Paint::Solid { colour, opacity: share }) => {
                put!(self.out, " fill=\"{colour}\"{} fill-rule=\"evenodd\"", opacity("fill-opacity", share));
            }
        }
        if let Some(stroke) = &shape.stroke {
            self.stroke(stroke);
        }
        if shape.label.is_empty() {
            self.out.push_str("/>\n");
        } else {
            put!(self.out, "><title>{}</title></path>\n", escaped(&shape.label));
        }
    }

    fn stroke(&mut self, stroke: &Stroke) {
        put!(
            self.out,
            " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
            stroke.colour,
            number(stroke.width_px, 2)
        );
        self.out.push_str(&opacity("stroke-opacity", stroke.opacity));
        if stroke.round {
            self.out.push_str(" stroke-linecap=\"round\"");
        }
        if !stroke.dash_px.is_empty() {
            let dashes: Vec<String> = stroke.dash_px.iter().map(|d| number(*d, 2)).collect();
            put!(self.out, " stroke-dasharray=\"{}\"", dashes.join(" "));
            if stroke.dash_from_px != 0.0 {
                put!(self.out, " stroke-dashoffset=\"{}\"", number(stroke.dash_from_px, 2));
            }
        }
    }

    fn text(&mut self, text: &Text) {
        match self.letters {
            Letters::Text => text.runs.iter().for_each(|run| self.run(text, run)),
            Letters::Outlines => self.outlined(text),
        }
    }

    /// One element a run: each has one font and one direction, so every reader lays it out as we did.
    fn run(&mut self, text: &Text, run: &GlyphRun) {
        let class = match run.face.family() {
            "Noto Sans" => "n",
            "Noto Sans Hebrew" => "h",
            _ => "a",
        };
        if run.glyphs.iter().any(|glyph| glyph.turn_deg != 0.0) {
            return self.curved_run(text, run, class);
        }
        let (sin, cos) = (libm::sin(text.angle_deg.to_radians()), libm::cos(text.angle_deg.to_radians()));
        let (x, y) = (number(text.at.x + run.x_px * cos, 1), number(text.at.y + run.x_px * sin, 1));
        put!(self.out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"");
        if text.angle_deg != 0.0 {
            put!(self.out, " transform=\"rotate({} {x} {y})\"", number(text.angle_deg, 1));
        }
        if run.spacing_px > 0.0 {
            put!(self.out, " letter-spacing=\"{}\"", number(run.spacing_px, 2));
        }
        self.set(text, run);
    }

    /// Each letter with its own place and turn: one letter a glyph, which is all that is ever curved.
    fn curved_run(&mut self, text: &Text, run: &GlyphRun, class: &str) {
        let list = |value: &dyn Fn(&Glyph) -> f64| {
            run.glyphs.iter().map(|glyph| number(value(glyph), 1)).collect::<Vec<_>>().join(" ")
        };
        let (x, y) = (list(&|g| text.at.x + g.x_px), list(&|g| text.at.y + g.y_px));
        put!(self.out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" rotate=\"{}\"", list(&|g| g.turn_deg));
        self.set(text, run);
    }

    /// What letters look like, and the letters.
    fn set(&mut self, text: &Text, run: &GlyphRun) {
        put!(self.out, " font-size=\"{}\"", number(run.size_px, 2));
        if run.face.is_bold() {
            self.out.push_str(" font-weight=\"700\"");
        }
        if run.face.is_italic() {
            self.out.push_str(" font-style=\"italic\"");
        }
        put!(self.out, " fill=\"{}\"{}", text.colour, opacity("fill-opacity", text.opacity));
        self.halo(text);
        put!(self.out, ">{}</text>\n", escaped(&run.content));
    }

    fn halo(&mut self, text: &Text) {
        if let Some(halo) = text.halo {
            put!(
                self.out,
                " stroke=\"{}\" stroke-width=\"{}\"{}",
                halo.colour,
                number(halo.radius_px * 2.0, 2),
                opacity("stroke-opacity", halo.opacity)
            );
        }
    }

    fn outlined(&mut self, text: &Text) {
        let data: String = text.runs.iter().map(|run| path_data(&self.outlines.of_run(run), 2)).collect();
        if data.is_empty() {
            return;
        }
        put!(
            self.out,
            "<path aria-label=\"{}\" transform=\"translate({} {})",
            escaped(&text.content),
            number(text.at.x, 1),
            number(text.at.y, 1)
        );
        if text.angle_deg != 0.0 {
            put!(self.out, " rotate({})", number(text.angle_deg, 1));
        }
        put!(self.out, "\" fill=\"{}\"{}", text.colour, opacity("fill-opacity", text.opacity));
        self.halo(text);
        if text.halo.is_some() {
            self.out.push_str(" paint-order=\"stroke\" stroke-linejoin=\"round\"");
        }
        put!(self.out, " d=\"{data}\"/>\n");
    }
}

fn rect(r: &RectPx) -> String {
    let [x, y, w, h] = [r.x, r.y, r.w, r.h].map(|v| number(v, 1));
    format!("x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"")
}

/// The attribute, unless all is covered anyway.
fn opacity(name: &str, share: f64) -> String {
    if share >= 1.0 { String::new() } else { format!(" {name}=\"{}\"", number(share, 2)) }
}
