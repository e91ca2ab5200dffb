#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("letter"), |bytes: &[u8]| {
    readers::read("letter", bytes);
});
