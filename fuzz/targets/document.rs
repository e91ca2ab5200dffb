#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("document"), |bytes: &[u8]| {
    readers::read("document", bytes);
});
