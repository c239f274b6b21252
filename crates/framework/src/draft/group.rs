//! The groups that units belong to. Rules name none of them, they ask every one: a group that its last unit has left
//! would ask for units for ever, and nothing could be used. So a group is there for as long as a unit names it.

use super::correct::unit_mut;
use crate::model::{Framework, Group};

/// Puts a unit into the group of this name, or into none; nothing when there is no such unit. A group that is not there
/// yet takes the place of the one that its only unit leaves, or comes to stand after the one that others stay in.
pub(super) fn regroup(framework: &mut Framework, code: &str, name: Option<String>) -> Option<()> {
    let unit = unit_mut(framework, code)?;
    let mandatory = unit.mandatory;
    let left = std::mem::replace(&mut unit.group, name.clone());
    if let Some(name) = name.filter(|name| !framework.groups.iter().any(|group| group.name == *name)) {
        let alone = left.as_deref().is_some_and(|left| !is_named(framework, left));
        let at = framework.groups.iter().position(|group| Some(&group.name) == left.as_ref());
        match at.and_then(|at| framework.groups.get_mut(at)) {
            Some(group) if alone => group.name = name,
            _ => {
                let after = at.map_or(framework.groups.len(), |at| at + 1);
                framework.groups.insert(after, Group { name, mandatory });
            }
        }
    }
    if let Some(left) = left {
        drop_unnamed(framework, &left);
    }
    Some(())
}

/// Drops the group that a unit has left, when no other unit names it.
pub(super) fn drop_unnamed(framework: &mut Framework, left: &str) {
    if !is_named(framework, left) {
        framework.groups.retain(|group| group.name != left);
    }
}

fn is_named(framework: &Framework, group: &str) -> bool {
    framework.units.iter().any(|unit| unit.group.as_deref() == Some(group))
}
