//! Values of PDF syntax (ISO 32000-1, 7.3), and the tokens of page contents.

use std::collections::BTreeMap;

/// A dictionary; of two equal keys the later one counts.
pub(super) type Dict = BTreeMap<Vec<u8>, Value>;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// `null`, `true`, `false` and everything that is no value.
    Nothing,
    Int(i64),
    Real(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Value>),
    Dict(Dict),
    /// The number of another object.
    Ref(u32),
}

impl Value {
    pub(super) fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self {
            Some(*number)
        } else {
            None
        }
    }

    pub(super) fn as_number(&self) -> Option<f64> {
        match self {
            Self::Int(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            Self::Nothing | Self::Name(_) | Self::Text(_) | Self::Array(_) | Self::Dict(_) | Self::Ref(_) => {
                None
            }
        }
    }

    pub(super) fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self {
            Some(name)
        } else {
            None
        }
    }

    pub(super) fn as_text(&self) -> Option<&[u8]> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    pub(super) fn as_array(&self) -> Option<&[Value]> {
        if let Self::Array(items) = self {
            Some(items)
        } else {
            None
        }
    }

    pub(super) fn as_dict(&self) -> Option<&Dict> {
        if let Self::Dict(dict) = self {
            Some(dict)
        } else {
            None
        }
    }

    pub(super) fn as_ref(&self) -> Option<u32> {
        if let Self::Ref(id) = self { Some(*id) } else { None }
    }
}

/// What stands next in a content stream: a value, or an operator.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Value(Value),
    Word(&'a [u8]),
}
