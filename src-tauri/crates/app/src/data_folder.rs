//! Which folder holds the office's data.

use std::{ffi::OsString, path::PathBuf};

/// The folder named after `--data` among the arguments of the program, else by the variable `METODAKTIV_DATA`, else the
/// system's place for program data.
///
/// # Errors
/// A sentence when nothing follows `--data`, or when the system has no such place.
pub fn data_folder(
    arguments: impl IntoIterator<Item = OsString>,
    variable: Option<OsString>,
    usual: impl FnOnce() -> Option<PathBuf>,
) -> Result<PathBuf, &'static str> {
    let mut arguments = arguments.into_iter().skip_while(|argument| argument != "--data");
    if arguments.next().is_some() {
        let named = arguments.next().filter(|folder| !folder.is_empty());
        return named.map(PathBuf::from).ok_or("После --data нужно имя папки.");
    }
    // An empty variable is one that is not set: else the data would lie wherever the program was started.
    if let Some(folder) = variable.filter(|folder| !folder.is_empty()) {
        return Ok(PathBuf::from(folder));
    }
    usual().ok_or("У пользователя нет домашней папки. Назовите папку данных: --data ПАПКА.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(
        arguments: &[&str],
        variable: Option<&str>,
        usual: Option<&str>,
    ) -> Result<PathBuf, &'static str> {
        let arguments = arguments.iter().map(OsString::from);
        data_folder(arguments, variable.map(OsString::from), || {
            usual.map(PathBuf::from)
        })
    }

    #[test]
    fn the_argument_goes_before_the_variable_and_that_before_the_usual_place() {
        let usual = Some("/home/user/data");
        let folder = |path: &str| Ok(PathBuf::from(path));
        assert_eq!(chosen(&["--data", "/a"], Some("/v"), usual), folder("/a"));
        assert_eq!(chosen(&["file", "--data", "/a"], None, None), folder("/a"));
        assert_eq!(chosen(&["file"], Some("/v"), usual), folder("/v"));
        assert_eq!(chosen(&[], Some(""), usual), folder("/home/user/data"));
        assert_eq!(chosen(&[], None, usual), folder("/home/user/data"));
        for arguments in [["--data"].as_slice(), &["--data", ""]] {
            let refused = chosen(arguments, Some("/v"), usual);
            assert_eq!(refused, Err("После --data нужно имя папки."));
        }
        assert!(chosen(&[], None, None).is_err());
    }
}
