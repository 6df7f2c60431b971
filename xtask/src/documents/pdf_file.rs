//! PDF files from objects: the plain kind, and the kind that packs its objects.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Objects in order; the first is the catalog, the second the tree of pages.
pub struct Made {
    objects: Vec<Vec<u8>>,
    /// The numbers of its pages.
    pub pages: Vec<usize>,
}

/// A font as a dictionary with no font program.
pub fn composite(encoding: &str, ordering: &str, more: &str) -> String {
    format!(
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}{more}/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
    )
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Memory takes all.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn stream(dict: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dict}/Length {}>>\nstream\n", bytes.len()).into_bytes();
    object.extend_from_slice(bytes);
    object.extend_from_slice(b"\nendstream");
    object
}

/// A stream, packed.
pub fn deflated(dict: &str, bytes: &[u8]) -> Vec<u8> {
    stream(&format!("{dict}/Filter/FlateDecode"), &packed(bytes))
}

impl Made {
    /// With the catalog and a tree without pages.
    pub fn new() -> Made {
        let catalog = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
        Made { objects: vec![catalog, Vec::new()], pages: Vec::new() }
    }

    /// Adds an object, gives its number.
    pub fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    /// Adds a page.
    pub fn page(&mut self, resources: &str, content: &str) {
        let content = self.add(deflated("", content.as_bytes()));
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{resources}>>/Contents {content} 0 R>>"
        );
        let page = self.add(page);
        self.pages.push(page);
    }

    fn tree(&mut self) {
        let kids: String = self.pages.iter().map(|page| format!("{page} 0 R ")).collect();
        self.objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", self.pages.len()).into_bytes();
    }

    /// With a table of places at the end.
    pub fn file(mut self, trailer: &str) -> Vec<u8> {
        self.tree();
        let mut file = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut places = Vec::new();
        for (index, object) in self.objects.iter().enumerate() {
            places.push(file.len());
            file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let start = file.len();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
        for place in &places {
            let _ = writeln!(table, "{place:010} 00000 n ");
        }
        let _ = write!(table, "trailer\n<</Size {}/Root 1 0 R{trailer}>>\n", places.len() + 1);
        let _ = write!(table, "startxref\n{start}\n%%EOF\n");
        file.extend_from_slice(table.as_bytes());
        file
    }

    /// With all that is no stream in a stream of objects, and a stream of places.
    pub fn modern(mut self) -> Vec<u8> {
        self.tree();
        let mut file = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let (mut heads, mut bodies, mut rows) = (String::new(), Vec::new(), vec![(0, 0, 255)]);
        let own = |object: &[u8]| object.ends_with(b"endstream");
        let container = self.objects.len() + 1;
        for (index, object) in self.objects.iter().enumerate() {
            if own(object) {
                rows.push((1, file.len(), 0));
                file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
                file.extend_from_slice(object);
                file.extend_from_slice(b"\nendobj\n");
            } else {
                rows.push((2, container, heads.split(' ').count() / 2));
                let _ = write!(heads, "{} {} ", index + 1, bodies.len());
                bodies.extend_from_slice(object);
                bodies.push(b' ');
            }
        }
        let (count, first) = (heads.split(' ').count() / 2, heads.len());
        let inside = [heads.as_bytes(), &bodies].concat();
        rows.push((1, file.len(), 0));
        file.extend_from_slice(format!("{container} 0 obj\n").as_bytes());
        file.extend(deflated(&format!("/Type/ObjStm/N {count}/First {first}"), &inside));
        file.extend_from_slice(b"\nendobj\n");
        let start = file.len();
        rows.push((1, start, 0));
        // Rows of four bytes, each as the difference to the one above (PNG, up).
        let (mut table, mut above) = (Vec::new(), [0u8; 4]);
        for (kind, place, index) in &rows {
            let row = [*kind as u8, (place >> 8) as u8, *place as u8, *index as u8];
            table.push(2);
            table.extend(row.iter().zip(above).map(|(here, above)| here.wrapping_sub(above)));
            above = row;
        }
        let dict = format!(
            "/Type/XRef/Size {}/W[1 2 1]/Root 1 0 R/DecodeParms<</Predictor 12/Columns 4>>",
            rows.len()
        );
        file.extend_from_slice(format!("{} 0 obj\n", container + 1).as_bytes());
        file.extend(deflated(&dict, &table));
        file.extend_from_slice(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").as_bytes());
        file
    }
}
