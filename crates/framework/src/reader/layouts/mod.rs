//! One reader for each layout: from lines to units, each knowing its own headings.

pub(super) mod city_certificate;
pub(super) mod city_diploma;
mod city_diploma_front;
pub(super) mod city_nvq;
mod city_nvq_front;
mod evidence;
pub(super) mod ocr;
mod range;
pub(super) mod sqa;
mod sqa_front;
pub(super) mod words;
