#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("pdf"), |bytes: &[u8]| {
    readers::read("pdf", bytes);
});
