#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("scan"), |bytes: &[u8]| {
    readers::read("scan", bytes);
});
