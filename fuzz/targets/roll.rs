#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("roll"), |bytes: &[u8]| {
    readers::read("roll", bytes);
});
