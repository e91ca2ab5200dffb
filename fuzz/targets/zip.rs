#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("zip"), |bytes: &[u8]| {
    readers::read("zip", bytes);
});
