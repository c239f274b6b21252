//! Joins each qualification's folder under `data/` into one line of JSON, which `built_in` compiles in.
//!
//! People edit one small file a unit; the browser downloads one text a framework, without the white space.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for entry in fs::read_dir("data")? {
        let folder = entry?.path();
        let Some(id) = folder.file_name().and_then(|name| name.to_str()) else { continue };
        match joined(&folder) {
            Ok(json) => fs::write(out.join(format!("{id}.json")), json)?,
            // A framework that is listed in built_in.rs and not written here stops the build there.
            Err(error) => println!("cargo::warning={id} is left out: {error}"),
        }
    }
    Ok(())
}

/// `framework.json` with the files that its `units` names in their places.
fn joined(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut framework = read(&folder.join("framework.json"))?;
    let names = framework.get_mut("units").and_then(Value::as_array_mut).ok_or("framework.json lists no units")?;
    for name in names.iter_mut() {
        let file = name.as_str().ok_or("framework.json lists a unit by something that is no text")?.replace(' ', "-");
        *name = read(&folder.join("units").join(format!("{file}.json")))?;
    }
    Ok(framework.to_string())
}

fn read(path: &Path) -> Result<Value, Box<dyn Error>> {
    let at = |error: &dyn Error| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| at(&error))?;
    Ok(serde_json::from_str(&text).map_err(|error| at(&error))?)
}
