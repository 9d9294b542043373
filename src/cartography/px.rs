//! Points, boxes and paths on the page: pixels at scale 1, x to the right, y down.

/// A point on the page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PointPx {
    /// Pixels from the left edge.
    pub x: f64,
    /// Pixels from the top edge.
    pub y: f64,
}

impl PointPx {
    /// The point `x` from the left and `y` from the top.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Moved by `dx` and `dy`.
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy }
    }

    /// Distance in pixels.
    pub fn distance_px(self, other: Self) -> f64 {
        libm::hypot(other.x - self.x, other.y - self.y)
    }
}

/// A box on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RectPx {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width, never negative.
    pub w: f64,
    /// Height, never negative.
    pub h: f64,
}

impl RectPx {
    /// The box with this left top corner and size.
    pub const fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    /// The box of a size around its middle.
    pub fn centred(at: PointPx, w: f64, h: f64) -> Self {
        Self::new(at.x - w / 2.0, at.y - h / 2.0, w, h)
    }

    /// The smallest box around the points; `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = PointPx>) -> Option<Self> {
        points.into_iter().fold(None, |found: Option<Self>, p| {
            let r = found.unwrap_or(Self::new(p.x, p.y, 0.0, 0.0));
            let (x, y) = (r.x.min(p.x), r.y.min(p.y));
            Some(Self::new(x, y, r.right().max(p.x) - x, r.bottom().max(p.y) - y))
        })
    }

    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// Its middle.
    pub fn centre(&self) -> PointPx {
        PointPx::new(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Grown by `margin` on every side (shrunk where negative, never below nothing).
    pub fn grown(&self, margin: f64) -> Self {
        let (w, h) = ((self.w + 2.0 * margin).max(0.0), (self.h + 2.0 * margin).max(0.0));
        Self::centred(self.centre(), w, h)
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether the two share a point, be it on an edge: a straight line has a box without an area.
    pub fn meets(&self, other: &Self) -> bool {
        self.x <= other.right() && other.x <= self.right() && self.y <= other.bottom() && other.y <= self.bottom()
    }

    /// Whether `other` lies wholly inside, edges included.
    pub fn holds(&self, other: &Self) -> bool {
        self.x <= other.x && self.y <= other.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    /// Whether the point lies inside or on the edge.
    pub fn contains(&self, p: PointPx) -> bool {
        (self.x..=self.right()).contains(&p.x) && (self.y..=self.bottom()).contains(&p.y)
    }
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Starts a new part.
    Move(PointPx),
    /// A straight line.
    Line(PointPx),
    /// A quadratic curve: control point, end.
    Quad(PointPx, PointPx),
    /// A cubic curve: two control points, end.
    Cubic(PointPx, PointPx, PointPx),
    /// Back to the start of the part.
    Close,
}

/// Lines and curves on the page. Areas are filled by the even-odd rule.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PathPx {
    /// In drawing order.
    pub steps: Vec<Step>,
}

impl PathPx {
    /// An open line through the points.
    pub fn line(points: &[PointPx]) -> Self {
        let mut path = Self::default();
        path.push_line(points);
        path
    }

    /// A closed polygon.
    pub fn polygon(points: &[PointPx]) -> Self {
        let mut path = Self::default();
        path.push_polygon(points);
        path
    }

    /// A rectangle.
    pub fn rect(r: &RectPx) -> Self {
        Self::polygon(&[
            PointPx::new(r.x, r.y),
            PointPx::new(r.right(), r.y),
            PointPx::new(r.right(), r.bottom()),
            PointPx::new(r.x, r.bottom()),
        ])
    }

    /// A circle of four cubic curves.
    pub fn circle(at: PointPx, radius: f64) -> Self {
        // Distance of the control points that keeps the radius true to 0.03 % (4/3 (sqrt 2 - 1)).
        let k = 0.552_284_75 * radius;
        let (r, p) = (radius, |x: f64, y: f64| at.moved(x, y));
        Self {
            steps: vec![
                Step::Move(p(r, 0.0)),
                Step::Cubic(p(r, k), p(k, r), p(0.0, r)),
                Step::Cubic(p(-k, r), p(-r, k), p(-r, 0.0)),
                Step::Cubic(p(-r, -k), p(-k, -r), p(0.0, -r)),
                Step::Cubic(p(k, -r), p(r, -k), p(r, 0.0)),
                Step::Close,
            ],
        }
    }

    /// Adds an open line.
    pub fn push_line(&mut self, points: &[PointPx]) {
        let Some((first, rest)) = points.split_first() else { return };
        self.steps.push(Step::Move(*first));
        self.steps.extend(rest.iter().map(|p| Step::Line(*p)));
    }

    /// Adds a closed polygon.
    pub fn push_polygon(&mut self, points: &[PointPx]) {
        if points.len() >= 3 {
            self.push_line(points);
            self.steps.push(Step::Close);
        }
    }

    /// Whether nothing would be drawn.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The box around all its points, control points included.
    pub fn bounds(&self) -> Option<RectPx> {
        RectPx::around(self.steps.iter().flat_map(|step| match *step {
            Step::Move(p) | Step::Line(p) => vec![p],
            Step::Quad(c, p) => vec![c, p],
            Step::Cubic(c, d, p) => vec![c, d, p],
            Step::Close => vec![],
        }))
    }
}
