//! The pages of a file, in order.
//!
//! Walks the tree of pages; where there is none, takes every object that calls itself
//! a page. Every node is gone through once.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::file::File;
use crate::object::Object;

/// A page of the tree.
pub struct Leaf {
    /// Its dictionary.
    pub dict: Rc<Object>,
    /// Its resources, or those of a node above it.
    pub resources: Rc<Object>,
}

impl File<'_> {
    /// The pages in order with the resources they inherit, and how many were not found.
    pub fn pages(&self) -> (Vec<Leaf>, usize) {
        let root = self.catalog();
        let (mut pages, mut missing) = (Vec::new(), 0);
        if let Some(Object::Ref(tree)) = root.as_ref().and_then(|root| root.get(&b"Pages"[..])) {
            missing = self.walk(*tree, &mut pages);
        }
        if pages.is_empty() {
            let none = Rc::new(Object::Null);
            let leaf = |dict| {
                let dict = Rc::new(Object::Dict(dict));
                let resources = self.resources(&dict, &none);
                Leaf { dict, resources }
            };
            pages = self.typed(b"Page").into_iter().map(leaf).collect();
            missing = 0;
        }
        (pages, missing)
    }

    /// Its own resources, or those from above.
    fn resources(&self, object: &Object, above: &Rc<Object>) -> Rc<Object> {
        let own = object.dict().and_then(|dict| dict.get(&b"Resources"[..]));
        own.map_or_else(|| Rc::clone(above), |own| Rc::new(own.clone()))
    }

    fn walk(&self, tree: u32, pages: &mut Vec<Leaf>) -> usize {
        // Nodes, and lists of kids: each is gone through once.
        let mut seen = BTreeSet::new();
        let mut missing = 0;
        // Last in, first out: kids are put on it from the last to the first.
        let mut stack = vec![(tree, Rc::new(Object::Null))];
        while let Some((number, above)) = stack.pop() {
            if !seen.insert(number) {
                continue;
            }
            let object = self.object(number);
            let Some(dict) = object.dict() else {
                missing += 1;
                continue;
            };
            let resources = self.resources(&object, &above);
            match dict.get(&b"Kids"[..]) {
                Some(Object::Ref(kids)) if !seen.insert(*kids) => {}
                Some(kids) => {
                    let kids = self.value(kids);
                    let each = |kid: &Object| match kid {
                        Object::Ref(kid) => Some((*kid, Rc::clone(&resources))),
                        _ => None,
                    };
                    stack.extend(kids.array().unwrap_or_default().iter().rev().filter_map(each));
                }
                None => pages.push(Leaf { dict: Rc::clone(&object), resources }),
            }
        }
        missing
    }
}
