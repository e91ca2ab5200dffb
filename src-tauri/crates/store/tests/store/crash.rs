//! A process killed in the middle of its work: what it confirmed is there, what it did not finish is not.

use std::{
    io::{BufRead, BufReader, Cursor, Write},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use store::{FileLimits, Undoable};

use crate::people::{Dossier, Review, dossier, id, practice, review, stamp};

const FOLDER: &str = "STORE_TEST_CRASH_FOLDER";

/// Not a test of its own: with the variable set it is the process that gets killed.
#[test]
fn worker() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        assert!(
            std::env::var_os(FOLDER).is_none(),
            "only the killed process works here"
        );
        return;
    };
    let store = practice(folder.as_ref());
    let begun = store
        .read(|now| now.find::<Review>(id(1)))
        .unwrap()
        .map_or(0, |found| found.record.number.unwrap());
    for n in begun + 1.. {
        let content = vec![n as u8; 100_000];
        let file = store
            .put_file(&mut Cursor::new(content), FileLimits { most_bytes: 1 << 20 })
            .unwrap();
        let changed = store.change("step", "шаг", Undoable::Yes, &stamp(), |tx| {
            tx.put_file(&file, "pdf")?;
            tx.put(&Dossier {
                surname: format!("Шаг {n}"),
                notes: vec![n.to_string()],
                ..dossier(1)
            })?;
            tx.put(&Review {
                number: Some(n),
                ..review(1)
            })
        });
        let mut out = std::io::stdout().lock();
        writeln!(out, "kept {n}").unwrap();
        out.flush().unwrap();
        if n % 3 == 0 {
            let undo = changed.unwrap().undo.unwrap();
            let redo = store.undo(undo.seq, &stamp()).unwrap().undo.unwrap();
            store.undo(redo.seq, &stamp()).unwrap();
        }
    }
}

#[test]
fn a_killed_process_loses_nothing_it_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    drop(practice(folder.path()));
    for round in 0..5_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["crash::worker", "--exact", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let mut kept = 0_u16;
        for line in lines.filter(|line| line.contains("kept ")) {
            kept = line.rsplit(' ').next().unwrap().parse().unwrap();
            if kept % 7 == 6 {
                break;
            }
        }
        // Somewhere inside the next steps, elsewhere each time.
        thread::sleep(Duration::from_micros(900 * round + 300));
        child.kill().unwrap();
        child.wait().unwrap();

        let store = practice(folder.path());
        store.read(|now| now.verify_journal()).unwrap();
        let (dossier, review) = store
            .read(|now| {
                Ok::<_, store::StoreError>((
                    now.get::<Dossier>(id(1))?.record,
                    now.get::<Review>(id(1))?.record,
                ))
            })
            .unwrap();
        let number = review.number.unwrap();
        assert!(
            kept > 0 && number + 1 >= kept,
            "confirmed {kept}, found {number}: an undo may have been under way"
        );
        assert_eq!(
            dossier.surname,
            format!("Шаг {number}"),
            "both records or neither"
        );
        let steps = store.read(|now| now.journal(10_000, None)).unwrap();
        assert!(steps.iter().filter(|line| line.op == "step").count() >= usize::from(kept));
        let digest = store.read(|now| now.digest()).unwrap();
        store.rebuild_projection().unwrap();
        assert_eq!(store.read(|now| now.digest()).unwrap(), digest);
        for file in store.read(|now| now.file_digests()).unwrap() {
            assert_eq!(
                store.get_file(&file).unwrap().len(),
                100_000,
                "a noted file is a whole file"
            );
        }
    }
}
