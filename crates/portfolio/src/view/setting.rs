//! Whether a unit takes evidence that arose in a setting other than real work. Domain: the wrong kind for a unit is
//! refused as a claim with the reason; where a checklist applies it is to be met.

use vouch_framework::{Allowance, Aspect, Checklist, Framework, Item, Unit};

use crate::record::Setting;

/// What units that say the same say about a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingWords<'a> {
    /// The units' codes.
    pub units: Vec<&'a str>,
    /// What they say, to be read after the units.
    says: String,
    /// Whether some of their claims are refused.
    pub refuses: bool,
    /// What must be met first.
    pub checklist: Option<&'a Checklist>,
}

impl SettingWords<'_> {
    /// As a sentence: "Units 201 and 209: no simulation as evidence of performance."
    pub fn words(&self) -> String {
        match self.units.as_slice() {
            [only] => format!("Unit {only}: {}.", self.says),
            [units @ .., last] => format!("Units {} and {last}: {}.", units.join(", "), self.says),
            [] => format!("{}.", self.says),
        }
    }
}

/// The framework's name for a setting.
pub const fn settings_of(setting: Setting) -> vouch_framework::Setting {
    match setting {
        Setting::RealWork => vouch_framework::Setting::RealWork,
        Setting::RealisticEnvironment => vouch_framework::Setting::RealisticEnvironment,
        Setting::Simulation => vouch_framework::Setting::Simulation,
    }
}

const fn aspect_words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Performance => "performance",
        Aspect::Knowledge => "knowledge",
    }
}

fn setting_name(setting: Setting) -> String {
    setting.words().to_lowercase()
}

/// Why an item can't be claimed by evidence from this setting; none when it can.
pub fn refusal(item: &Item<'_>, setting: Setting) -> Option<String> {
    let unit = item.unit();
    match unit.allows(settings_of(setting), item.aspect()) {
        Allowance::Forbidden => Some(format!(
            "Unit {} takes no {} as evidence of {}.",
            unit.code,
            setting_name(setting),
            aspect_words(item.aspect())
        )),
        Allowance::Allowed | Allowance::Checklist(_) | Allowance::NotStated => None,
    }
}

/// The checklist that must be met before an item can be claimed by evidence from this setting, where there is one.
pub fn checklist_for<'a>(framework: &'a Framework, item: &Item<'_>, setting: Setting) -> Option<&'a Checklist> {
    match item.unit().allows(settings_of(setting), item.aspect()) {
        Allowance::Checklist(id) => framework.checklist(id),
        Allowance::Allowed | Allowance::Forbidden | Allowance::NotStated => None,
    }
}

/// What the chosen units say about a setting; nothing about real work, which every unit takes.
pub fn setting_words<'a>(framework: &'a Framework, units: &[&str], setting: Setting) -> Vec<SettingWords<'a>> {
    if setting == Setting::RealWork {
        return Vec::new();
    }
    let mut said: Vec<SettingWords<'a>> = Vec::new();
    for unit in units.iter().filter_map(|code| framework.unit(code)) {
        let Some(of_unit) = of_unit(framework, unit, setting) else { continue };
        match said.iter_mut().find(|there| there.says == of_unit.says && there.checklist == of_unit.checklist) {
            Some(same) => same.units.extend(of_unit.units),
            None => said.push(of_unit),
        }
    }
    said
}

fn of_unit<'a>(framework: &'a Framework, unit: &'a Unit, setting: Setting) -> Option<SettingWords<'a>> {
    let allows = |aspect| unit.allows(settings_of(setting), aspect);
    let aspects = [Aspect::Performance, Aspect::Knowledge];
    let refused: Vec<&str> =
        aspects.into_iter().filter(|a| *allows(*a) == Allowance::Forbidden).map(aspect_words).collect();
    let open = aspects.into_iter().any(|aspect| *allows(aspect) == Allowance::NotStated);
    let checklist = aspects.into_iter().find_map(|aspect| match allows(aspect) {
        Allowance::Checklist(id) => framework.checklist(id),
        _ => None,
    });
    let name = setting_name(setting);
    let mut words = Vec::new();
    if !refused.is_empty() {
        words.push(format!("no {name} as evidence of {}", refused.join(" or ")));
    }
    if checklist.is_some() {
        words.push(format!("a {name} only when every point of its checklist is met"));
    }
    if open {
        words.push(format!("not said whether a {name} is taken, so ask the awarding body"));
    }
    let says = words.join("; ");
    (!says.is_empty()).then(|| SettingWords { units: vec![&unit.code], says, refuses: !refused.is_empty(), checklist })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(key: &str) -> Item<'static> {
        vouch_framework::built_in("cg-4430-02").unwrap().item(&key.parse().unwrap()).unwrap()
    }

    #[test]
    fn simulated_performance_is_refused_and_simulated_knowledge_taken() {
        let why = refusal(&item("201/criterion/1.1"), Setting::Simulation).unwrap();
        assert_eq!(why, "Unit 201 takes no simulation as evidence of performance.");
        assert_eq!(refusal(&item("201/criterion/2.1"), Setting::Simulation), None);
        assert_eq!(refusal(&item("201/criterion/1.1"), Setting::RealWork), None);
        assert_eq!(refusal(&item("201/criterion/1.1"), Setting::RealisticEnvironment), None);
    }

    #[test]
    fn a_unit_says_what_it_thinks_of_a_setting() {
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        assert_eq!(setting_words(framework, &["201"], Setting::RealWork), []);
        let said = setting_words(framework, &["201"], Setting::Simulation);
        assert!(said[0].refuses && said[0].words().contains("no simulation as evidence of performance"));
        let said = setting_words(framework, &["201"], Setting::RealisticEnvironment);
        let together = setting_words(framework, &["201", "209", "210"], Setting::RealisticEnvironment);
        assert_eq!(together.len(), 1, "what units say alike is said once");
        assert!(together[0].words().starts_with("Units 201, 209 and 210: a realistic working environment only"));
        assert!(!said[0].refuses && said[0].checklist.is_some_and(|list| !list.items.is_empty()));
    }
}
