#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("history"), |bytes: &[u8]| {
    readers::read("history", bytes);
});
