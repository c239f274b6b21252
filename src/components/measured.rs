//! How tall an element is, told to the style sheet.

use leptos::html::Section;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::Closure;
use leptos::web_sys::{HtmlElement, ResizeObserver};

/// Keeps the custom property `name` of the page at the height of `element`, in pixels, as text size, rotation and words
/// change it. Other bars then stick below an element that may wrap.
pub(super) fn publish_height(element: NodeRef<Section>, name: &'static str) {
    let kept = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(element) = element.get() else { return };
        let measured = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
            if let Some(root) = root {
                let _ = HtmlElement::style(&root).set_property(name, &format!("{}px", measured.offset_height()));
            }
        });
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            kept.set_value(Some((observer, measure)));
        }
    });
    on_cleanup(move || {
        kept.try_with_value(|kept| {
            if let Some((observer, _)) = kept {
                observer.disconnect();
            }
        });
    });
}
