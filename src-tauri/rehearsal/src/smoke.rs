//! The built program in a real window on a virtual screen, worked by hand through WebDriver.

mod check;
mod damage;
mod door;
pub(crate) mod driver;
mod exchange;
mod hands;
mod intake;
mod office;
mod page;
mod papers;
mod pathways;
mod proof;
mod same;
mod sitting;
mod unattended;
mod walk;

use std::{panic::resume_unwind, path::Path, thread};

use anyhow::Result;

use hands::Hands;

/// Comes through the door of an own office. Goes the whole way by hand in the window of `program`, in one region by the
/// mouse and in the other by the keyboard alone: from an empty folder through dropped ZIP files to the saved PDFs; then
/// saves by hand what the main job has made without the window; at last carries a package between two windows by a folder
/// that is damaged on the way. The two regions are walked beside each other. A picture of a failure goes into `pictures`.
///
/// # Errors
/// At which step of the clerk the window did not show what it should, or which fact a saved paper lacks.
pub(crate) fn smoke(program: &Path, pictures: &Path) -> Result<()> {
    if !cfg!(target_os = "linux") {
        println!("   Проход по окну делается на Linux; здесь окно только собрано.");
        return Ok(());
    }
    door::of_an_own_office(program, pictures)?;
    let chain = |region, hands| {
        walk::by_hand(program, region, pictures, hands)?;
        same::same_papers(program, region, pictures)
    };
    thread::scope(|scope| {
        let beside = scope.spawn(|| chain("arkhangelsk", Hands::Keyboard));
        let here = chain("chelyabinsk", Hands::Mouse)
            .and_then(|()| exchange::between_two_windows(program, pictures));
        let there = beside.join().unwrap_or_else(|panic| resume_unwind(panic));
        here.and(there)
    })
}
