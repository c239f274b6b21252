//! Pushes that no honest device makes. Each is sent together with honest work: it gets exactly its answer, the honest
//! work is accepted as if it had come alone, and of what was refused the centre keeps nothing.

mod changes;
mod decisions;
mod files;
mod forms;
mod noise;
mod plans;
mod replays;
mod seals;
mod testimony;
mod workshop;
mod writers;
