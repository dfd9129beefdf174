//! The peoples of Viet Nam (dân tộc). Two official lists number them differently ("24" is Thổ in one
//! and Bru-Vân Kiều in the other), so a bare number is never read without knowing the list.

/// A people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct People {
    /// The code of 1979 (Quyết định 121-TCTK/PPCĐ), two digits: the one records carry.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Other and local names.
    pub other_names: Vec<String>,
    /// The code of the statistical list of 2008, where known.
    pub code_2008: Option<String>,
    /// The 2008 code has been seen in a source; otherwise it is concluded from the order.
    pub code_2008_seen: bool,
    /// One of the main peoples of the programme's province.
    pub main_here: bool,
}
