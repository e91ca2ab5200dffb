//! Everything that reads bytes of others, and what must hold of each reading: the exchange's parsers and the intake's.
//! `cargo fuzz` gives them whatever it invents; `tests/strangers.rs` gives them the kept corpus and changed sound inputs.

mod desks;
mod exchange;
mod files;
mod intake;

/// One reader of foreign bytes.
#[derive(Clone, Copy)]
pub struct Reader {
    /// Its name: also that of its fuzz target and of its folder in the corpus.
    pub name: &'static str,
    /// Reads; true when the bytes were what this reader takes. Panics when something does not hold.
    pub read: fn(&[u8]) -> bool,
    /// Inputs that it takes.
    pub sound: fn() -> Vec<Vec<u8>>,
}

/// All of them.
pub fn all() -> Vec<Reader> {
    exchange::READERS.iter().chain(intake::READERS).copied().collect()
}

/// Reads by the reader of this name.
pub fn read(name: &str, bytes: &[u8]) -> bool {
    let reader = all().into_iter().find(|reader| reader.name == name);
    (reader.expect("a reader of this name").read)(bytes)
}

/// Before a target runs: `SOUND=folder` has its sound inputs written there, to begin with. The panics of libraries pass
/// that a reader expects and stops itself (a fence, a quarantine); one in code of this program ends it, wherever it would
/// be caught.
pub fn begin(name: &str) {
    if let Some(folder) = std::env::var_os("SOUND") {
        let reader = all().into_iter().find(|reader| reader.name == name);
        for (n, input) in (reader.expect("a reader of this name").sound)()
            .iter()
            .enumerate()
        {
            std::fs::write(std::path::Path::new(&folder).join(format!("sound-{n}")), input).expect("a file");
        }
    }
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let ours = panic.location().is_some_and(|place| {
            let file = place.file();
            !file.contains(".cargo") && !file.contains("rustc")
        });
        if ours {
            told(panic);
            std::process::abort();
        }
    }));
}
