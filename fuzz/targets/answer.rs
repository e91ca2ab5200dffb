#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("answer"), |bytes: &[u8]| {
    readers::read("answer", bytes);
});
