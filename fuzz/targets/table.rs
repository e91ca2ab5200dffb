#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("table"), |bytes: &[u8]| {
    readers::read("table", bytes);
});
