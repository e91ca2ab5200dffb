//! A place where a foreign decoder may fail without taking the program down.

/// Room for the recursion of foreign parsers (lopdf goes 100 levels deep; a worker of the shell has 2 MiB).
const STACK: usize = 16 << 20;

/// Runs `work` on a thread of its own with a large stack and waits for it. A panic inside gives nothing.
///
/// It does not bound time or memory: whoever calls it has bounded the input first.
pub(crate) fn fenced<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new()
            .name("intake".into())
            .stack_size(STACK);
        builder.spawn_scoped(scope, work).ok()?.join().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_stays_behind_the_fence() {
        assert_eq!(fenced(|| 7), Some(7));
        assert_eq!(fenced(|| -> u8 { panic!("expected by this test") }), None);
    }
}
