#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("ledger"), |bytes: &[u8]| {
    readers::read("ledger", bytes);
});
