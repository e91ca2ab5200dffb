//! The same work on many things, on the cores of this machine.

use std::{num::NonZero, panic::resume_unwind, thread};

/// More of them than this are not used: the window must go on answering.
const MOST_WORKERS: usize = 4;
/// For fewer things than this a worker is not worth its beginning.
const FEW: usize = 16;

/// Does the work on each of the things; what comes of it stands in their order.
pub(crate) fn beside<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let workers = cores.min(MOST_WORKERS).min(things.len() / FEW);
    if workers < 2 {
        return things.iter().map(work).collect();
    }
    let work = &work;
    thread::scope(|scope| {
        let parts = things.chunks(things.len().div_ceil(workers));
        let workers: Vec<_> = parts
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>()))
            .collect();
        let done = workers.into_iter().map(|worker| worker.join());
        done.flat_map(|done| done.unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_many_things_stands_in_their_order() {
        for many in [0, 1, FEW, 2 * FEW, 1_001] {
            let things: Vec<usize> = (0..many).collect();
            let twice: Vec<usize> = things.iter().map(|thing| thing * 2).collect();
            assert_eq!(beside(&things, |thing| thing * 2), twice, "{many}");
        }
    }
}
